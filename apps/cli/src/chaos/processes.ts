import { existsSync, readdirSync, readFileSync } from 'node:fs';

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

/** The name of a running program. */
export function nameOf(pid: number): string | undefined {
  const file = `/proc/${pid}/comm`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** `T` is stopped, `Z` is dead and not yet forgotten. */
export function stateOf(pid: number): string | undefined {
  return statOf(String(pid))?.[0];
}

function parentOf(pid: string): number {
  return Number(statOf(pid)?.[1]);
}

/** State, parent and so on; undefined when there is no such process. */
function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold spaces.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
