import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProvingGround, type ProvingGroundOptions } from '../../apps/cli/src/chaos/proving-ground.js';
import { createTestDatabase } from './database.js';

export interface TestGround {
  readonly ground: ProvingGround;
  close(): Promise<void>;
}

type Options = Omit<ProvingGroundOptions, 'folder' | 'databaseUrl'> & {
  /** True: Koppel starts its own PostgreSQL instead of using the one of the test run. */
  readonly ownServer?: boolean;
};

/** A proving ground for one test, over a database of its own on the server of the test run. */
export async function openGround({ ownServer = false, ...options }: Options): Promise<TestGround> {
  const folder = mkdtempSync(join(tmpdir(), 'koppel-ground-'));
  const database = ownServer ? undefined : await createTestDatabase();
  const ground = await ProvingGround.open({ ...options, folder, databaseUrl: database?.ownerUrl });
  return {
    ground,
    close: async () => {
      await ground.close();
      await database?.drop();
    },
  };
}

/** How wake-ups travel; what holds for one must hold for the other. */
export const bells = ['embedded', 'bull'] as const;
export type BellKind = (typeof bells)[number];

/** What the checker says when all is well. */
export const flawless = {
  ...{ lost: 0, doubled: 0, outOfOrder: 0, wrongAmounts: 0 },
  ...{ openEffects: 0, idleTransactions: 0, unknownWakeUps: 0, findings: [] as string[] },
};
