import type { PlainLimits } from '../plain-json.js';
import { COMPOSITE, costOf, isReserved, NODE_COST } from './plain-check.js';

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
