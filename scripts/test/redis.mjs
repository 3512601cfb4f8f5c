import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findRedis } from './find-redis.mjs';

const PATIENCE_MILLISECONDS = 10_000;

/** A Redis that keeps nothing on disk, on a free loopback port. */
export async function startRedis(folder) {
  const { program, env } = findRedis();
  const port = await freePort();
  const settings = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--pidfile',
    join(folder, 'redis.pid'),
  ];
  const quiet = [
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
    '--logfile',
    join(folder, 'redis.log'),
  ];
  const child = spawn(program, [...settings, ...quiet].map(String), { stdio: 'ignore', env, detached: true });
  const ended = once(child, 'exit');
  await Promise.race([
    answers(port),
    ended.then(([code]) =>
      Promise.reject(new Error(`redis-server ended with ${code}; see ${folder}/redis.log`)),
    ),
  ]);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  // For tests that start a Redis of their own, to kill it.
  const { LD_LIBRARY_PATH = '' } = env;
  const variables = { KOPPEL_TEST_REDIS_SERVER: program, LD_LIBRARY_PATH };
  return { url: `redis://127.0.0.1:${port}`, variables, stop };
}

async function answers(port) {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (!(await accepts(port))) {
    if (Date.now() > deadline) throw new Error('redis-server does not answer');
    await wait(20);
  }
}

function accepts(port) {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
