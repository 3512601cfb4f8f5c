import type { PlainLimits } from '../plain-json.js';

/** What plain-json.ts counts for a value beside its text. */
const NODE_COST = 3;
const UNDERSCORE = 95;

/** The value has members of its own, which have to be looked at. */
const COMPOSITE = -1;

/**
 * True when a value is plain JSON within the limits and can be read where it lies. False for everything that
 * `copyPlain` would refuse or change, which then has to tell the two apart.
 */
export function isPlain(value: unknown, { levels, size }: PlainLimits): boolean {
  const cost = costOf(value);
  return (cost === COMPOSITE ? roomBehind(value as object, size, levels) : size - cost) >= 0;
}

/** What a scalar counts; more than there can be for what is no JSON. */
function costOf(value: unknown): number {
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
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return -1;
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
function isReserved(key: string): boolean {
  return key.charCodeAt(0) === UNDERSCORE && (key === '__proto__' || key.startsWith('_jsonata_'));
}

/** Says that a value cannot be copied as plain JSON. */
export const notPlain: unique symbol = Symbol('not plain');

/** The value as plain JSON that shares nothing with it, or `notPlain` where `copyPlain` would say why. */
export function copyIfPlain(value: unknown, limits: PlainLimits): unknown {
  const copier = new PlainCopier(limits.size);
  const copy = copier.copy(value, limits.levels);
  return copier.room < 0 ? notPlain : copy;
}

class PlainCopier {
  constructor(
    /** Less than none as soon as something cannot be copied. */
    public room: number,
  ) {}

  copy(value: unknown, levels: number): unknown {
    const cost = value === undefined ? NODE_COST : costOf(value);
    if (cost !== COMPOSITE) {
      this.room -= cost;
      return value;
    }
    this.room -= levels === 0 ? Infinity : NODE_COST;
    if (this.room < 0) return undefined;
    return Array.isArray(value)
      ? this.copyList(value as unknown[], levels - 1)
      : this.copyMembers(value as Record<string, unknown>, levels - 1);
  }

  private copyList(list: readonly unknown[], levels: number): unknown[] {
    const copy: unknown[] = [];
    for (let index = 0; index < list.length && this.room >= 0; index += 1) {
      copy.push(this.copy(list[index], levels) ?? null);
    }
    return copy;
  }

  private copyMembers(object: Record<string, unknown>, levels: number): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    for (const key in object) {
      this.room -= isReserved(key) ? Infinity : key.length + NODE_COST;
      const member = this.copy(object[key], levels);
      if (this.room < 0) return copy;
      if (member !== undefined) copy[key] = member;
    }
    return copy;
  }
}
