import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly url: string;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A private Redis for one test file; `KOPPEL_TEST_REDIS_SERVER` names the program the test run provides. */
export async function startTestRedis(wantedPort?: number): Promise<TestRedis> {
  const port = wantedPort ?? (await freePort());
  const program = process.env['KOPPEL_TEST_REDIS_SERVER'] ?? 'redis-server';
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, settings, { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  await ready(server, url);
  return {
    url,
    flush: () => withClient(url, (client) => client.flushall().then(() => undefined)),
    stop: async () => {
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) throw new Error('redis-server ended at once');
    try {
      await withClient(url, (client) => client.ping());
      return;
    } catch {
      await setTimeout(30);
    }
  }
  throw new Error('redis-server did not get ready');
}

async function withClient<T>(url: string, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    client.disconnect();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
