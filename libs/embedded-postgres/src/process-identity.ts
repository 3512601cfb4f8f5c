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
  if (!hasProc) return isNumberTaken(pid);
  const stat = procStat(pid);
  return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X';
}

/** True while the number stands for any process, be it one that died and was not yet collected by its parent. */
export function isNumberTaken(pid: number): boolean {
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

/** True when the process is the PostgreSQL server of this cluster: its command line names the folder. */
export function servesCluster(pid: number, cluster: string): boolean {
  return isRunning(pid) && commandLine(pid).includes(cluster);
}

function commandLine(pid: number): string[] {
  try {
    if (hasProc) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const text = execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return text.trim().split(/ -[Dc] /);
  } catch {
    return []; // gone in the meantime
  }
}

/** Server processes at work in this folder, also those that outlived their postmaster. Only Linux can tell. */
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
