import { isDeepStrictEqual } from 'node:util';
import type { Correction } from '../ports/record-store.js';

export interface CorrectedContent {
  readonly payload: unknown;
  /** Fields that people corrected and the source changed since, as JSON pointers; there the source's value stands. */
  readonly overtaken: readonly string[];
}

/**
 * What the source gives now, with what people corrected before: a correction holds until the source changes the same
 * field. A list counts as one field.
 */
export function withCorrection({ given, corrected }: Correction, now: unknown): CorrectedContent {
  const overtaken: string[] = [];
  const payload = merge({ given, corrected, now }, '', overtaken);
  return { payload, overtaken };
}

interface States {
  readonly given: unknown;
  readonly corrected: unknown;
  readonly now: unknown;
}

function merge({ given, corrected, now }: States, path: string, overtaken: string[]): unknown {
  if (isDeepStrictEqual(given, corrected) || isDeepStrictEqual(corrected, now)) return now;
  if (isDeepStrictEqual(given, now)) return corrected;
  if (!isObject(given) || !isObject(corrected) || !isObject(now)) {
    overtaken.push(path);
    return now;
  }
  const names = new Set([...Object.keys(now), ...Object.keys(corrected), ...Object.keys(given)]);
  const members = [...names].map((name): [string, unknown] => {
    const states = { given: own(given, name), corrected: own(corrected, name), now: own(now, name) };
    return [name, merge(states, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, overtaken)];
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

const own = (value: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
