import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../apps/cli/src/support/free-port.js';
import { KoppelClient } from '../../apps/cli/src/support/koppel-client.js';
import { KoppelProcess } from '../../apps/cli/src/support/koppel-process.js';
import { startSandbox } from '../../apps/sandbox/src/sandbox.js';
import { createTestDatabase } from './database.js';

/** The built product with all vendors beside it, for tests that go through HTTP. */
export interface Workbench {
  readonly koppel: KoppelProcess;
  readonly shopUrl: string;
  readonly booksUrl: string;
  /** Of the owner of the tables. */
  readonly databaseUrl: string;
  /** Signed in as the owner of a new organisation. */
  newOwner(): Promise<KoppelClient>;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const PASSWORD = 'een lang wachtwoord voor de proef';

export async function openWorkbench(): Promise<Workbench> {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({ host: HOST, port: 0, isEmpty: true }, () => undefined);
  const dataFolder = mkdtempSync(join(tmpdir(), 'koppel-workbench-'));
  const koppel = new KoppelProcess({
    port: await freePort(),
    environment: {
      DATABASE_URL: database.ownerUrl,
      KOPPEL_MASTER_KEY: randomBytes(32).toString('base64'),
      KOPPEL_DATA_DIR: dataFolder,
      KOPPEL_ALLOWED_PRIVATE_HOSTS: new URL(sandbox.url).host,
    },
  });
  await koppel.start();
  return {
    koppel,
    shopUrl: `${sandbox.url}/woocommerce`,
    booksUrl: `${sandbox.url}/snelstart`,
    databaseUrl: database.ownerUrl,
    newOwner: async () => {
      const client = new KoppelClient(koppel.url);
      const email = `owner-${randomUUID()}@example.nl`;
      await client.register({ organisation: 'Winkel', name: 'Eigenaar', email, password: PASSWORD });
      return client;
    },
    close: async () => {
      await koppel.stop();
      await sandbox.close();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer is there. Throws with what was there last. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  withinMs = 20_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (performance.now() > until)
      throw new Error(`not within ${withinMs} ms; the last answer: ${JSON.stringify(answer)}`);
    await setTimeout(100);
  }
}
