import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { Activity } from '../entities/activity.entity.js';
import { Effect } from '../entities/effect.entity.js';
import type { FlowRecord } from '../entities/flow-record.entity.js';
import { InboxItem } from '../entities/inbox-item.entity.js';

/** Where a timeline goes on: after this item. */
export interface TimelinePosition {
  /** Postgres' own text of the moment, to the microsecond. */
  readonly at: string;
  readonly id: string;
}

/** One thing that happened to a record: something arrived, a run, an operator's act, or a write. */
export type TimelineItem = { readonly position: TimelinePosition } & (
  | { readonly kind: 'inbox'; readonly item: InboxItem }
  | { readonly kind: 'activity'; readonly item: Activity }
  | { readonly kind: 'effect'; readonly item: Effect }
);

interface Row {
  readonly kind: 'inbox' | 'activity' | 'effect';
  readonly id: string;
  readonly at: string;
}

const BEGINNING: TimelinePosition = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** Everything that happened to one record of one tenant, oldest first. */
export class TimelineRepository {
  constructor(private readonly source: DataSource) {}

  async page(
    tenantId: string,
    record: Pick<FlowRecord, 'id' | 'connectionId' | 'recordType' | 'externalId'>,
    page: { readonly after?: TimelinePosition; readonly limit: number },
  ): Promise<TimelineItem[]> {
    const { at: moment, id } = page.after ?? BEGINNING;
    const { connectionId, recordType, externalId } = record;
    return inTenant(this.source, tenantId, async (manager) => {
      const values = [tenantId, record.id, connectionId, recordType, externalId, moment, id, page.limit];
      const rows = (await manager.query(PAGE, values)) as Row[];
      const inbox = await byId(manager, InboxItem, rows, 'inbox');
      const activity = await byId(manager, Activity, rows, 'activity');
      const effect = await byId(manager, Effect, rows, 'effect');
      return rows.flatMap((row) => itemOf(row, { inbox, activity, effect }));
    });
  }

  /** The writes of one record, in the order of their steps. */
  async effects(tenantId: string, recordId: string): Promise<Effect[]> {
    return inTenant(this.source, tenantId, (manager) =>
      manager
        .createQueryBuilder(Effect, 'effect')
        .where('effect.tenantId = :tenantId and effect.recordId = :recordId', { tenantId, recordId })
        .orderBy('effect.sentAt')
        .addOrderBy('effect.id')
        .limit(200)
        .getMany(),
    );
  }

  /** The data a record works on now. Null when only an announcement came, or when it was cleared away. */
  async data(tenantId: string, record: Pick<FlowRecord, 'inboxId'>): Promise<InboxItem | null> {
    const { inboxId } = record;
    if (!inboxId) return null;
    return inTenant(this.source, tenantId, (manager) =>
      manager.findOneBy(InboxItem, { id: inboxId, tenantId }),
    );
  }
}

const PAGE = `
  select t.kind, t.id, t.at::text as at from (
    select 'inbox' as kind, i.id, i.received_at as at from inbox i
    where i.tenant_id = $1 and i.connection_id = $3 and i.record_type = $4 and i.external_id = $5
    union all
    select 'activity', a.id, a.at from activity a where a.tenant_id = $1 and a.record_id = $2
    union all
    select 'effect', e.id, e.sent_at from effect e where e.tenant_id = $1 and e.record_id = $2
  ) t
  where (t.at, t.id) > ($6::timestamptz, $7::uuid) order by t.at, t.id limit $8`;

interface Found {
  readonly inbox: ReadonlyMap<string, InboxItem>;
  readonly activity: ReadonlyMap<string, Activity>;
  readonly effect: ReadonlyMap<string, Effect>;
}

function itemOf({ kind, id, at }: Row, found: Found): TimelineItem[] {
  const position = { at, id };
  if (kind === 'inbox') return one(found.inbox.get(id), (item) => ({ kind, position, item }));
  if (kind === 'activity') return one(found.activity.get(id), (item) => ({ kind, position, item }));
  return one(found.effect.get(id), (item) => ({ kind, position, item }));
}

function one<T>(found: T | undefined, view: (found: T) => TimelineItem): TimelineItem[] {
  return found === undefined ? [] : [view(found)];
}

/** Only rows of the transaction's tenant: row level security stands behind this. */
async function byId<T extends { id: string }>(
  manager: EntityManager,
  entity: new () => T,
  rows: readonly Row[],
  kind: Row['kind'],
): Promise<Map<string, T>> {
  const ids = rows.filter((row) => row.kind === kind).map((row) => row.id);
  if (!ids.length) return new Map();
  const found = await manager
    .createQueryBuilder(entity, 'item')
    .where('item.id in (:...ids)', { ids })
    .getMany();
  return new Map(found.map((item) => [item.id, item]));
}
