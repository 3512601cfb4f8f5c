/** One place where two JSON documents differ. `undefined` is: not there. */
export interface JsonDifference {
  /** JSON pointer. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

const MOST = 200;

/** The places where two documents differ, as deep as they can be told apart; at most 200. */
export function jsonDifferences(before: unknown, after: unknown): JsonDifference[] {
  const found: JsonDifference[] = [];
  compare({ before, after, pointer: '' }, found);
  return found;
}

function compare({ before, after, pointer }: JsonDifference, found: JsonDifference[]): void {
  if (found.length >= MOST || Object.is(before, after)) return;
  const [left, right] = [membersOf(before), membersOf(after)];
  if (!left || !right || Array.isArray(before) !== Array.isArray(after)) {
    found.push({ pointer, before, after });
    return;
  }
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    compare({ before: left.get(name), after: right.get(name), pointer: place }, found);
  }
}

function membersOf(value: unknown): Map<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}
