import type { StreamPage } from '@app/engine';
import type pg from 'pg';
import { ask, reaching } from './ask.js';
import { callForEach } from './calls.js';
import type { PostgresRecordStore } from './postgres-record-store.js';
import { acceptEvent } from './record-calls.js';

const PAGE_BATCH = 16;

interface Accepted {
  readonly verdict: string;
  readonly records: readonly string[];
}

/** Stores the records of a page; `move` notes in the same transaction how far reading came. Gives the ids with work. */
export async function storePage(
  { pool, records }: { readonly pool: pg.Pool; readonly records: PostgresRecordStore },
  page: StreamPage,
  move: (client: pg.PoolClient, added: number) => Promise<unknown>,
): Promise<string[]> {
  const rows = await Promise.all(page.objects.map((object) => records.rowOf(object)));
  const client = await reaching(() => pool.connect());
  try {
    await ask(client, 'begin');
    const answers: Accepted[] = [];
    for (let start = 0; start < rows.length; start += PAGE_BATCH) {
      const batch = rows.slice(start, start + PAGE_BATCH);
      answers.push(...(await callForEach<Accepted>(client, acceptEvent, batch)));
    }
    await move(client, answers.filter(({ verdict }) => verdict === 'new').length);
    await ask(client, 'commit');
    return answers.flatMap(({ records: ids }) => ids);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Of a row with a problem: the new one, and since when it is this one. */
export const problemSince = (given: string) => `jsonb_set(${given}::jsonb, '{since}', coalesce(
      case when problem ->> 'code' = ${given}::jsonb ->> 'code' then problem -> 'since' end, to_jsonb(now())))`;

const OPEN = `
  select count(*)::integer as open from (
    select 1 from record where state in ('pending', 'running') and connection_id = $1 limit 1000
  ) as few`;

/** Records of a connection that wait or are in hand. */
export async function openRecords(pool: pg.Pool, connectionId: string): Promise<number> {
  const { rows } = await ask<{ open: number }>(pool, OPEN, [connectionId]);
  return rows[0]?.open ?? 0;
}
