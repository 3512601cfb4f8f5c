// Each run has a folder of its own, named after its process; all that it starts works inside it.
// What a killed run left is cleared by the next one.
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../ensure/paths.mjs';

const runs = inRoot('.cache', 'test-runs');

export function makeRunFolder() {
  const folder = join(runs, String(process.pid));
  // Passable, not readable: PostgreSQL may have to run as another user.
  mkdirSync(join(folder, 'tmp'), { recursive: true, mode: 0o711 });
  return folder;
}

/** Ends what still works in the folder, such as a server of a test that was broken off, and removes the folder. */
export async function removeRunFolder(folder) {
  for (const pid of processesOf(folder)) kill(pid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

export async function removeLeftovers() {
  if (!existsSync(runs)) return;
  const dead = readdirSync(runs).filter((name) => !isRunning(Number(name)));
  for (const name of dead) await removeRunFolder(join(runs, name));
}

/** Processes that work in the folder or were given a file in it. Where there is no /proc, servers end by themselves. */
function processesOf(folder) {
  if (!existsSync('/proc/self/cwd')) return [];
  const inside = `${folder}/`;
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid && uses(pid, inside),
  );
}

function uses(pid, inside) {
  try {
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return commandLine.includes(inside) || `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(inside);
  } catch {
    return false; // gone, or a process of another user
  }
}

function kill(pid) {
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
