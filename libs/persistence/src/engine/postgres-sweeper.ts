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

/** Finds what nobody woke. Any number of processes may run it. */
export class PostgresSweeper implements Sweeper {
  constructor(private readonly pool: pg.Pool) {}

  async overdue(limit: number): Promise<string[]> {
    const { rows } = await ask<{ id: string }>(this.pool, OVERDUE, [limit, RING_AGAIN_SECONDS]);
    return rows.map((row) => row.id);
  }

  async unpark(): Promise<number> {
    const result = await ask(this.pool, UNPARK);
    return result.rowCount ?? 0;
  }

  async prepare(): Promise<void> {
    await this.pool.query('select ensure_partitions()');
  }
}
