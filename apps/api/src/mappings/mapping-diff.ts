/** What is compared: fields over a text, or a text alone. */
export interface MappingSide {
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface FieldChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface LineChange {
  readonly kind: 'removed' | 'added';
  /** Of the text it stands in, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface MappingDifference {
  readonly fields: readonly FieldChange[];
  readonly lines: readonly LineChange[];
}

/** More pairs of lines than this are not compared one by one: the whole part counts as replaced. */
const MOST_PAIRS = 4_000_000;

export function differenceOf(before: MappingSide, after: MappingSide): MappingDifference {
  return { fields: fieldChanges(before.fields, after.fields), lines: lineChanges(before.text, after.text) };
}

function fieldChanges(before: MappingSide['fields'], after: MappingSide['fields']): FieldChange[] {
  const at = (fields: MappingSide['fields'], path: string) =>
    Object.hasOwn(fields, path) ? (fields[path] ?? null) : null;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .toSorted()
    .map((path) => ({ path, before: at(before, path), after: at(after, path) }))
    .filter((change) => change.before !== change.after);
}

/** Lines that went and came, the least that explain the difference, in the order of the texts. */
function lineChanges(before: string, after: string): LineChange[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let oldEnd = old.length;
  let nowEnd = now.length;
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd -= 1;
    nowEnd -= 1;
  }
  const parts = { old: old.slice(start, oldEnd), now: now.slice(start, nowEnd) };
  return walk(parts, start, lengthsOf(parts.old, parts.now));
}

/** Length of the longest common part of the rests, by where they start; undefined when that is too much to compute. */
function lengthsOf(old: readonly string[], now: readonly string[]): Uint32Array | undefined {
  if (old.length * now.length > MOST_PAIRS) return undefined;
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      lengths[at] =
        old[row] === now[column]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}

function walk(
  { old, now }: { old: readonly string[]; now: readonly string[] },
  offset: number,
  lengths: Uint32Array | undefined,
): LineChange[] {
  const changes: LineChange[] = [];
  const width = now.length + 1;
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    const isSame = lengths && row < old.length && column < now.length && old[row] === now[column];
    if (isSame) {
      row += 1;
      column += 1;
      continue;
    }
    const below = lengths?.[(row + 1) * width + column] ?? 0;
    const beside = lengths?.[row * width + column + 1] ?? 0;
    if (row < old.length && (column >= now.length || below >= beside)) {
      changes.push({ kind: 'removed', line: offset + row + 1, text: old[row] ?? '' });
      row += 1;
    } else {
      changes.push({ kind: 'added', line: offset + column + 1, text: now[column] ?? '' });
      column += 1;
    }
  }
  return changes;
}
