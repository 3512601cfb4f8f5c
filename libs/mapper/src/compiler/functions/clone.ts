import { fail } from '../language-fault.js';
import { isList, listKind, WRAPPER } from '../lists.js';
import type { Runtime } from '../runtime.js';
import { roundedTo15 } from '../text-of.js';
import { setMember, type PlainObject } from '../values.js';

/**
 * What would come back if the value was written as JSON by `$string` and read again: numbers with 15 digits, no
 * functions, nothing that JSON has no place for.
 */
export function cloned(value: unknown, runtime: Runtime): unknown {
  return copyOf(isList(value) && value[listKind] === WRAPPER ? (value as unknown[])[0] : value, runtime, 0);
}

function copyOf(value: unknown, runtime: Runtime, level: number): unknown {
  switch (typeof value) {
    case 'number':
      if (Number.isFinite(value)) return roundedTo15(value);
      return Number.isNaN(value) ? null : fail('D1001', { value });
    case 'function':
      return '';
    case 'object':
      runtime.charge(1);
      // An object may have been made to hold itself.
      if (level > runtime.limits.levels) runtime.admitText(Infinity);
      if (value === null) return null;
      return isList(value)
        ? copyOfList(value, runtime, level)
        : copyOfObject(value as PlainObject, runtime, level);
    default:
      return value;
  }
}

function copyOfList(list: readonly unknown[], runtime: Runtime, level: number): unknown[] {
  runtime.chargeItems(list.length);
  const copy: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) {
    copy.push(copyOf(list[index], runtime, level + 1) ?? null);
  }
  return copy;
}

function copyOfObject(object: PlainObject, runtime: Runtime, level: number): PlainObject {
  const copy: PlainObject = {};
  for (const key of Object.keys(object)) {
    const member = copyOf(object[key], runtime, level + 1);
    if (member !== undefined) setMember(copy, key, member);
  }
  return copy;
}
