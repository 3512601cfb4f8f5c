import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process, told apart from a later one that got the same number: `<pid>-<start time>`. */
export type ProcessIdentity = string;

const hasProc = process.platform === 'linux';

/** State letter and start time of a process, from /proc; undefined when there is no such process. */
function procStat(pid: number): { state: string; started: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined; // gone
  }
}

export const ownIdentity: ProcessIdentity = identityOf(process.pid);

function identityOf(pid: number): ProcessIdentity {
  return `${pid}-${hasProc ? (procStat(pid)?.started ?? '0') : '0'}`;
}

/** True while a process of this number exists and is no zombie. */
export function isRunning(pid: number): boolean {
  if (hasProc) {
    const stat = procStat(pid);
    return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function isAlive(identity: ProcessIdentity): boolean {
  const pid = Number.parseInt(identity, 10);
  return Number.isInteger(pid) && pid > 0 && isRunning(pid) && identityOf(pid) === identity;
}

/** True when the process is a PostgreSQL server process that works in this folder. */
export function worksIn(pid: number, folder: string): boolean {
  if (!isRunning(pid)) return false;
  if (hasProc) return workingFolder(pid) === folder;
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).includes(folder);
  } catch {
    return false; // gone in the meantime
  }
}

/** Server processes that outlived their postmaster: they may still write. Only Linux can tell. */
export function processesIn(folder: string): number[] {
  if (!hasProc) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && workingFolder(pid) === folder && isRunning(pid));
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // gone, or a process of another user
  }
}
