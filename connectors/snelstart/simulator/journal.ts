import type { AcceptedWrite, Administration } from './administration.js';

/** Keeps an accepted write for checkers. */
export function journal(administration: Administration, write: AcceptedWrite): void {
  administration.writes.push(write);
}

/** Keys that were created more than once: the damage a checker looks for. */
export function doubles(writes: readonly AcceptedWrite[]): { kind: string; key: string; count: number }[] {
  const counts = new Map<string, { kind: string; key: string; count: number }>();
  for (const { kind, key, action } of writes) {
    if (action !== 'create' || key === '') continue;
    const name = `${kind} ${key.toLowerCase()}`;
    const entry = counts.get(name) ?? { kind, key, count: 0 };
    entry.count += 1;
    counts.set(name, entry);
  }
  return [...counts.values()].filter((entry) => entry.count > 1);
}
