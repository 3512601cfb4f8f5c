import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { packageOf, type Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { embeddedPostgresErrors } from './embedded-postgres-errors.js';

/** The system user that the server runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  /** How to become that user: not at all, by the system call, or by `setpriv`, which can keep one capability. */
  readonly change: 'none' | 'system-call' | { readonly setpriv: string; readonly capability: string };
}

const CAPABILITY_BITS: ReadonlyArray<readonly [string, bigint]> = [
  ['dac_read_search', 1n << 2n],
  ['dac_override', 1n << 1n],
];
const PREFERRED_USERS = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. As root we run it as the owner of an existing cluster, else as `postgres` or
 * `nobody`; when that user cannot reach the folders (a clone under /root), it keeps the capability to read them.
 */
export function chooseServerUser(folder: DataFolder, binaries: Binaries): ServerUser {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const owner = statSync(folder.cluster, { throwIfNoEntry: false });
  if (self.uid !== 0) {
    if (owner && owner.uid !== self.uid) throw ofAnotherUser(folder, owner.uid);
    return { ...self, change: 'none' };
  }
  const user = owner ? { uid: owner.uid, gid: owner.gid } : firstKnownUser();
  return {
    ...user,
    change: reaches(user, folder, binaries) ? 'system-call' : withCapability(user, binaries),
  };
}

const ofAnotherUser = (folder: DataFolder, uid: number) =>
  embeddedPostgresErrors.EMBEDDED_POSTGRES_FOLDER_OF_ANOTHER_USER({ folder: folder.root, uid });

const impossible = (reason: string) => embeddedPostgresErrors.EMBEDDED_POSTGRES_NO_SERVER_USER({ reason });

type User = Pick<ServerUser, 'uid' | 'gid'>;

function firstKnownUser(): User {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const entries = lines.map((line) => line.split(':'));
  const entry = PREFERRED_USERS.map((name) => entries.find((fields) => fields[0] === name)).find(Boolean);
  if (!entry) throw impossible(`there is no user ${PREFERRED_USERS.join(' or ')}`);
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

function reaches(user: User, folder: DataFolder, binaries: Binaries): boolean {
  const folders = [...ancestors(folder.cluster), ...ancestors(binaries.postgres)];
  return folders.every((path) => may(user, path, 0o1)) && may(user, binaries.postgres, 0o5);
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...ancestors(parent)];
}

/** Whether the mode bits let the user do what `wanted` says (1 execute or pass, 4 read). */
function may(user: User, path: string, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & wanted) === wanted;
}

function withCapability(user: User, binaries: Binaries): ServerUser['change'] {
  const setpriv = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'setpriv'));
  const found = [...setpriv, '/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  if (!found)
    throw impossible(`user ${user.uid} cannot reach ${packageOf(binaries)}, and setpriv is missing`);
  // Reading passes any folder, but a program without the right to execute needs the stronger capability.
  const executable = may(user, binaries.postgres, 0o1);
  const bounding = boundingCapabilities();
  const usable = CAPABILITY_BITS.find(
    ([name, bit]) => (bounding & bit) !== 0n && (executable || name === 'dac_override'),
  );
  if (!usable)
    throw impossible(`user ${user.uid} cannot reach ${packageOf(binaries)}, nor may Koppel let it`);
  return { setpriv: found, capability: usable[0] };
}

function boundingCapabilities(): bigint {
  const line = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const hex = /^CapBnd:\s*([0-9a-f]+)$/m.exec(line)?.[1];
  return hex ? BigInt(`0x${hex}`) : 0n;
}

/** Hands a file or folder to the server user; needed only when we are another user. */
export function giveTo(user: ServerUser, path: string): void {
  if (user.change !== 'none') chownSync(path, user.uid, user.gid);
}

export interface LaunchOptions {
  readonly stdio: StdioOptions;
  readonly cwd: string;
  readonly detached?: boolean;
}

/**
 * Starts a program of PostgreSQL as the server user. It gets no environment of ours: that holds secrets.
 * Without `no_setuid_fixup` the check whether a file may be executed would overlook the capability.
 */
export function launchAs(
  user: ServerUser,
  program: string,
  args: string[],
  options: LaunchOptions,
): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  if (user.change === 'none') return spawn(program, args, { ...options, env });
  if (user.change !== 'system-call') {
    const { setpriv, capability } = user.change;
    const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
    const kept = [
      '--securebits=+no_setuid_fixup',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
    ];
    return spawn(setpriv, [...identity, ...kept, program, ...args], { ...options, env });
  }
  try {
    return spawn(program, args, { ...options, env, uid: user.uid, gid: user.gid });
  } catch (error) {
    throw impossible(`the system refuses user ${user.uid} (${(error as NodeJS.ErrnoException).code})`);
  }
}
