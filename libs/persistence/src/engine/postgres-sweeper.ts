import type { Sweeper } from '@app/engine';
import type pg from 'pg';
import { ask } from './ask.js';

/** A record that was rung is not rung again sooner. */
const RING_AGAIN_SECONDS = 3;

const OVERDUE = `
  update record r set rang_at = now()
  from (
    select id from record
    where ((state = 'pending' and due_at <= now()) or (state = 'running' and lease_until <= now()))
      and (rang_at is null or rang_at <= now() - make_interval(secs => $2))
    order by lane, due_at limit $1
    for update skip locked
  ) due
  where r.id = due.id
  returning r.id`;

/** Each reason to wait with the condition that ends it (invariant I10). */
const UNPARK = `
  update record r set state = 'pending', code = null, error = null, due_at = now(), rang_at = null
  from flow f
  join connection source on source.id = f.source_connection_id
  join connection target on target.id = f.target_connection_id
  where r.flow_id = f.id and r.state = 'waiting' and (
    (r.code = 'FLOW_PAUSED' and f.state = 'active')
    or (r.code = 'CONNECTION_NEEDS_ATTENTION' and f.state = 'active'
        and source.state <> 'attention' and target.state <> 'attention')
  )`;

/**
 * A value that stopped records has an entry by now, its table stops none any more, or the table is there again. Whoever maps it sends these
 * records on at once; this finds those that met the table as it was before. Only tenants whose tables changed lately
 * are looked at, and not before whoever changed them had time to do it.
 */
const RELEASE_MAPPED = `
  update record r set state = 'pending', code = null, error = null, attempts = 0, crashes = 0, due_at = now(),
    rang_at = null, finished_at = null, lane = 1, changed_at = now()
  from tenant t, flow f
  where t.tables_changed_at between now() - interval '10 minutes' and now() - interval '3 seconds' and r.tenant_id = t.id and f.id = r.flow_id
    and f.deleted_at is null and r.state = 'failed' and (
      (r.code = 'VALUE_UNMAPPED' and exists (select 1 from value_entry e where e.tenant_id = r.tenant_id
        and e.table_key = r.error #>> '{params,table}' and e.key = r.error #>> '{params,key}'))
      or (r.code = 'VALUE_UNMAPPED' and exists (select 1 from value_table v where v.tenant_id = r.tenant_id
        and v.key = r.error #>> '{params,table}' and v.unmapped <> 'stop'))
      or (r.code = 'TABLE_UNKNOWN' and exists (select 1 from value_table v where v.tenant_id = r.tenant_id
        and v.key = r.error #>> '{params,table}'))
    )`;

/** Finds what nobody woke. Any number of processes may run it. */
export class PostgresSweeper implements Sweeper {
  constructor(private readonly pool: pg.Pool) {}

  async overdue(limit: number): Promise<string[]> {
    const { rows } = await ask<{ id: string }>(this.pool, OVERDUE, [limit, RING_AGAIN_SECONDS]);
    return rows.map((row) => row.id);
  }

  async unpark(): Promise<number> {
    const unparked = await ask(this.pool, UNPARK);
    const released = await ask(this.pool, RELEASE_MAPPED);
    return (unparked.rowCount ?? 0) + (released.rowCount ?? 0);
  }

  async prepare(): Promise<void> {
    await this.pool.query('select ensure_partitions()');
  }
}
