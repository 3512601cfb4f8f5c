import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';

const LARGEST_LOG = 5 * 1024 * 1024;
const TAIL_BYTES = 8_192;

/** Keeps the log bounded: the full one becomes `.1`, which replaces the one before. The server goes on appending. */
export function boundLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST_LOG) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

export const openLog = (path: string): number => openSync(path, 'a', 0o600);

/** The last thing the server complained about since `from`, without its time stamp. */
export function lastComplaint(path: string, from: number): string | undefined {
  const complaints = tail(path, from)
    .split('\n')
    .filter((line) => /FATAL|PANIC|error|could not|cannot/i.test(line))
    .map((line) => line.replace(/^.*?(FATAL|PANIC|ERROR|LOG):\s*/, ''));
  return complaints.at(-1);
}

export const logSize = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

export function tail(path: string, from: number): string {
  if (!existsSync(path)) return '';
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Math.max(from, size - TAIL_BYTES, 0);
    const buffer = Buffer.alloc(Math.max(size - start, 0));
    readSync(file, buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    closeSync(file);
  }
}
