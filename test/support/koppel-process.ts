import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/apps/api/src/main.js', import.meta.url));
const READY = /Koppel is ready \([\w, ]+\)(?: on (http:\/\/\S+)\.)?/;
const START_PATIENCE_MS = 30_000;

/** The master key of a process started by a test; tests may derive keys from it. */
export const processMasterKey = Buffer.alloc(32, 5).toString('base64');

export interface KoppelProcess {
  /** Empty for a process without the role `api`. */
  readonly url: string;
  readonly pid: number;
  /** Everything it wrote on standard output and standard error. */
  output(): string;
  /** Sends SIGTERM and waits; answers the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the built program as a process of its own, with nothing of this environment but what is given. */
export async function startKoppelProcess(environment: Record<string, string>): Promise<KoppelProcess> {
  const { child, output } = spawnKoppel(environment);
  const url = await readiness(child, output);
  return {
    url,
    pid: child.pid!,
    output,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}

/** For a process that is expected to refuse: its exit code and what it said. */
export async function runKoppelToEnd(
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnKoppel(environment);
  const timer = setTimeout(() => child.kill('SIGKILL'), START_PATIENCE_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { code, output: output() };
}

function spawnKoppel(environment: Record<string, string>): { child: ChildProcess; output: () => string } {
  const env = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], KOPPEL_PORT: '0', ...environment };
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  // A test that fails half-way leaves none behind.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  }
  return { child, output: () => Buffer.concat(chunks).toString('utf8') };
}

async function readiness(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const ready = READY.exec(output());
    if (ready) return ready[1] ?? '';
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`Koppel did not start:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Variables of a process with the role `api` on a private database. */
export function apiEnvironment(ownerUrl: string): Record<string, string> {
  return {
    DATABASE_URL: ownerUrl,
    KOPPEL_MASTER_KEY: processMasterKey,
    KOPPEL_ROLES: 'api',
    KOPPEL_ALLOWED_PRIVATE_HOSTS: '127.0.0.1:9',
    KOPPEL_DATABASE_POOL: '6',
  };
}
