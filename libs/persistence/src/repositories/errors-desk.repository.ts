import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { FlowRecord, type RecordState } from '../entities/flow-record.entity.js';
import { Parameters } from './parameters.js';
import { conditionOf, type RecordFilter } from './record-filter.js';

/** One thing a person did to a record, ready to be stored. */
export interface OperatorActivity {
  readonly id: string;
  /** Sealed entries. */
  readonly entries: Buffer;
}

export interface EditedData {
  readonly inboxId: string;
  /** Sealed body. */
  readonly body: Buffer;
}

const PROCESSABLE: readonly RecordState[] = ['failed', 'skipped', 'done', 'pending'];
const IGNORABLE: readonly RecordState[] = ['failed', 'pending', 'waiting'];
const EDITABLE: readonly RecordState[] = ['failed', 'skipped', 'pending', 'waiting'];

/** What people do to records of one tenant. A running record is its worker's; nothing here touches it. */
export class ErrorsDeskRepository {
  constructor(private readonly source: DataSource) {}

  /** Makes it due now, whatever its end was. Null when its state does not allow that. */
  async process(tenantId: string, id: string, activity: OperatorActivity): Promise<FlowRecord | null> {
    return this.change(tenantId, id, {
      from: PROCESSABLE,
      to: 'pending',
      set: MADE_DUE,
      values: [],
      activity,
    });
  }

  async ignore(
    tenantId: string,
    id: string,
    reason: string,
    activity: OperatorActivity,
  ): Promise<FlowRecord | null> {
    const error = JSON.stringify({ code: 'IGNORED', errorClass: 'data', params: { reason }, faults: [] });
    return this.change(tenantId, id, {
      from: IGNORABLE,
      to: 'skipped',
      set: `state = 'skipped', code = 'IGNORED', error = $4, finished_at = now(), rang_at = null`,
      values: [error],
      activity,
    });
  }

  /** Puts other data in place of what arrived and makes the record due. What arrived stays in the inbox. */
  async edit(
    tenantId: string,
    id: string,
    edited: EditedData,
    activity: OperatorActivity,
  ): Promise<FlowRecord | null> {
    return inTenant(this.source, tenantId, async (manager) => {
      await manager.query(
        `insert into inbox (id, tenant_id, connection_id, record_type, external_id, version, origin, body)
         select $3, tenant_id, connection_id, record_type, external_id, version, 'edit', $4
         from record where id = $1 and tenant_id = $2 and state = any ($5)`,
        [id, tenantId, edited.inboxId, edited.body, EDITABLE],
      );
      // Version and fingerprint stay those of the vendor, so that the next poll does not undo the edit.
      return changeRecord(manager, tenantId, id, {
        from: EDITABLE,
        to: 'pending',
        set: `${MADE_DUE}, inbox_id = $4, is_stale = false`,
        values: [edited.inboxId],
        activity,
      });
    });
  }

  /** Adds to the record's timeline without changing the record. */
  async note(tenantId: string, id: string, activity: OperatorActivity): Promise<FlowRecord | null> {
    return inTenant(this.source, tenantId, async (manager) => {
      const record = await manager.findOneBy(FlowRecord, { id, tenantId });
      if (record) await addActivity(manager, record, activity);
      return record;
    });
  }

  /** Up to `limit` records that may be processed again, oldest change first. */
  async processable(tenantId: string, filter: RecordFilter, limit: number): Promise<string[]> {
    const parameters = new Parameters();
    const states = filter.states
      ? PROCESSABLE.filter((state) => filter.states?.includes(state))
      : PROCESSABLE;
    const condition = conditionOf(tenantId, { ...filter, states }, parameters);
    return inTenant(this.source, tenantId, async (manager) => {
      const rows = (await manager.query(
        `select r.id from record r where ${condition} order by r.changed_at, r.id limit ${parameters.add(limit)}`,
        parameters.values,
      )) as { id: string }[];
      return rows.map((row) => row.id);
    });
  }

  /** Makes these due in the bulk lane. Answers the ids it changed. */
  async processMany(
    tenantId: string,
    items: readonly { readonly recordId: string; readonly activity: OperatorActivity }[],
  ): Promise<string[]> {
    return inTenant(this.source, tenantId, async (manager) => {
      const [rows] = (await manager.query(
        `update record set ${MADE_DUE}, lane = 1, changed_at = now()
         where id = any ($1) and tenant_id = $2 and state = any ($3) returning id, generation`,
        [items.map((item) => item.recordId), tenantId, PROCESSABLE],
      )) as [{ id: string; generation: number }[], number];
      const activities = new Map(items.map((item) => [item.recordId, item.activity]));
      const changed = rows.flatMap((row) => {
        const activity = activities.get(row.id);
        return activity ? [{ ...row, activity }] : [];
      });
      await manager.query(
        `insert into activity (id, tenant_id, record_id, kind, generation, state, entries)
         select a.id, $1, a.record_id, 'operator', a.generation, 'pending', a.entries
         from unnest ($2::uuid[], $3::uuid[], $4::integer[], $5::bytea[]) as a (id, record_id, generation, entries)`,
        [
          tenantId,
          changed.map((row) => row.activity.id),
          changed.map((row) => row.id),
          changed.map((row) => row.generation),
          changed.map((row) => row.activity.entries),
        ],
      );
      return changed.map((row) => row.id);
    });
  }

  private change(tenantId: string, id: string, change: Change): Promise<FlowRecord | null> {
    return inTenant(this.source, tenantId, (manager) => changeRecord(manager, tenantId, id, change));
  }
}

interface Change {
  readonly from: readonly RecordState[];
  readonly to: RecordState;
  /** Assignments; further values start at `$4`. */
  readonly set: string;
  readonly values: readonly unknown[];
  readonly activity: OperatorActivity;
}

const MADE_DUE = `state = 'pending', code = null, error = null, attempts = 0, crashes = 0, due_at = now(),
  rang_at = null, finished_at = null`;

async function changeRecord(
  manager: EntityManager,
  tenantId: string,
  id: string,
  change: Change,
): Promise<FlowRecord | null> {
  const [rows] = (await manager.query(
    `update record set ${change.set}, changed_at = now() where id = $1 and tenant_id = $2 and state = any ($3) returning id`,
    [id, tenantId, change.from, ...change.values],
  )) as [unknown[], number];
  if (!rows.length) return null;
  const record = await manager.findOneByOrFail(FlowRecord, { id, tenantId });
  await addActivity(manager, record, change.activity);
  return record;
}

async function addActivity(
  manager: EntityManager,
  record: FlowRecord,
  activity: OperatorActivity,
): Promise<void> {
  await manager.query(
    `insert into activity (id, tenant_id, record_id, kind, generation, state, entries)
     values ($1, $2, $3, 'operator', $4, $5, $6)`,
    [activity.id, record.tenantId, record.id, record.generation, record.state, activity.entries],
  );
}
