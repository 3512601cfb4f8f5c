import { isSequence, newSequence, type List } from '../lists.js';
import type { Runtime } from '../runtime.js';
import { isDeepEqual, type PlainObject } from '../values.js';

/** Each value once, in the order of their first appearance. Objects and lists are the same when they hold the same. */
export function distinct(list: List, runtime: Runtime): List {
  const found: List = isSequence(list) ? newSequence() : [];
  const scalars = new Set<unknown>();
  const composites = new Map<string, unknown[]>();
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index];
    runtime.charge(1);
    if (isNew(value, { scalars, composites }, runtime)) found.push(value);
  }
  return found;
}

interface Seen {
  readonly scalars: Set<unknown>;
  /** By a text that equal values have in common. */
  readonly composites: Map<string, unknown[]>;
}

function isNew(value: unknown, { scalars, composites }: Seen, runtime: Runtime): boolean {
  if (typeof value !== 'object' || value === null) {
    // NaN is equal to nothing, not even to itself.
    if (Number.isNaN(value)) return true;
    if (scalars.has(value)) return false;
    scalars.add(value);
    return true;
  }
  const outline = outlineOf(value, runtime, { room: LONGEST_OUTLINE });
  const alike = composites.get(outline);
  if (alike?.some((other) => isDeepEqual(value, other, runtime))) return false;
  if (alike) alike.push(value);
  else composites.set(outline, [value]);
  return true;
}

/** Long enough to tell records apart, short enough for values that hold one part many times. */
const LONGEST_OUTLINE = 1_000;

/** A text of what a value holds, cut off after some parts. Keys in order, since their order does not matter. */
function outlineOf(value: unknown, runtime: Runtime, left: { room: number }): string {
  left.room -= 1;
  if (left.room < 0) return '';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.slice(0, LONGEST_OUTLINE));
    case 'object':
      runtime.charge(1);
      return value === null ? 'null' : outlineOfParts(value as PlainObject, runtime, left);
    case 'number':
      // 0 and -0 are equal.
      return String(value + 0);
    default:
      return typeof value === 'boolean' ? String(value) : typeof value;
  }
}

/** A list and an object with the same members may be equal, so they look alike here. */
function outlineOfParts(value: PlainObject, runtime: Runtime, left: { room: number }): string {
  const parts = Object.keys(value)
    .sort()
    .filter((key) => key !== 'length')
    .map((key) => `${JSON.stringify(key)}:${outlineOf(value[key], runtime, left)}`);
  return `{${parts.join(',')}}`;
}
