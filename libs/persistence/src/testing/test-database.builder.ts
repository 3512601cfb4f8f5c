import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@app/embedded-postgres';
import pg from 'pg';
import { openDatabase, type Database } from '../database.js';

export interface TestDatabase {
  readonly database: Database;
  /** Login that owns the tables and passes every fence. */
  readonly ownerUrl: string;
  readonly masterKey: Buffer;
  /** Runs a statement as the owner, past row level security. */
  asOwner(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** A tenant of its own for one test. */
  newTenant(): Promise<string>;
  close(): Promise<void>;
}

/** A private PostgreSQL with the newest schema, gone after `close`. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'koppel-test-database-'));
  const server = await startEmbeddedPostgres({ directory: join(directory, 'data'), durable: false });
  await server.createDatabase('koppel');
  const ownerUrl = server.url('koppel');
  const masterKey = randomBytes(32);
  const database = await openDatabase({ ownerUrl, masterKey });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  // The server may be gone before the last idle connection noticed that it was closed.
  owner.on('error', () => undefined);
  const asOwner = async (text: string, values: unknown[] = []) =>
    (await owner.query<Record<string, unknown>>(text, values)).rows;
  return {
    database,
    ownerUrl,
    masterKey,
    asOwner,
    newTenant: async () => {
      const id = randomUUID();
      await asOwner(`insert into tenant (id, name, data_key) values ($1, $2, '')`, [id, `tenant ${id}`]);
      return id;
    },
    close: async () => {
      await Promise.all([database.close(), owner.end()]);
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
