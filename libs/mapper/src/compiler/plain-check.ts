import type { PlainLimits } from '../plain-json.js';

/** What plain-json.ts counts for a value beside its text. */
export const NODE_COST = 3;
const UNDERSCORE = 95;

/** The value has members of its own, which have to be looked at. */
export const COMPOSITE = -1;

/**
 * True when a value is plain JSON within the limits and can be read where it lies. False for everything that
 * `copyPlain` would refuse or change, which then has to tell the two apart.
 */
export function isPlain(value: unknown, { levels, size }: PlainLimits): boolean {
  const cost = costOf(value);
  return (cost === COMPOSITE ? roomBehind(value as object, size, levels) : size - cost) >= 0;
}

/**
 * The same for objects that are likely to have keys that look like indexes, as tables of rates have. `for in` is twice
 * as quick as `Object.keys`, but only until it has met such an object: these are kept away from it.
 */
export function isPlainTable(value: unknown, { levels, size }: PlainLimits): boolean {
  const cost = costOf(value);
  return (cost === COMPOSITE ? roomBehindTable(value as object, size, levels) : size - cost) >= 0;
}

function roomBehindTable(value: object, room: number, levels: number): number {
  const isTable = Array.isArray(value) || hasPlainPrototype(value);
  if (levels === 0 || !isTable) return -1;
  let left = room - NODE_COST;
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    const cost = costOf(member);
    if (!Array.isArray(value)) left -= isReserved(key) ? Infinity : key.length + NODE_COST;
    left = cost === COMPOSITE ? roomBehindTable(member as object, left, levels - 1) : left - cost;
    if (left < 0) return left;
  }
  return left;
}

function hasPlainPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What a scalar counts; more than there can be for what is no JSON. */
export function costOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return value.length;
    case 'number':
      return value - value === 0 ? NODE_COST : Infinity;
    case 'boolean':
      return NODE_COST;
    case 'object':
      return value === null ? NODE_COST : COMPOSITE;
    default:
      return Infinity;
  }
}

/** The room that is left behind a list or object; less than none when it does not fit or is not plain. */
function roomBehind(value: object, room: number, levels: number): number {
  if (levels === 0) return -1;
  return Array.isArray(value)
    ? roomBehindList(value as unknown[], room - NODE_COST, levels)
    : roomBehindMembers(value as Record<string, unknown>, room - NODE_COST, levels);
}

function roomBehindList(list: readonly unknown[], room: number, levels: number): number {
  let left = room;
  for (let index = 0; index < list.length && left >= 0; index += 1) {
    const member = list[index];
    const cost = costOf(member);
    left = cost === COMPOSITE ? roomBehind(member as object, left, levels - 1) : left - cost;
  }
  return left;
}

function roomBehindMembers(object: Record<string, unknown>, room: number, levels: number): number {
  if (!hasPlainPrototype(object)) return -1;
  let left = room;
  for (const key in object) {
    if (isReserved(key)) return -1;
    const member = object[key];
    const cost = costOf(member);
    left -= key.length + NODE_COST;
    left = cost === COMPOSITE ? roomBehind(member as object, left, levels - 1) : left - cost;
    if (left < 0) return left;
  }
  return left;
}

/** `__proto__` and `_jsonata_…`; any other key with an underscore in front is not worth a closer look here. */
export function isReserved(key: string): boolean {
  return key.charCodeAt(0) === UNDERSCORE && (key === '__proto__' || key.startsWith('_jsonata_'));
}
