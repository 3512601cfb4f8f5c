import type { KoppelError } from '@app/domain';
import type { ClaimedStream, StreamPage, StreamStore } from '@app/engine';
import type pg from 'pg';
import { ask } from './ask.js';
import type { PostgresRecordStore } from './postgres-record-store.js';
import { openRecords, problemSince, storePage } from './store-page.js';

const CLAIM = `
  update backfill b set lease_until = now() + make_interval(secs => $2)
  from (
    select bf.id from backfill bf
    join connection c on c.id = bf.connection_id and c.state <> 'attention' and c.deleted_at is null
    join flow f on f.id = bf.flow_id and f.state = 'active' and f.deleted_at is null
    where bf.state = 'running' and bf.next_page_at <= now() and (bf.lease_until is null or bf.lease_until <= now())
    order by bf.next_page_at limit $1
    for update of bf skip locked
  ) due
  join connection c on true
  where b.id = due.id and c.id = b.connection_id
  returning b.tenant_id as "tenantId", b.connection_id as "connectionId", c.revision, b.record_type as "recordType",
    b.cursor, to_json(b.made_from) #>> '{}' as "readFrom", to_json(b.next_page_at) #>> '{}' as "dueSince",
    b.failures_in_row as "failuresInRow",
    json_build_object('id', b.id, 'flowId', b.flow_id, 'to', b.made_to) as backfill`;

/** A page that another process has stored meanwhile counts once; one that was stopped stays stopped. */
const STORE = `
  update backfill set lease_until = null, next_page_at = now(), failures_in_row = 0, problem = null,
    cursor = $3, read = read + $5, added = added + $6,
    state = case when $4 then 'running' else 'done' end, ended_at = case when $4 then null else now() end
  where id = $1 and state = 'running' and cursor is not distinct from $2::jsonb`;

const FAIL = `
  update backfill set lease_until = null, failures_in_row = failures_in_row + 1, problem = ${problemSince('$2')},
    next_page_at = now() + make_interval(secs => $3 / 1000.0)
  where id = $1 and state = 'running'`;

/** What flows read back, in PostgreSQL. */
export class PostgresBackfillStore implements StreamStore {
  constructor(
    readonly pool: pg.Pool,
    readonly records: PostgresRecordStore,
  ) {}

  async claimStreams(limit: number): Promise<ClaimedStream[]> {
    const values = [limit, this.records.leaseMs / 1000];
    const { rows } = await ask<ClaimedStream & { cursor: unknown }>(this.pool, CLAIM, values);
    return rows.map((row) => ({ ...row, cursor: row.cursor ?? undefined }));
  }

  storePage({ backfill, cursor }: ClaimedStream, page: StreamPage): Promise<string[]> {
    const before = cursor ? JSON.stringify(cursor) : null;
    const values = [backfill?.id, before, JSON.stringify(page.cursor), page.hasMore, page.objects.length];
    return storePage(this, page, (client, added) => ask(client, STORE, [...values, added]));
  }

  async failStream({ backfill }: ClaimedStream, error: KoppelError, delayMs: number): Promise<void> {
    const problem = JSON.stringify({ code: error.code, params: error.params });
    await ask(this.pool, FAIL, [backfill?.id, problem, Math.round(delayMs)]);
  }

  openRecords(connectionId: string): Promise<number> {
    return openRecords(this.pool, connectionId);
  }
}
