import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@app/embedded-postgres';
import { builtProgram } from '../apps/cli/src/support/built-program.js';
import { freePort } from '../apps/cli/src/support/free-port.js';
import { KoppelClient } from '../apps/cli/src/support/koppel-client.js';
import { KoppelProcess } from '../apps/cli/src/support/koppel-process.js';
import { cpuOfTrees, residentBytes } from '../apps/cli/src/support/process-usage.js';
import { createSampleFlow } from '../apps/cli/src/support/sample-flow.js';
import { SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from '../connectors/snelstart/simulator/index.js';
import type { Hook } from './load.js';
import type { Target } from './target.js';

/** Something that does the job "order to booking" and can be measured. */
export interface Subject {
  readonly name: string;
  readonly hook: Hook;
  /** CPU milliseconds of all its processes so far, databases included. */
  cpuMs(): number;
  /** Resident bytes of its Node processes. */
  nodeBytes(): number;
  /** Resolves when nothing is waiting any more. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Limits of the vendor out of the way: the benchmark measures us, not SnelStart's 500 calls a minute. */
const WITHOUT_LIMITS = { requestsPerMinute: 100_000, concurrency: 200 };

export async function startKoppel(target: Target): Promise<Subject> {
  const directory = mkdtempSync(join(tmpdir(), 'koppel-bench-'));
  const port = await freePort();
  const koppel = await new KoppelProcess({ port, environment: koppelEnvironment(directory, target) }).start();
  const client = new KoppelClient(koppel.url);
  const hook = await setUp(client, target);
  return {
    name: 'Koppel (embedded)',
    hook,
    cpuMs: () => cpuOfTrees([koppel.pid, postgresOf(directory)]),
    nodeBytes: () => residentBytes([koppel.pid]),
    idle: async () => {
      while (
        (await client.call<{ items: unknown[] }>('GET', '/v1/records?state=open&limit=1')).items.length
      ) {
        await setTimeout(50);
      }
    },
    stop: async () => {
      await koppel.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function setUp(client: KoppelClient, target: Target): Promise<Hook> {
  await client.register({
    organisation: 'Bench',
    name: 'Bench',
    email: 'bench@example.com',
    password: 'bench words that nobody else uses',
  });
  const { hook } = await createSampleFlow(client, {
    shopUrl: `${target.url}/woocommerce`,
    booksUrl: `${target.url}/snelstart`,
    pollEveryMinutes: 0,
    targetSettings: WITHOUT_LIMITS,
  });
  return hook;
}

export function koppelEnvironment(directory: string, target: Target): Record<string, string> {
  return {
    KOPPEL_DATA_DIR: directory,
    KOPPEL_ALLOWED_PRIVATE_HOSTS: new URL(target.url).host,
    KOPPEL_LOG_LEVEL: 'warn',
  };
}

/** The server survives a killed parent, so it is no child of the process that uses it. */
function postgresOf(directory: string): number {
  return Number(readFileSync(findPidFile(directory), 'utf8').split('\n')[0]);
}

function findPidFile(directory: string): string {
  return join(directory, 'postgres', 'cluster', 'postmaster.pid');
}

/** The bare program; with `database` it makes two commits per order in a PostgreSQL of its own. */
export async function startBare(target: Target, options: { database: boolean }): Promise<Subject> {
  const directory = mkdtempSync(join(tmpdir(), 'koppel-bench-'));
  const postgres = options.database ? await startEmbeddedPostgres({ directory }) : undefined;
  const port = await freePort();
  const hook = { url: `http://127.0.0.1:${port}/hook`, secret: 'bench-secret' };
  const program = launchBare(target, { port, secret: hook.secret, database: postgres?.url('postgres') });
  await answering(port, program);
  const pid = program.pid ?? 0;
  return {
    name: options.database ? 'bare Node + 2 commits' : 'bare Node, stores nothing',
    hook,
    cpuMs: () => cpuOfTrees(postgres ? [pid, postgres.pid] : [pid]),
    nodeBytes: () => residentBytes([pid]),
    idle: () => setTimeout(200),
    stop: async () => {
      program.kill();
      await once(program, 'exit');
      await postgres?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function launchBare(
  target: Target,
  options: { port: number; secret: string; database?: string },
): ChildProcess {
  return spawn(process.execPath, [builtProgram('bench/reference/bare-program.js')], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(options.port),
      TARGET_URL: `${target.url}/snelstart`,
      HOOK_SECRET: options.secret,
      CLIENT_KEY: SAMPLE_CLIENT_KEY,
      SUBSCRIPTION_KEY: SAMPLE_SUBSCRIPTION_KEY,
      ...(options.database ? { DATABASE_URL: options.database } : {}),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function answering(port: number, program: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (program.exitCode !== null) throw new Error('the reference program ended at once');
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer?.ok) return;
    await setTimeout(25);
  }
  throw new Error('the reference program did not get ready');
}
