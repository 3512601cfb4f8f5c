import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Redis } from 'ioredis';
import { root } from '../support/built-program.js';
import { freePort } from '../support/free-port.js';

interface RedisProgram {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
}

const READY_MS = 10_000;

/** A private Redis on a port of its own, which keeps nothing on disk and may be killed and started again. */
export class RedisServer {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly redis: RedisProgram,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await findRedisServer(), await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const { program, env } = this.redis;
    const settings = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = spawn(program, settings, { stdio: 'ignore', env });
    const until = performance.now() + READY_MS;
    while (!(await this.answers())) {
      if (this.child.exitCode !== null || performance.now() > until)
        throw new Error('redis-server does not start');
      await setTimeout(20);
    }
  }

  /** Without a word to anybody, as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async flush(): Promise<void> {
    await this.ask((client) => client.flushall());
  }

  /** The record ids of all wake-ups it holds, in whatever state. */
  async wakeUps(): Promise<string[]> {
    const keys = await this.ask((client) => client.keys('*:record-*'));
    return keys.map((key) => /:record-([0-9a-f-]{36})/.exec(key)?.[1] ?? key);
  }

  private async answers(): Promise<boolean> {
    return this.ask((client) => client.ping()).then(
      () => true,
      () => false,
    );
  }

  private async ask<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, {
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      client.disconnect();
    }
  }
}

/** KOPPEL_TEST_REDIS_SERVER, or what the scripts of this clone find or fetch. */
async function findRedisServer(): Promise<RedisProgram> {
  const given = process.env['KOPPEL_TEST_REDIS_SERVER'];
  if (given) return { program: given, env: process.env };
  const script = pathToFileURL(join(root, 'scripts/test/find-redis.mjs')).href;
  const { findRedis } = (await import(script)) as { findRedis(): RedisProgram };
  return findRedis();
}
