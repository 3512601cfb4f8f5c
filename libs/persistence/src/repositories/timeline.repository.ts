import type { DataSource } from 'typeorm';
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

/** Everything that happened to one record of one tenant, oldest first. */
export class TimelineRepository {
  constructor(private readonly source: DataSource) {}

  async page(
    tenantId: string,
    record: Pick<FlowRecord, 'id' | 'connectionId' | 'recordType' | 'externalId'>,
    page: { readonly after?: TimelinePosition; readonly limit: number },
  ): Promise<TimelineItem[]> {
    return inTenant(this.source, tenantId, async (manager) => {
      const rows = (await manager.query(PAGE, [
        tenantId,
        record.id,
        record.connectionId,
        record.recordType,
        record.externalId,
        page.after?.at ?? '-infinity',
        page.after?.id ?? '00000000-0000-0000-0000-000000000000',
        page.limit,
      ])) as Row[];
      const idsOf = (kind: Row['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.id);
      const find = async <T extends { id: string }>(entity: new () => T, ids: string[]) =>
        ids.length
          ? await manager
              .createQueryBuilder(entity, 'item')
              .where('item.id in (:...ids) and item.tenant_id = :tenantId', { ids, tenantId })
              .getMany()
          : [];
      const inbox = byId(await find(InboxItem, idsOf('inbox')));
      const activity = byId(await find(Activity, idsOf('activity')));
      const effect = byId(await find(Effect, idsOf('effect')));
      return rows.flatMap(({ kind, id, at }): TimelineItem[] => {
        const position = { at, id };
        if (kind === 'inbox') return inbox.has(id) ? [{ kind, position, item: inbox.get(id)! }] : [];
        if (kind === 'activity') return activity.has(id) ? [{ kind, position, item: activity.get(id)! }] : [];
        return effect.has(id) ? [{ kind, position, item: effect.get(id)! }] : [];
      });
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

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
