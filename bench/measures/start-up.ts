import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../apps/cli/src/support/free-port.js';
import { KoppelProcess } from '../../apps/cli/src/support/koppel-process.js';
import { koppelEnvironment } from '../subjects.js';
import type { Target } from '../target.js';

export interface StartUp {
  /** Seconds from launch to ready with an empty data folder. */
  readonly firstSeconds: number;
  /** The same with an existing data folder, median of three. */
  readonly existingSeconds: number;
}

/** P7: process start to ready. */
export async function measureStartUp(target: Target): Promise<StartUp> {
  const directory = mkdtempSync(join(tmpdir(), 'koppel-bench-'));
  try {
    const firstSeconds = await startOnce(directory, target);
    const existing = [];
    for (let round = 0; round < 3; round += 1) existing.push(await startOnce(directory, target));
    existing.sort((a, b) => a - b);
    return { firstSeconds, existingSeconds: existing[1] ?? 0 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function startOnce(directory: string, target: Target): Promise<number> {
  const koppel = new KoppelProcess({
    port: await freePort(),
    environment: koppelEnvironment(directory, target),
  });
  const startedAt = performance.now();
  await koppel.start();
  const seconds = (performance.now() - startedAt) / 1000;
  await koppel.stop();
  return seconds;
}
