import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { FlowRecord } from '../entities/flow-record.entity.js';
import { Parameters } from './parameters.js';
import { conditionOf, type RecordFilter, ofRemovedFlow } from './record-filter.js';
import { foundPage, statePages } from './record-pages.js';

/** Where a list goes on: after this record, in the order of `list`. */
export interface RecordPosition {
  /** Postgres' own text of the moment, to the microsecond. */
  readonly changedAt: string;
  readonly id: string;
}

export interface ListedRecord {
  readonly record: FlowRecord;
  readonly position: RecordPosition;
}

/** Failed records that share a code; at a value table also the table and the value. */
export interface FailureCause {
  readonly code: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Up to five records, newest first. */
  readonly sampleIds: string[];
  /** `error` of the newest. */
  readonly error: Record<string, unknown> | null;
}

const SAMPLES = 5;
/** Each value without an entry is a cause of its own: one entry mends it. */
const AT_TABLE = `case when r.code in ('VALUE_UNMAPPED', 'TABLE_VALUE_UNUSABLE', 'TABLE_UNKNOWN')
  then jsonb_build_array(r.error #>> '{params,table}', r.error #>> '{params,key}') end`;
const NEWEST: RecordPosition = { changedAt: 'infinity', id: '00000000-0000-0000-0000-000000000000' };

/** The records of one tenant, for reading. What people do to them: ErrorsDeskRepository. */
export class RecordRepository {
  constructor(private readonly source: DataSource) {}

  /** Latest changed first. */
  async list(
    tenantId: string,
    filter: RecordFilter,
    page: { readonly after?: RecordPosition; readonly limit: number },
  ): Promise<ListedRecord[]> {
    const parameters = new Parameters();
    const query = (filter.search ? foundPage : statePages)(tenantId, filter, parameters);
    const { changedAt, id } = page.after ?? NEWEST;
    const text = query({
      changedAt: parameters.add(changedAt),
      id: parameters.add(id),
      limit: parameters.add(page.limit),
    });
    return inTenant(this.source, tenantId, async (manager) => {
      const rows = await manager.query<{ id: string; changed_at: string }[]>(text, parameters.values);
      const ids = rows.map((row) => row.id);
      const records = await byIds(manager, tenantId, ids);
      return rows.flatMap((row) => {
        const record = records.get(row.id);
        return record ? [{ record, position: { changedAt: row.changed_at, id: row.id } }] : [];
      });
    });
  }

  async find(tenantId: string, id: string): Promise<FlowRecord | null> {
    return inTenant(this.source, tenantId, (manager) => manager.findOneBy(FlowRecord, { id, tenantId }));
  }

  async isOfRemovedFlow(tenantId: string, id: string): Promise<boolean> {
    return inTenant(this.source, tenantId, async (manager) => {
      const sql = `select 1 from record where id = $1 and tenant_id = $2 and ${ofRemovedFlow('record')}`;
      return ((await manager.query(sql, [id, tenantId])) as unknown[]).length > 0;
    });
  }

  async count(tenantId: string, filter: RecordFilter): Promise<number> {
    const parameters = new Parameters();
    const condition = conditionOf(tenantId, filter, parameters);
    return inTenant(this.source, tenantId, async (manager) => {
      const [row] = (await manager.query(
        `select count(*)::integer as count from record r where ${condition}`,
        parameters.values,
      )) as [{ count: number }];
      return row.count;
    });
  }

  /** Failed records by cause, the most frequent first: at most 200. */
  async causes(tenantId: string, filter: Omit<RecordFilter, 'states'>): Promise<FailureCause[]> {
    const parameters = new Parameters();
    const condition = conditionOf(tenantId, { ...filter, states: ['failed'] }, parameters);
    const rows = await inTenant(this.source, tenantId, async (manager) => {
      return (await manager.query(
        `select coalesce(r.code, 'UNEXPECTED') as code, count(*)::integer as count, min(r.changed_at) as first_at,
           max(r.changed_at) as last_at, (array_agg(r.id order by r.changed_at desc, r.id))[1:${SAMPLES}] as samples,
           (array_agg(r.error order by r.changed_at desc, r.id))[1] as error
         from record r where ${condition} group by 1, ${AT_TABLE} order by count(*) desc, 1, ${AT_TABLE} limit 200`,
        parameters.values,
      )) as CauseRow[];
    });
    return rows.map((row) => ({
      code: row.code,
      count: row.count,
      firstAt: row.first_at,
      lastAt: row.last_at,
      sampleIds: row.samples,
      error: row.error,
    }));
  }
}

interface CauseRow {
  code: string;
  count: number;
  first_at: Date;
  last_at: Date;
  samples: string[];
  error: Record<string, unknown> | null;
}

async function byIds(
  manager: EntityManager,
  tenantId: string,
  ids: string[],
): Promise<Map<string, FlowRecord>> {
  if (!ids.length) return new Map();
  const records = await manager
    .createQueryBuilder(FlowRecord, 'record')
    .where('record.tenantId = :tenantId and record.id in (:...ids)', { tenantId, ids })
    .getMany();
  return new Map(records.map((record) => [record.id, record]));
}
