import type { ClaimedStream, StreamPage, StreamStore } from '@app/engine';
import type { KoppelError } from '@app/domain';
import type pg from 'pg';
import { ask } from './ask.js';
import type { PostgresRecordStore } from './postgres-record-store.js';
import { openRecords, problemSince, storePage } from './store-page.js';

const CLAIM = `
  update stream s set lease_until = now() + make_interval(secs => $2)
  from (
    select st.connection_id, st.record_type from stream st
    join connection c on c.id = st.connection_id and c.state <> 'attention' and c.deleted_at is null
    where st.poll_every_seconds > 0 and st.next_poll_at <= now() and (st.lease_until is null or st.lease_until <= now())
      and exists (select 1 from flow f where f.source_connection_id = st.connection_id
        and f.source_type = st.record_type and f.state = 'active' and f.deleted_at is null)
    order by st.next_poll_at limit $1
    for update of st skip locked
  ) due
  join connection c on c.id = due.connection_id
  where s.connection_id = due.connection_id and s.record_type = due.record_type
  returning s.tenant_id as "tenantId", s.connection_id as "connectionId", c.revision, s.record_type as "recordType",
    s.cursor, to_json(s.read_from) #>> '{}' as "readFrom", to_json(s.next_poll_at) #>> '{}' as "dueSince",
    s.failures_in_row as "failuresInRow"`;

/**
 * A stream that was sent back to an earlier moment while its page was read stays there, and one that somebody asked to
 * read now is read again: the page may have been made before what he wants to see.
 */
const STORE = `
  update stream set lease_until = null, last_read_at = now(), failures_in_row = 0, problem = null,
    cursor = case when cursor is not distinct from $5::jsonb and read_from = $6::timestamptz then $3 else cursor end,
    next_poll_at = case when $4 or cursor is distinct from $5::jsonb or read_from <> $6::timestamptz
                          or next_poll_at <> $7::timestamptz then now()
                        else now() + make_interval(secs => poll_every_seconds) end
  where connection_id = $1 and record_type = $2`;

const FAIL = `
  update stream set lease_until = null, failures_in_row = failures_in_row + 1,
    problem = ${problemSince('$3')},
    next_poll_at = now() + make_interval(secs => $4 / 1000.0)
  where connection_id = $1 and record_type = $2`;

/** Reading positions in PostgreSQL. */
export class PostgresStreamStore implements StreamStore {
  constructor(
    readonly pool: pg.Pool,
    readonly records: PostgresRecordStore,
  ) {}

  async claimStreams(limit: number): Promise<ClaimedStream[]> {
    const { rows } = await ask<ClaimedStream & { cursor: unknown }>(this.pool, CLAIM, [
      limit,
      this.records.leaseMs / 1000,
    ]);
    return rows.map((row) => ({ ...row, cursor: row.cursor ?? undefined }));
  }

  storePage(stream: ClaimedStream, page: StreamPage): Promise<string[]> {
    const before = stream.cursor ? JSON.stringify(stream.cursor) : null;
    const values = [stream.connectionId, stream.recordType, JSON.stringify(page.cursor), page.hasMore];
    return storePage(this, page, (client) =>
      ask(client, STORE, [...values, before, stream.readFrom, stream.dueSince]),
    );
  }

  async failStream(stream: ClaimedStream, error: KoppelError, delayMs: number): Promise<void> {
    const problem = JSON.stringify({ code: error.code, params: error.params });
    await ask(this.pool, FAIL, [stream.connectionId, stream.recordType, problem, Math.round(delayMs)]);
  }

  openRecords(connectionId: string): Promise<number> {
    return openRecords(this.pool, connectionId);
  }
}
