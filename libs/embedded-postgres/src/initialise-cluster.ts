import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { embeddedPostgresErrors, explainFileError, saysDiskFull } from './embedded-postgres-errors.js';
import { giveTo, launchAs, type ServerUser } from './server-user.js';

export const SUPERUSER = 'postgres';

/**
 * Makes the cluster when there is none. It is built beside its place and moved there when complete, so one that was
 * broken off half-way is never taken for a database; it is thrown away and made again.
 */
export async function initialiseCluster(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser,
  durable: boolean,
): Promise<void> {
  try {
    makeRunFolder(folder, user);
    rmSync(folder.newCluster, { recursive: true, force: true });
    if (existsSync(folder.cluster)) return;
    await build(folder, binaries, user, durable);
  } catch (error) {
    rmSync(folder.newCluster, { recursive: true, force: true });
    throw explainFileError(error, folder.root);
  }
}

function makeRunFolder(folder: DataFolder, user: ServerUser): void {
  mkdirSync(folder.run, { recursive: true, mode: 0o700 });
  giveTo(user, folder.run);
}

async function build(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser,
  durable: boolean,
): Promise<void> {
  mkdirSync(folder.newCluster, { mode: 0o700 });
  giveTo(user, folder.newCluster);
  const password = randomBytes(32).toString('base64url');
  const passwordFile = join(folder.run, 'new-password');
  writeSecret(passwordFile, password, user);
  try {
    await runInitdb(folder, binaries, user, ['--pwfile', passwordFile, ...(durable ? [] : ['--no-sync'])]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeSecret(join(folder.newCluster, 'koppel-password'), password, user);
  renameSync(folder.newCluster, folder.cluster);
  syncFolder(folder.root);
}

function writeSecret(path: string, text: string, user: ServerUser): void {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, `${text}\n`);
  fsyncSync(file);
  closeSync(file);
  giveTo(user, path);
}

function syncFolder(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

const INITDB_ARGUMENTS = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--no-locale',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

async function runInitdb(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser,
  extra: string[],
): Promise<void> {
  const args = ['-D', folder.newCluster, ...INITDB_ARGUMENTS, ...extra];
  const { exit, output } = await new Promise<{ exit: string; output: string }>((resolve, reject) => {
    const child = launchAs(user, binaries.initdb, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: folder.run,
    });
    let text = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text = (text + chunk).slice(-4_000)));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ exit: String(code ?? signal), output: text }));
  });
  if (exit === '0') return;
  if (saysDiskFull(output)) throw embeddedPostgresErrors.EMBEDDED_POSTGRES_DISK_FULL({ folder: folder.root });
  const reason = lastTelling(output) ?? `initdb ended with ${exit}`;
  throw embeddedPostgresErrors.EMBEDDED_POSTGRES_INIT_FAILED({ folder: folder.root, reason });
}

const lastTelling = (output: string) =>
  output
    .split('\n')
    .filter((line) => /error|fatal|could not|cannot/i.test(line))
    .at(-1);
