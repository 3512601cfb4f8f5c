import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase, testMasterKey } from '../../../../test/support/database.js';
import { openDatabase, type Database } from '../database.js';

export interface TestDatabase {
  readonly database: Database;
  /** Runs a statement as the owner of the tables, past row level security. */
  asOwner(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** A tenant of its own for one test. */
  newTenant(): Promise<string>;
  close(): Promise<void>;
}

/** A private database with the newest schema, gone after `close`. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl, drop } = await createTestDatabase();
  const database = await openDatabase({ ownerUrl, masterKey: testMasterKey });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  // The server may be gone before the last idle connection noticed that it was closed.
  owner.on('error', () => undefined);
  const asOwner = async (text: string, values: unknown[] = []) =>
    (await owner.query<Record<string, unknown>>(text, values)).rows;
  return {
    database,
    asOwner,
    newTenant: async () => {
      const id = randomUUID();
      await asOwner(`insert into tenant (id, name, data_key) values ($1, $2, '')`, [id, `tenant ${id}`]);
      return id;
    },
    close: async () => {
      await Promise.all([database.close(), owner.end()]);
      await drop();
    },
  };
}
