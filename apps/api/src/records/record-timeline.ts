import type { Language } from '@app/domain';
import { identityErrors, isAllowed, type Actor } from '@app/identity';
import type { FlowRecord, TimelineItem, TimelinePosition, TimelineRepository } from '@app/persistence';
import { entryViews } from '../activity/entry-view.js';
import { PersonalDataMask } from '../activity/personal-data-mask.js';
import { recordProblem } from '../activity/record-problem.js';
import type { Opened, SealedPayloads } from '../activity/sealed-payloads.js';
import type { AuditLog } from '../audit/audit-log.js';
import { pageOf } from '../http/cursor.js';
import type { Page } from '../http/page.dto.js';
import { problemText } from '../http/problem-text.js';
import { decodeMomentCursor } from './moment-cursor.js';
import { effectView } from './record-view.js';
import type { TimelineItemDto, TimelineQuery } from './timeline.dto.js';

/** An item with what was sealed in it opened. */
type OpenedItem =
  | {
      readonly of: Extract<TimelineItem, { kind: 'activity' }>;
      readonly entries: Awaited<ReturnType<SealedPayloads['entries']>>;
    }
  | { readonly of: Extract<TimelineItem, { kind: 'inbox' | 'effect' }>; readonly payload: Opened<unknown> };

interface Shown {
  readonly language: Language;
  readonly mask: PersonalDataMask | undefined;
}

/** Tells everything that happened to a record, in order: what came in, what was made of it, sent and answered (S263). */
export class RecordTimeline {
  constructor(
    private readonly timeline: Pick<TimelineRepository, 'page'>,
    private readonly payloads: SealedPayloads,
    private readonly audit: Pick<AuditLog, 'record'>,
  ) {}

  async page(
    actor: Actor,
    record: FlowRecord,
    query: TimelineQuery,
    language: Language,
  ): Promise<Page<TimelineItemDto>> {
    if (query.full) await this.allowFullView(actor, record);
    const after = positionOf(query.cursor);
    const found = await this.timeline.page(actor.tenantId, record, { after, limit: query.limit + 1 });
    const { items, next } = pageOf(found, query.limit, ({ position }) => [position.at, position.id]);
    const opened = await Promise.all(items.map((item) => this.open(item)));
    const mask = query.full ? undefined : new PersonalDataMask();
    for (const item of opened) mask?.learn('entries' in item ? item.entries : item.payload);
    return { items: opened.map((item) => itemView(item, { language, mask })), next };
  }

  /** Personal data is shown only to roles that need it, and every look is on record (S15). */
  private async allowFullView(actor: Actor, record: FlowRecord): Promise<void> {
    if (!isAllowed(actor.role, 'activity:unmask')) {
      throw identityErrors.PERMISSION_DENIED({ role: actor.role, permission: 'activity:unmask' });
    }
    await this.audit.record(actor, {
      action: 'personal-data-shown',
      subjectType: 'record',
      subjectId: record.id,
    });
  }

  private async open(item: TimelineItem): Promise<OpenedItem> {
    if (item.kind === 'activity') return { of: item, entries: await this.payloads.entries(item.item) };
    if (item.kind === 'inbox') return { of: item, payload: await this.payloads.body(item.item) };
    return { of: item, payload: await this.payloads.request(item.item) };
  }
}

function itemView(opened: OpenedItem, shown: Shown): TimelineItemDto {
  if (opened.of.kind === 'activity')
    return activityItem(opened as Extract<OpenedItem, { entries: unknown }>, shown);
  const { of, payload } = opened as Extract<OpenedItem, { payload: unknown }>;
  const content = 'code' in payload ? problemItem(payload, shown) : { payload: masked(payload.value, shown) };
  const { id } = of.item;
  if (of.kind === 'effect')
    return { id, at: of.item.sentAt, kind: 'write', ...content, write: effectView(of.item) };
  const { origin, version, headers, receivedAt } = of.item;
  const shownHeaders = headers ? (masked(headers, shown) as Record<string, string>) : undefined;
  return { id, at: receivedAt, kind: 'received', origin, version, headers: shownHeaders, ...content };
}

function activityItem(
  { of, entries }: Extract<OpenedItem, { entries: unknown }>,
  shown: Shown,
): TimelineItemDto {
  const { id, at, kind, state, durationMs, code } = of.item;
  if ('code' in entries) return { id, at, kind, state, durationMs, ...problemItem(entries, shown) };
  const error = entries.value.findLast((entry) => entry.kind === 'error');
  const problem = recordProblem({ code, error: errorOf(error?.title, error?.data) }, shown.language);
  return { id, at, kind, state, durationMs, problem, entries: entryViews(entries.value, shown) };
}

/** The last error of a run, in the form a record keeps its own. */
function errorOf(code: string | undefined, data: unknown): Record<string, unknown> | null {
  return code === undefined ? null : { ...(data as Record<string, unknown> | undefined), code };
}

function problemItem(
  { code, params }: { code: string; params: Record<string, string> },
  { language }: Shown,
) {
  return { problem: problemText(code, params, language) };
}

function masked(value: unknown, { mask }: Shown): unknown {
  return mask ? mask.apply(value) : value;
}

function positionOf(cursor: string | undefined): TimelinePosition | undefined {
  const position = decodeMomentCursor(cursor);
  return position && { at: position.moment, id: position.id };
}
