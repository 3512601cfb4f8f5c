import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Koppel's own PostgreSQL under a data folder, seen from outside: whom to kill and how to look inside. */
export class EmbeddedServer {
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'postgres');
  }

  get pid(): number {
    return Number(this.lines()[0]);
  }

  /** As superuser, through the unix socket. */
  url(database: string): string {
    const password = readFileSync(join(this.folder, 'cluster', 'koppel-password'), 'utf8').trim();
    const port = this.lines()[3] ?? '5432';
    const socket = encodeURIComponent(join(this.folder, 'run'));
    return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}?host=${socket}`;
  }

  private lines(): string[] {
    return readFileSync(join(this.folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  }
}

/** A server with all the processes it started; freezing only the first of them would stop nothing. */
export function familyOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return [pid, ...children];
}

export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function parentOf(pid: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
