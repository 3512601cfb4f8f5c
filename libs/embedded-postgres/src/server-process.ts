import type { ChildProcess, StdioOptions } from 'node:child_process';
import { closeSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { KoppelError } from '@app/domain';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { embeddedPostgresErrors, saysDiskFull } from './embedded-postgres-errors.js';
import { readPostmasterFile, type PostmasterFile } from './postmaster-file.js';
import { isNumberTaken, isRunning, processesIn, servesCluster } from './process-identity.js';
import { boundLog, lastComplaint, logSize, openLog, tail } from './server-log.js';
import { serverArguments } from './server-settings.js';
import { launchAs, type ServerUser } from './server-user.js';

const POLL_MILLISECONDS = 5;
/** Recovery after a crash replays the write-ahead log, which may take minutes on a slow disk. */
const START_MILLISECONDS = 300_000;
const ORPHANS_MILLISECONDS = 20_000;
const ORPHANS_POLL_MILLISECONDS = 100;
const FAST_STOP_MILLISECONDS = 20_000;
const IMMEDIATE_STOP_MILLISECONDS = 5_000;

export interface ServerPlan {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly durable: boolean;
  /** Undefined: no TCP; 0: any free loopback port. */
  readonly port: number | undefined;
}

/** Finds the live server of this folder, or starts one. Only under the folder lock. */
export async function ensureServer(plan: ServerPlan): Promise<PostmasterFile> {
  const deadline = Date.now() + ORPHANS_MILLISECONDS;
  for (;;) {
    const live = await findLive(plan.folder);
    if (live) return live;
    try {
      return await startServer(plan);
    } catch (error) {
      if (!saysOrphansRemain(error) || Date.now() > deadline) throw error;
      await wait(ORPHANS_POLL_MILLISECONDS);
    }
  }
}

/** Children of a killed server finish their last work before they notice; PostgreSQL refuses to start beside them. */
const saysOrphansRemain = (error: unknown) =>
  error instanceof KoppelError &&
  /shared memory block|lock file .* already exists/.test(String(error.params['reason']));

/** A server that is starting, recovering or stopping is waited for; a file left by a dead one is no server. */
async function findLive(folder: DataFolder): Promise<PostmasterFile | undefined> {
  const deadline = Date.now() + START_MILLISECONDS;
  for (;;) {
    const found = readPostmasterFile(folder.postmasterPid);
    if (!found) return undefined;
    const ours = servesCluster(found.pid, folder.cluster);
    if (!ours && !(await answers(folder, found))) return forgetDead(folder, found);
    if (ours && found.ready) return found;
    if (!ours || Date.now() > deadline) {
      throw embeddedPostgresErrors.EMBEDDED_POSTGRES_FOLDER_IN_USE({ folder: folder.root, pid: found.pid });
    }
    await wait(POLL_MILLISECONDS);
  }
}

/** Whether a server listens on the folder's socket, be it one of another container whose processes we cannot see. */
function answers(folder: DataFolder, found: PostmasterFile): Promise<boolean> {
  if (!found.listensOnSocket) return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = connect(socketFile(folder, found.port));
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });
}

const socketFile = (folder: DataFolder, port: number) => join(folder.run, `.s.PGSQL.${port}`);

/**
 * PostgreSQL clears up after a dead server by itself, and uses the old file to notice its children still at work.
 * Only when the number now belongs to another process would it refuse, so only then the files must go.
 */
function forgetDead(folder: DataFolder, dead: PostmasterFile): undefined {
  if (!isNumberTaken(dead.pid) || processesIn(folder.cluster).length > 0) return;
  const left = [folder.postmasterPid, socketFile(folder, dead.port), `${socketFile(folder, dead.port)}.lock`];
  for (const path of left) rmSync(path, { force: true });
}

async function startServer(plan: ServerPlan): Promise<PostmasterFile> {
  const needsPort = plan.port !== undefined || !plan.folder.socketFits;
  const port = needsPort ? plan.port || (await freePort()) : undefined;
  boundLog(plan.folder.log);
  const logStart = logSize(plan.folder.log);
  const child = launchServer(plan, port);
  let ended: Error | 'exited' | undefined;
  child.once('error', (error) => (ended = error));
  child.once('exit', () => (ended ??= 'exited'));
  const deadline = Date.now() + START_MILLISECONDS;
  while (ended === undefined && Date.now() < deadline) {
    const file = readPostmasterFile(plan.folder.postmasterPid);
    if (file?.pid === child.pid && file?.ready) return file;
    await wait(POLL_MILLISECONDS);
  }
  if (ended instanceof Error) throw ended;
  throw startFailure(plan.folder, logStart, port);
}

/** In a session of its own, so that Ctrl-C in a terminal stops us first and the server after its last transaction. */
function launchServer(plan: ServerPlan, port: number | undefined): ChildProcess {
  const log = openLog(plan.folder.log);
  try {
    const args = serverArguments(plan.folder, { durable: plan.durable, port });
    const stdio: StdioOptions = ['ignore', log, log];
    const child = launchAs(plan.user, plan.binaries.postgres, args, {
      stdio,
      cwd: plan.folder.run,
      detached: true,
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function startFailure(folder: DataFolder, logStart: number, port: number | undefined): Error {
  const output = tail(folder.log, logStart);
  if (saysDiskFull(output))
    return embeddedPostgresErrors.EMBEDDED_POSTGRES_DISK_FULL({ folder: folder.root });
  if (port !== undefined && /could not bind|Address already in use/i.test(output)) {
    return embeddedPostgresErrors.EMBEDDED_POSTGRES_PORT_IN_USE({ port });
  }
  const reason = lastComplaint(folder.log, logStart) ?? 'it ended without a word';
  return embeddedPostgresErrors.EMBEDDED_POSTGRES_START_FAILED({ folder: folder.root, reason });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

/** Fast shutdown: open transactions are rolled back, everything is written. Harsher only when that takes too long. */
export async function stopServer(folder: DataFolder, pid: number): Promise<void> {
  const steps: ReadonlyArray<readonly [NodeJS.Signals, number]> = [
    ['SIGINT', FAST_STOP_MILLISECONDS],
    ['SIGQUIT', IMMEDIATE_STOP_MILLISECONDS],
    ['SIGKILL', IMMEDIATE_STOP_MILLISECONDS],
  ];
  for (const [signal, patience] of steps) {
    if (!signalServer(folder, pid, signal)) return;
    const deadline = Date.now() + patience;
    while (isRunning(pid) && Date.now() < deadline) await wait(POLL_MILLISECONDS);
  }
}

/** False when there is no such server any more. */
export function signalServer(folder: DataFolder, pid: number, signal: NodeJS.Signals): boolean {
  if (!servesCluster(pid, folder.cluster)) return false;
  process.kill(pid, signal);
  return true;
}
