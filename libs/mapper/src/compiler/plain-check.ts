import type { PlainLimits } from '../plain-json.js';

/** What plain-json.ts counts for a value beside its text. */
const NODE_COST = 3;
const UNDERSCORE = 95;

/**
 * True when a value is plain JSON within the limits and can be read where it lies. False for everything that
 * `copyPlain` would refuse or change, which then has to tell the two apart.
 */
export function isPlain(value: unknown, limits: PlainLimits): boolean {
  return new PlainCheck(limits).check(value, 0);
}

class PlainCheck {
  private room: number;
  private readonly levels: number;

  constructor({ levels, size }: PlainLimits) {
    this.room = size;
    this.levels = levels;
  }

  check(value: unknown, level: number): boolean {
    switch (typeof value) {
      case 'string':
        return this.spend(value.length);
      case 'number':
        return value - value === 0 && this.spend(NODE_COST);
      case 'boolean':
        return this.spend(NODE_COST);
      case 'object':
        if (value === null) return this.spend(NODE_COST);
        if (level >= this.levels || !this.spend(NODE_COST)) return false;
        return Array.isArray(value)
          ? this.checkList(value as unknown[], level + 1)
          : this.checkMembers(value as Record<string, unknown>, level + 1);
      default:
        return false;
    }
  }

  private checkList(list: readonly unknown[], level: number): boolean {
    for (let index = 0; index < list.length; index += 1) {
      if (!this.check(list[index], level)) return false;
    }
    return true;
  }

  private checkMembers(object: Record<string, unknown>, level: number): boolean {
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype !== Object.prototype && prototype !== null) return false;
    for (const key in object) {
      if (isReserved(key) || !this.spend(key.length + NODE_COST)) return false;
      if (!this.check(object[key], level)) return false;
    }
    return true;
  }

  private spend(cost: number): boolean {
    this.room -= cost;
    return this.room >= 0;
  }
}

/** `__proto__` and `_jsonata_…`; any other key with an underscore in front is not worth a closer look here. */
export function isReserved(key: string): boolean {
  return key.charCodeAt(0) === UNDERSCORE && (key === '__proto__' || key.startsWith('_jsonata_'));
}

/** Says that a value cannot be copied as plain JSON. */
export const notPlain: unique symbol = Symbol('not plain');

/** The value as plain JSON that shares nothing with it, or `notPlain` where `copyPlain` would say why. */
export function copyIfPlain(value: unknown, limits: PlainLimits): unknown {
  const copier = new PlainCopier(limits);
  const copy = copier.copy(value, 0);
  return copier.isPlain ? copy : notPlain;
}

class PlainCopier {
  isPlain = true;
  private room: number;
  private readonly levels: number;

  constructor({ levels, size }: PlainLimits) {
    this.room = size;
    this.levels = levels;
  }

  copy(value: unknown, level: number): unknown {
    switch (typeof value) {
      case 'string':
        return this.spend(value.length) ? value : undefined;
      case 'number':
        return value - value === 0 && this.spend(NODE_COST) ? value : this.giveUp();
      case 'boolean':
      case 'undefined':
        return this.spend(NODE_COST) ? value : undefined;
      case 'object':
        if (value === null) return this.spend(NODE_COST) ? null : undefined;
        if (level >= this.levels || !this.spend(NODE_COST)) return this.giveUp();
        return Array.isArray(value)
          ? this.copyList(value as unknown[], level + 1)
          : this.copyMembers(value as Record<string, unknown>, level + 1);
      default:
        return this.giveUp();
    }
  }

  private copyList(list: readonly unknown[], level: number): unknown[] {
    const copy: unknown[] = [];
    for (let index = 0; index < list.length && this.isPlain; index += 1) {
      copy.push(this.copy(list[index], level) ?? null);
    }
    return copy;
  }

  private copyMembers(object: Record<string, unknown>, level: number): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    for (const key in object) {
      if (isReserved(key) || !this.spend(key.length + NODE_COST)) {
        this.giveUp();
        return copy;
      }
      const member = this.copy(object[key], level);
      if (!this.isPlain) return copy;
      if (member !== undefined) copy[key] = member;
    }
    return copy;
  }

  private spend(cost: number): boolean {
    this.room -= cost;
    if (this.room < 0) this.isPlain = false;
    return this.isPlain;
  }

  private giveUp(): undefined {
    this.isPlain = false;
    return undefined;
  }
}
