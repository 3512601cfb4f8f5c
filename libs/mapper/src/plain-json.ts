/** Why a value is not plain JSON within its limits. */
export type PlainProblem = 'function' | 'number' | 'key' | 'kind' | 'levels' | 'size';

export interface PlainLimits {
  readonly levels: number;
  readonly size: number;
}

/** `path` is a JSON pointer to the offending value. */
export class NotPlainError extends Error {
  constructor(
    readonly problem: PlainProblem,
    readonly path: string,
  ) {
    super(`not plain JSON at ${path}: ${problem}`);
    this.name = 'NotPlainError';
  }
}

/**
 * Rebuilds a value as plain JSON that shares nothing with it. Undefined members disappear, as in JSON.
 *
 * - `data` comes from outside: keys that the expression language or JavaScript would treat as its own
 *   (`__proto__`, `_jsonata_…`) are left out of the copy.
 * - `result` was built by an expression: such keys are refused.
 *
 * Throws NotPlainError for functions, numbers JSON cannot hold, objects that are no JSON, and too much of it.
 */
export function copyPlain(value: unknown, limits: PlainLimits, origin: 'data' | 'result'): unknown {
  return new PlainCopy(limits, origin === 'result').copy(value);
}

const NODE_COST = 3;

class PlainCopy {
  private readonly path: (string | number)[] = [];
  private room: number;

  constructor(
    private readonly limits: PlainLimits,
    private readonly refusesKeys: boolean,
  ) {
    this.room = limits.size;
  }

  copy(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
        this.spend(value.length);
        return value;
      case 'number':
        if (!Number.isFinite(value)) throw this.problem('number');
        this.spend(NODE_COST);
        return value;
      case 'boolean':
      case 'undefined':
        this.spend(NODE_COST);
        return value;
      case 'object':
        return this.copyObject(value);
      default:
        throw this.problem(typeof value === 'function' ? 'function' : 'kind');
    }
  }

  private copyObject(value: object | null): unknown {
    this.spend(NODE_COST);
    if (value === null) return null;
    if (this.path.length >= this.limits.levels) throw this.problem('levels');
    return Array.isArray(value) ? this.copyList(value) : this.copyMembers(value as Record<string, unknown>);
  }

  private copyList(list: readonly unknown[]): unknown[] {
    const copy: unknown[] = new Array(list.length);
    for (let index = 0; index < list.length; index += 1) {
      this.path.push(index);
      copy[index] = this.copy(list[index]) ?? null;
      this.path.pop();
    }
    return copy;
  }

  private copyMembers(object: Record<string, unknown>): Record<string, unknown> {
    this.checkKind(object);
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      this.path.push(key);
      if (isReserved(key)) {
        if (this.refusesKeys) throw this.problem('key');
      } else {
        this.spend(key.length + NODE_COST);
        const member = this.copy(object[key]);
        if (member !== undefined) copy[key] = member;
      }
      this.path.pop();
    }
    return copy;
  }

  /** Functions of the expression language are objects with a mark; dates, maps and buffers are no JSON. */
  private checkKind(object: Record<string, unknown>): void {
    if (this.refusesKeys) {
      if (isFunction(object)) throw this.problem('function');
    } else if (!isLiteral(object)) {
      throw this.problem('kind');
    }
  }

  private spend(cost: number): void {
    this.room -= cost;
    if (this.room < 0) throw this.problem('size');
  }

  private problem(problem: PlainProblem): NotPlainError {
    return new NotPlainError(problem, pointer(this.path));
  }
}

/** A host function, or an object the library treats as a function of the expression language. */
export function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  return '_jsonata_function' in value || '_jsonata_lambda' in value;
}

/** Made by `{}`, `Object.create(null)` or JSON.parse, in this realm or a test runner's. */
function isLiteral(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isReserved(key: string): boolean {
  return key === '__proto__' || key.startsWith('_jsonata_');
}

/** A JSON pointer (RFC 6901); the empty pointer is the whole value. */
function pointer(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * True when a value written as JSON would exceed the limits. Stops as soon as it does, so that a small value
 * that holds one part a million times over costs no more than the limit. Functions count as nothing.
 */
export function exceeds(value: unknown, limits: PlainLimits): boolean {
  return roomLeft(value, limits.size, limits.levels) < 0;
}

function roomLeft(value: unknown, room: number, levels: number): number {
  if (typeof value === 'string') return room - value.length;
  if (typeof value !== 'object' || value === null || isFunction(value)) return room - NODE_COST;
  if (levels === 0) return -1;
  let left = room - NODE_COST;
  for (const [key, member] of Object.entries(value)) {
    if (left < 0) return left;
    left = roomLeft(member, Array.isArray(value) ? left : left - key.length - NODE_COST, levels - 1);
  }
  return left;
}
