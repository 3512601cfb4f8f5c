import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second of /proc; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
  /** CPU of children that ended and were waited for. */
  readonly endedChildrenMs: number;
  readonly residentBytes: number;
}

const PAGE_BYTES = 4096;

/** CPU time of processes with all their descendants, in milliseconds since each of them started. */
export function cpuOfTrees(roots: readonly number[]): number {
  return treeOf(roots).reduce((sum, row) => sum + row.cpuMs + row.endedChildrenMs, 0);
}

/** Resident memory of single processes, in bytes. */
export function residentBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (readRow(pid)?.residentBytes ?? 0), 0);
}

function treeOf(roots: readonly number[]): ProcessRow[] {
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readRow(Number(name)));
  const known = rows.filter((row) => row !== undefined);
  const inTree = new Set(roots);
  for (let grew = true; grew;) {
    grew = false;
    for (const row of known) {
      if (inTree.has(row.parent) && !inTree.has(row.pid)) {
        inTree.add(row.pid);
        grew = true;
      }
    }
  }
  return known.filter((row) => inTree.has(row.pid));
}

function readRow(pid: number): ProcessRow | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (index: number) => (Number(fields[index]) * 1000) / TICKS_PER_SECOND;
    return {
      pid,
      parent: Number(fields[1]),
      cpuMs: ticks(11) + ticks(12),
      endedChildrenMs: ticks(13) + ticks(14),
      residentBytes: Number(fields[21]) * PAGE_BYTES,
    };
  } catch {
    return undefined;
  }
}
