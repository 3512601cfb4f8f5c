import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataFolder } from './data-folder.js';
import { embeddedPostgresErrors, explainFileError } from './embedded-postgres-errors.js';
import { isAlive, ownIdentity } from './process-identity.js';

const PATIENCE_MILLISECONDS = 120_000;
const TAKEOVER_MILLISECONDS = 10_000;

/** Starting and stopping is for one process at a time. The lock of a process that died is taken over. */
export async function withFolderLock<T>(folder: DataFolder, work: () => Promise<T>): Promise<T> {
  await acquire(folder);
  try {
    return await work();
  } finally {
    rmSync(folder.lock, { force: true });
  }
}

async function acquire(folder: DataFolder): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (!create(folder)) {
    if (isDead(folder.lock)) removeDead(folder.lock);
    if (Date.now() > deadline) throw busy(folder);
    await wait(20);
  }
}

function create(folder: DataFolder): boolean {
  try {
    writeFileSync(folder.lock, ownIdentity, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw explainFileError(error, folder.root);
  }
}

/** A lock is dead when its owner died, also when it died before it could write its name. */
function isDead(lock: string): boolean {
  const owner = ownerOf(lock);
  return owner === '' ? olderThan(lock, TAKEOVER_MILLISECONDS) : owner !== undefined && !isAlive(owner);
}

function ownerOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return undefined; // released in the meantime
  }
}

function olderThan(path: string, milliseconds: number): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > milliseconds;
}

/** Only the process that made the guard folder may remove a dead lock, so that no fresh one is removed by mistake. */
function removeDead(lock: string): void {
  const guard = `${lock}.takeover`;
  try {
    mkdirSync(guard);
  } catch {
    if (olderThan(guard, TAKEOVER_MILLISECONDS)) rmSync(guard, { recursive: true, force: true });
    return;
  }
  if (isDead(lock)) rmSync(lock, { force: true });
  rmSync(guard, { recursive: true, force: true });
}

const busy = (folder: DataFolder) =>
  embeddedPostgresErrors.EMBEDDED_POSTGRES_BUSY({
    folder: folder.root,
    pid: ownerOf(folder.lock)?.split('-')[0] ?? '?',
    seconds: PATIENCE_MILLISECONDS / 1000,
  });

/** Every `join` of this process is one user, so that two servers of one process do not stop each other. */
export function joinUsers(folder: DataFolder, number: number): string {
  const file = join(folder.users, `${ownIdentity}-${number}`);
  writeFileSync(file, '');
  return file;
}

/** Leaves and tells whether a living user remains. Files of processes that died are cleared away. */
export function leaveUsers(folder: DataFolder, file: string): { othersRemain: boolean } {
  rmSync(file, { force: true });
  const alive = readdirSync(folder.users).filter((name) => {
    if (isAlive(name.slice(0, name.lastIndexOf('-')))) return true;
    rmSync(join(folder.users, name), { force: true });
    return false;
  });
  return { othersRemain: alive.length > 0 };
}
