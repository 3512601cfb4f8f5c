import { setMaxListeners } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '@app/connector-testing';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@app/embedded-postgres';
import { ambiguity } from './chaos/ambiguity.js';
import { runControls, type ControlResult } from './chaos/controls.js';
import { makeEvents } from './chaos/events.js';
import { readOptions, usage, type ChaosOptions } from './chaos/options.js';
import { ProvingGround } from './chaos/proving-ground.js';
import { isGood, renderFigures, renderTable } from './chaos/report.js';
import { Storm, type StormResult } from './chaos/storm.js';
import { victimsOf } from './chaos/victims.js';

/** Kill storms over the built product; see docs/reliability.md. */

/** Each strike takes so long on the average, and so many events a second are no test of speed. */
const STRIKE_MS = 2_000;
const EVENTS_PER_SECOND = 120;
const AMBIGUOUS = 0.05;

const abort = new AbortController();
setMaxListeners(0, abort.signal);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => abort.abort());

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  const isUsage = error instanceof Error && /^--|^Unknown option|^Unexpected argument/.test(error.message);
  const text = abort.signal.aborted
    ? 'stopped'
    : error instanceof Error
      ? (error.stack ?? '')
      : String(error);
  process.stderr.write(`${isUsage ? `${error.message}\n${usage}` : text}\n`);
  process.exitCode = 1;
}

async function main(options: ChaosOptions): Promise<void> {
  const startedAt = performance.now();
  say(`seed ${options.seed}, ${options.mode}: ${options.events} events, ${options.kills} kills`);
  const folder = mkdtempSync(join(tmpdir(), 'koppel-chaos-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ directory: join(folder, 'server') });
  try {
    const storm = await runStorm(options, folder, server);
    const controls = options.controls ? await control(options, folder, server) : [];
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const outcome = { options, storm, controls, seconds };
    process.stdout.write(`${renderTable(outcome)}\n${renderFigures(outcome)}\n`);
    process.exitCode = isGood(outcome) ? 0 : 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Embedded: one Koppel with a PostgreSQL of its own. Cluster: five processes, PostgreSQL and Redis. */
async function runStorm(
  options: ChaosOptions,
  folder: string,
  server: EmbeddedPostgres,
): Promise<StormResult> {
  const { seed, kills, events, mode } = options;
  const isCluster = mode === 'cluster';
  const ground = await ProvingGround.open({
    folder: join(folder, 'storm'),
    seed,
    environment: { KOPPEL_TEST_SETTLE_MS: '2000' },
    ...(isCluster
      ? { bell: 'bull', roles: 'split', workers: 2, databaseUrl: await newDatabase(server, 'storm') }
      : { bell: 'embedded' }),
  });
  try {
    ground.vendors.books.faults.set(ambiguity(AMBIGUOUS), seed);
    const random = new SeededRandom(seed);
    return await new Storm({
      ...{ ground, kills, random, say, signal: abort.signal },
      events: makeEvents(events, random),
      victims: victimsOf(ground, () => (isCluster ? server.pid : ground.ownServer.pid)),
      durationMs: Math.max(kills * STRIKE_MS, (events / EVENTS_PER_SECOND) * 1000),
    }).run();
  } finally {
    await ground.close();
  }
}

async function control(
  { mode, seed }: ChaosOptions,
  folder: string,
  server: EmbeddedPostgres,
): Promise<ControlResult[]> {
  return runControls({
    bell: mode === 'cluster' ? 'bull' : 'embedded',
    ...{ folder, seed, say, signal: abort.signal },
    databaseUrl: (without) => newDatabase(server, `without_${without}`),
    serverPid: () => server.pid,
  });
}

async function newDatabase(server: EmbeddedPostgres, name: string): Promise<string> {
  await server.createDatabase(name);
  return server.url(name);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
