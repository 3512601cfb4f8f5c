import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { FlowRecord, type RecordState } from '../entities/flow-record.entity.js';
import { insertAuditEntry, type NewAuditEntry } from './audit.repository.js';
import { Parameters } from './parameters.js';
import { conditionOf, ofRemovedFlow, type RecordFilter } from './record-filter.js';

/** What a record's timeline says of one thing a person did to it. */
export interface SealedActivity {
  readonly id: string;
  /** Sealed at the place of this activity. */
  readonly entries: Buffer;
}

/** One thing a person did to a record, ready to be stored. */
export interface OperatorActivity extends SealedActivity {
  readonly audit: NewAuditEntry;
}

export interface EditedData {
  readonly inboxId: string;
  /** Sealed body. */
  readonly body: Buffer;
  /** Sealed: what the source had given beside what it was corrected to. */
  readonly correction: Buffer;
}

/**
 * How a record is processed again: `verify` looks whether what was booked still stands, `book_again` books it anew when
 * it is gone, `source_data` lets corrections go and takes what the source has.
 */
export type ProcessChoice = 'verify' | 'book_again' | 'source_data';

const PROCESSABLE: readonly RecordState[] = ['failed', 'skipped', 'done', 'pending'];
const IGNORABLE: readonly RecordState[] = ['failed', 'pending', 'waiting'];
const EDITABLE: readonly RecordState[] = ['failed', 'skipped', 'pending', 'waiting'];

/** What people do to records of one tenant. A running record is its worker's; nothing here touches it. */
export class ErrorsDeskRepository {
  constructor(private readonly source: DataSource) {}

  /** Makes it due now, whatever its end was. Null when its state does not allow that. */
  async process(
    tenantId: string,
    id: string,
    activity: OperatorActivity,
    choice: ProcessChoice = 'verify',
  ): Promise<FlowRecord | null> {
    const anew = choice === 'source_data' ? ', correction = null, is_stale = true' : '';
    return this.change(tenantId, id, {
      from: PROCESSABLE,
      set: `${MADE_DUE}, wish = $4${anew}`,
      unless: ofRemovedFlow('record'),
      values: [choice === 'book_again' ? 'book_again' : 'verify'],
      activity,
    });
  }

  /** Null also while a write of a record that still runs by itself is in doubt: it may stand at the target. */
  async ignore(
    tenantId: string,
    id: string,
    reason: string,
    activity: OperatorActivity,
  ): Promise<FlowRecord | null> {
    const error = JSON.stringify({ code: 'IGNORED', errorClass: 'data', params: { reason }, faults: [] });
    return this.change(tenantId, id, {
      from: IGNORABLE,
      set: `state = 'skipped', code = 'IGNORED', error = $4, finished_at = now(), rang_at = null`,
      unless: `state = 'pending' and ${IN_DOUBT}`,
      values: [error],
      activity,
    });
  }

  /** Whether it is unknown if the target carried out a write of this record. */
  async isInDoubt(tenantId: string, id: string): Promise<boolean> {
    return inTenant(this.source, tenantId, async (manager) => {
      const sql = `select 1 from record where id = $1 and tenant_id = $2 and ${IN_DOUBT}`;
      return ((await manager.query(sql, [id, tenantId])) as unknown[]).length > 0;
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
      // Version and fingerprint stay those of the vendor, so that the next poll does not undo the edit.
      const record = await changeRecord(manager, tenantId, id, {
        from: EDITABLE,
        set: `${MADE_DUE}, wish = 'verify', inbox_id = $4, correction = $5, is_stale = false`,
        unless: ofRemovedFlow('record'),
        values: [edited.inboxId, edited.correction],
        activity,
      });
      if (!record) return null;
      await manager.query(
        `insert into inbox (id, tenant_id, connection_id, record_type, external_id, version, origin, body)
         select $3, tenant_id, connection_id, record_type, external_id, version, 'edit', $4
         from record where id = $1 and tenant_id = $2`,
        [id, tenantId, edited.inboxId, edited.body],
      );
      return record;
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
    const condition = conditionOf(tenantId, { ...filter, states, ofLivingFlows: true }, parameters);
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
    items: readonly (SealedActivity & { readonly recordId: string })[],
    audit: NewAuditEntry,
  ): Promise<string[]> {
    return inTenant(this.source, tenantId, async (manager) => {
      const rows = (await manager.query(PROCESS_MANY, [
        ...[items.map((item) => item.recordId), tenantId, PROCESSABLE],
        ...[items.map((item) => item.id), items.map((item) => item.entries)],
      ])) as { id: string }[];
      if (rows.length) await insertAuditEntry(manager, tenantId, audit);
      return rows.map((row) => row.id);
    });
  }

  private change(tenantId: string, id: string, change: Change): Promise<FlowRecord | null> {
    return inTenant(this.source, tenantId, (manager) => changeRecord(manager, tenantId, id, change));
  }
}

interface Change {
  readonly from: readonly RecordState[];
  /** Assignments; further values start at `$4`. */
  readonly set: string;
  /** Condition under which nothing changes. */
  readonly unless?: string;
  readonly values: readonly unknown[];
  readonly activity: OperatorActivity;
}

const IN_DOUBT = `exists (select 1 from effect e where e.record_id = record.id and e.state = 'intended'
  and not e.is_shared)`;

const MADE_DUE = `state = 'pending', code = null, error = null, attempts = 0, crashes = 0, due_at = now(),
  rang_at = null, finished_at = null`;

const PROCESS_MANY = `
  with chosen as (
    select * from unnest ($1::uuid[], $4::uuid[], $5::bytea[]) as c (record_id, activity_id, entries)
  ), changed as (
    update record set ${MADE_DUE}, wish = 'verify', lane = 1, changed_at = now()
    where id = any ($1) and tenant_id = $2 and state = any ($3) and not ${ofRemovedFlow('record')}
    returning id, generation
  )
  insert into activity (id, tenant_id, record_id, kind, generation, state, entries)
  select chosen.activity_id, $2, changed.id, 'operator', changed.generation, 'pending', chosen.entries
  from changed join chosen on chosen.record_id = changed.id
  returning record_id as id`;

async function changeRecord(
  manager: EntityManager,
  tenantId: string,
  id: string,
  change: Change,
): Promise<FlowRecord | null> {
  const [rows] = (await manager.query(
    `update record set ${change.set}, changed_at = now() where id = $1 and tenant_id = $2 and state = any ($3)
       and not (${change.unless ?? 'false'}) returning id`,
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
  await insertAuditEntry(manager, record.tenantId, activity.audit);
}
