import { isList } from './lists.js';
import type { Runtime } from './runtime.js';

/** As long as any number, or what JavaScript makes of an object. */
const SHORT_TEXT = 24;

/**
 * Called before JavaScript turns a list into a text on its own, which it does in the few places where the language
 * lets a value of a wrong kind through. Throws when that text would be too long.
 */
export function admitHostText(value: unknown, runtime: Runtime): void {
  if (isList(value)) runtime.admitText(hostTextLength(value, runtime));
}

function hostTextLength(value: unknown, runtime: Runtime): number {
  if (typeof value === 'string') return value.length;
  if (!isList(value)) return SHORT_TEXT;
  runtime.charge(1 + value.length);
  let length = value.length;
  for (let index = 0; index < value.length; index += 1) {
    length += hostTextLength(value[index], runtime);
    if (length > runtime.limits.stringLength) return length;
  }
  return length;
}
