import type { DataSource } from 'typeorm';
import { inTenant } from '../database.js';
import { momentOf } from '../engine/uuid.js';
import type { ActivityKind } from '../entities/activity.entity.js';
import type { RecordState } from '../entities/flow-record.entity.js';
import type { RecordSearch } from './record-filter.js';

/** One activity of a tenant with what its record is, without the payloads. */
export interface ListedActivity {
  readonly id: string;
  readonly recordId: string;
  readonly flowId: string;
  readonly title: string;
  readonly recordType: string;
  readonly kind: ActivityKind;
  readonly state: RecordState;
  readonly code: string | null;
  /** Values of the code's text, from the record as it is now. */
  readonly error: Record<string, unknown> | null;
  readonly durationMs: number | null;
  /** That of the id, by which lists are sorted. */
  readonly at: Date;
}

const COLUMNS = `a.id, a.record_id as "recordId", r.flow_id as "flowId", r.title, r.record_type as "recordType", a.kind,
  a.state, a.code, case when r.code = a.code then r.error end as error, a.duration_ms as "durationMs"`;
const JOINED = `from activity a join record r on r.id = a.record_id and r.tenant_id = a.tenant_id`;

/** What happened lately to any record of one tenant. Ids carry their time, so they sort like moments. */
export class ActivityRepository {
  constructor(private readonly source: DataSource) {}

  /** Newest first, before the given id. */
  async latest(
    tenantId: string,
    filter: { readonly search?: RecordSearch },
    page: { readonly before?: string; readonly limit: number },
  ): Promise<ListedActivity[]> {
    const values: unknown[] = [tenantId, page.before ?? null, page.limit];
    let found = '';
    if (filter.search) {
      values.push(filter.search.key);
      found = `and a.record_id in (select records_by_key($4::bigint))`;
    }
    return this.read(
      tenantId,
      `select ${COLUMNS} ${JOINED} where a.tenant_id = $1 and ($2::uuid is null or a.id < $2::uuid) ${found}
       order by a.id desc limit $3`,
      values,
    );
  }

  /** Oldest first, what came after the given moment and is not among `known`. */
  async since(
    tenantId: string,
    from: Date,
    known: readonly string[],
    limit: number,
  ): Promise<ListedActivity[]> {
    return this.read(
      tenantId,
      `select ${COLUMNS} ${JOINED} where a.tenant_id = $1 and a.id >= uuid_from_time($2) and a.id <> all ($3::uuid[])
       order by a.id limit $4`,
      [tenantId, from, known, limit],
    );
  }

  private async read(tenantId: string, query: string, values: unknown[]): Promise<ListedActivity[]> {
    const rows = await inTenant(
      this.source,
      tenantId,
      async (manager) => (await manager.query(query, values)) as Omit<ListedActivity, 'at'>[],
    );
    return rows.map((row) => ({ ...row, at: momentOf(row.id) }));
  }
}
