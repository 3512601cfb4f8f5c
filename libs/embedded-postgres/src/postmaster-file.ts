import { readFileSync } from 'node:fs';
import { SOCKET_PORT } from './server-settings.js';

/** What a running server says about itself in postmaster.pid (PostgreSQL, src/include/utils/pidfile.h). */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Whether it listens on a unix socket, and on loopback TCP. */
  readonly listensOnSocket: boolean;
  readonly listensOnTcp: boolean;
  readonly ready: boolean;
}

export function readPostmasterFile(path: string): PostmasterFile | undefined {
  const text = readIfPresent(path);
  const lines = text?.split('\n').map((line) => line.trim()) ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    port: Number(lines[3]) || SOCKET_PORT,
    listensOnSocket: (lines[4] ?? '') !== '',
    listensOnTcp: (lines[5] ?? '') !== '',
    ready: lines[7] === 'ready',
  };
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
