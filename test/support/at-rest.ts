import pg from 'pg';
import { eventually } from './workbench.js';

/** What would soon call a vendor, in any organisation: lists that are read or due, and records in flight or due. */
const OPEN = `
  select 'list' as kind, s.connection_id as id from stream s
  join connection c on c.id = s.connection_id and c.state <> 'attention' and c.deleted_at is null
  where s.lease_until > now()
     or (s.next_poll_at <= now() + interval '5 seconds' and s.poll_every_seconds > 0 and exists (
       select 1 from flow f where f.source_connection_id = s.connection_id
         and f.source_type = s.record_type and f.state = 'active' and f.deleted_at is null))
  union all
  select 'record', r.id from record r
  where r.state = 'running' or (r.state = 'pending' and r.due_at <= now() + interval '5 seconds')`;

/** Waits until Koppel is at rest, so that what changes at a vendor afterwards is of this test. */
export async function untilAtRest(databaseUrl: string, withinMs?: number): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const open = async () => (await database.query<{ kind: string; id: string }>(OPEN)).rows;
    await eventually(open, (rows) => rows.length === 0, withinMs);
  } finally {
    await database.end();
  }
}
