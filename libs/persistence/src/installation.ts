import pg from 'pg';
import { databaseErrors } from './database-errors.js';

/** The proof of the master key that this database was made with; undefined while there is none. */
export async function readKeyCheck(ownerUrl: string): Promise<Buffer | undefined> {
  return withOwner(ownerUrl, async (client) => {
    const table = await client.query<{ name: string | null }>(`select to_regclass('installation') as name`);
    if (!table.rows[0]?.name) return undefined;
    const { rows } = await client.query<{ key_check: Buffer }>('select key_check from installation');
    return rows[0]?.key_check;
  });
}

/**
 * Keeps the proof of the master key, once: of several processes that start at once the first one wins.
 * Answers the proof that is kept now.
 */
export async function keepKeyCheck(ownerUrl: string, keyCheck: Uint8Array): Promise<Buffer> {
  return withOwner(ownerUrl, async (client) => {
    const check = Buffer.from(keyCheck);
    await client.query('insert into installation (key_check) values ($1) on conflict do nothing', [check]);
    const { rows } = await client.query<{ key_check: Buffer }>('select key_check from installation');
    return rows[0]?.key_check ?? check;
  });
}

/** After the change of the master key, unless another process was first. */
export async function replaceKeyCheck(ownerUrl: string, from: Uint8Array, to: Uint8Array): Promise<void> {
  await withOwner(ownerUrl, (client) =>
    client.query('update installation set key_check = $2 where key_check = $1', [
      Buffer.from(from),
      Buffer.from(to),
    ]),
  );
}

async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await connect(client, ownerUrl);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client, ownerUrl: string): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    const host = new URL(ownerUrl).host || 'the local socket';
    throw databaseErrors.DATABASE_UNREACHABLE({ host, reason: (cause as Error).message }, { cause });
  }
}
