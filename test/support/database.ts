import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@app/embedded-postgres';

export interface TestDatabase {
  /** Address with the login that owns the tables, for `openDatabase`. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** The master key of tests; roles and their passwords follow from it. */
export const testMasterKey = Buffer.alloc(32, 7);

let counter = 0;
let own: Promise<{ server: EmbeddedPostgres; directory: string }> | undefined;
let users = 0;

/**
 * An empty database of its own on the server of the test run (KOPPEL_TEST_PG_URL), or on one started for this file
 * when it is run by hand.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${(counter += 1)}`;
  const base = process.env['KOPPEL_TEST_PG_URL'] ?? (await ownServer());
  users += 1;
  await administer(base, `create database "${name}"`);
  const address = new URL(base);
  address.pathname = `/${name}`;
  return {
    ownerUrl: address.toString(),
    drop: async () => {
      await administer(base, `drop database "${name}" with (force)`);
      await administer(base, `drop role if exists "${name}_app", "${name}_engine"`);
      users -= 1;
      if (users === 0) await stopOwnServer();
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function ownServer(): Promise<string> {
  own ??= (async () => {
    const directory = mkdtempSync(join(tmpdir(), 'koppel-test-'));
    return { server: await startEmbeddedPostgres({ directory, durable: false }), directory };
  })();
  return (await own).server.url('postgres');
}

async function stopOwnServer(): Promise<void> {
  const running = await own;
  own = undefined;
  await running?.server.stop();
  if (running) rmSync(running.directory, { recursive: true, force: true });
}
