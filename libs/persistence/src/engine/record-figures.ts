import type pg from 'pg';
import { ask } from './ask.js';

export interface RecordFigures {
  /** Since the newest data of the oldest record came in that has not ended and does not wait for its owner. */
  readonly oldestSeconds: number;
  readonly open: number;
  readonly failed: number;
}

/**
 * One partial index per state, so that what ended well is never read. The id of an inbox item begins with the time of
 * its arrival in milliseconds: a record that ended long ago and came in again counts from then.
 */
const FIGURES = `
  with under_way as (
    select count(*) as records, min(${arrival()}) as arrived_at from record where state = 'pending'
    union all
    select count(*), min(${arrival()}) from record where state = 'running'
  )
  select greatest(0, coalesce(extract(epoch from now()) - min(arrived_at), 0))::float8 as "oldestSeconds",
    (sum(records) + (select count(*) from record where state = 'waiting'))::float8 as open,
    (select count(*) from record where state = 'failed')::float8 as failed
  from under_way`;

function arrival(): string {
  const milliseconds = `('x' || left(replace(inbox_id::text, '-', ''), 12))::bit(48)::bigint`;
  return `coalesce(${milliseconds} / 1000.0, extract(epoch from received_at))`;
}

/** How the records of all tenants stand, for whoever runs Koppel. */
export async function readRecordFigures(pool: pg.Pool): Promise<RecordFigures> {
  const { rows } = await ask<RecordFigures>(pool, FIGURES);
  return rows[0] ?? { oldestSeconds: 0, open: 0, failed: 0 };
}
