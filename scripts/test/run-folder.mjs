// Each run has a folder of its own, named after its process. What a killed run left is cleared by the next one.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../ensure/paths.mjs';
import { startPostgres } from './postgres.mjs';

const runs = inRoot('.cache', 'test-runs');

export function makeRunFolder() {
  const folder = join(runs, String(process.pid));
  // Passable, not readable: PostgreSQL may have to run as another user.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}

export async function removeLeftovers() {
  if (!existsSync(runs)) return;
  for (const name of readdirSync(runs)) {
    if (isRunning(Number(name))) continue;
    const folder = join(runs, name);
    stopLeftRedis(folder);
    if (existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid')))
      await (await startPostgres(folder)).stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Only a process that still is the Redis of that folder: numbers are used again. */
function stopLeftRedis(folder) {
  const file = join(folder, 'redis.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  const title = `/proc/${pid}/cmdline`;
  if (existsSync(title) && readFileSync(title, 'utf8').includes('redis-server')) process.kill(pid, 'SIGKILL');
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
