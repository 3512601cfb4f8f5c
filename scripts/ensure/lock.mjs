// One command at a time may install or build. A lock of a process that has died is taken over.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot } from './paths.mjs';
import { note } from './process.mjs';

const HALF_MADE_LOCK_MILLISECONDS = 5_000;

export async function withLock(name, work) {
  const folder = inRoot('.cache', `${name}.lock`);
  await acquire(folder, name);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

async function acquire(folder, name) {
  mkdirSync(inRoot('.cache'), { recursive: true });
  for (let attempt = 0; !taken(folder); attempt += 1) {
    if (removeWhenDead(folder)) continue;
    if (attempt === 0) note(`waiting for another command that does "${name}" in this folder`);
    await wait(200);
  }
}

function taken(folder) {
  try {
    mkdirSync(folder);
    writeFileSync(`${folder}/pid`, String(process.pid));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeWhenDead(folder) {
  if (!ownerIsDead(folder)) return false;
  rmSync(folder, { recursive: true, force: true });
  return true;
}

function ownerIsDead(folder) {
  try {
    process.kill(Number(readFileSync(`${folder}/pid`, 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'EPERM') return false;
    if (error.code === 'ESRCH') return true;
    return olderThan(folder, HALF_MADE_LOCK_MILLISECONDS);
  }
}

function olderThan(folder, milliseconds) {
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > milliseconds;
}
