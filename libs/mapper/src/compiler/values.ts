import { fail } from './language-fault.js';
import { isList, isSequence } from './lists.js';
import type { Runtime } from './runtime.js';

export type PlainObject = Record<string, unknown>;

/** Makes objects that inherit nothing at all, and that the engine keeps in its quick form. */
const Empty = function () {} as unknown as new () => PlainObject;
Empty.prototype = Object.create(null) as PlainObject;

/** An object of the expression's own. */
export function newObject(): PlainObject {
  return new Empty();
}

/** An object with members; lists, null and functions have none. */
export function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number to calculate with; an infinite one is an error wherever it is met, and NaN is no number. */
export function isNumeric(value: unknown): value is number {
  if (typeof value !== 'number') return false;
  if (value - value === 0) return true;
  return Number.isNaN(value) ? false : fail('D1001', { value });
}

/** What a value counts for as a condition; nothing, and a list of nothing, is neither true nor false. */
export function booleanOf(value: unknown, runtime: Runtime): boolean | undefined {
  if (value === undefined) return undefined;
  return isList(value) && value.length === 1 ? booleanOf(value[0], runtime) : isTrue(value, runtime);
}

/** What a value counts for as a condition; nothing counts as false. */
export function isTrue(value: unknown, runtime: Runtime): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value !== '';
    case 'number':
      return isNumeric(value) && value !== 0;
    case 'object':
      if (value === null) return false;
      return isList(value) ? holdsTruth(value, runtime) : hasMembers(value);
    default:
      return false;
  }
}

/** Every member is looked at: an infinite number is an error even behind a true one. */
function holdsTruth(list: readonly unknown[], runtime: Runtime): boolean {
  runtime.charge(list.length);
  let found = false;
  for (let index = 0; index < list.length; index += 1) {
    if (isTrue(list[index], runtime)) found = true;
  }
  return found;
}

function hasMembers(value: object): boolean {
  for (const key in value) if (Object.hasOwn(value, key)) return true;
  return false;
}

/** True when both hold the same, whatever the order of keys. Counts steps, since both may hold a part many times. */
export function isDeepEqual(left: unknown, right: unknown, runtime: Runtime): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  runtime.charge(1);
  if (isList(left) && isList(right)) return areListsEqual(left, right, runtime);
  if (isList(left) || isList(right)) return areMixedEqual(left, right, runtime);
  return areObjectsEqual(left as PlainObject, right as PlainObject, runtime);
}

function areListsEqual(left: readonly unknown[], right: readonly unknown[], runtime: Runtime): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) {
    if (!isDeepEqual(left[index], right[index], runtime)) return false;
  }
  return true;
}

function areObjectsEqual(left: PlainObject, right: PlainObject, runtime: Runtime): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  for (const key of keys) if (!Object.hasOwn(right, key)) return false;
  for (const key of keys) if (!isDeepEqual(left[key], right[key], runtime)) return false;
  return true;
}

/** The library compares a list with an object by the names of their properties, `length` among them. */
function areMixedEqual(left: object, right: object, runtime: Runtime): boolean {
  if (isMarked(left) || isMarked(right)) return false;
  const names = Object.getOwnPropertyNames(left).sort();
  const others = Object.getOwnPropertyNames(right).sort();
  runtime.charge(names.length + others.length);
  if (names.length !== others.length || names.some((name, index) => name !== others[index])) return false;
  return names.every((name) =>
    isDeepEqual((left as PlainObject)[name], (right as PlainObject)[name], runtime),
  );
}

function isMarked(value: object): boolean {
  return isList(value) && isSequence(value);
}

/** Sets a member that may be called `__proto__`. */
export function setMember(object: PlainObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    // The object was just made by the caller.
    // oxlint-disable-next-line no-param-reassign
    object[key] = value;
  }
}

/** Whether JavaScript keeps a key among the indexes, in front of all others. */
export function looksLikeIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  // Not a digit, or the empty key.
  if (!(first >= 48 && first <= 57) || key.length > 10) return false;
  const number = Number(key);
  return Number.isInteger(number) && number < 4_294_967_295 && String(number) === key;
}
