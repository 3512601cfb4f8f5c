import { builtIn, type BuiltIn } from '../built-in.js';
import type { FunctionValue } from '../function-value.js';
import { fail } from '../language-fault.js';
import { newSequence, type List } from '../lists.js';
import type { Runtime } from '../runtime.js';
import { matcherOf } from './matcher.js';
import { replace, type Replacement } from './replace.js';

type Text = string | undefined;
/** A plain text, or a function that finds matches. */
type Pattern = string | FunctionValue;

/** The functions that look for something in a text. */
export const searchFunctions: readonly BuiltIn[] = [
  builtIn('contains', '<s-(sf):b>', (runtime, text: Text, pattern: Pattern | undefined) => {
    if (text === undefined || pattern === undefined) return undefined;
    runtime.chargeText(text.length);
    return typeof pattern === 'string'
      ? text.includes(pattern)
      : matcherOf(pattern).first(text) !== undefined;
  }),
  builtIn('match', '<s-f<s:o>n?:a<o>>', (runtime, text: Text, pattern: FunctionValue, limit?: number) => {
    if (text === undefined) return undefined;
    checkLimit('D3040', limit, 3);
    return match(text, { pattern, limit: limit ?? Infinity }, runtime);
  }),
  builtIn(
    'replace',
    '<s-(sf)(sf)n?:s>',
    (runtime, text: Text, pattern: Pattern, replacement: Replacement, limit?: number) => {
      if (text === undefined) return undefined;
      if (pattern === '') fail('D3010', { value: pattern, index: 2 });
      checkLimit('D3011', limit, 4);
      return replace(text, { pattern, replacement, limit: limit ?? Infinity }, runtime);
    },
  ),
  builtIn('split', '<s-(sf)n?:a<s>>', (runtime, text: Text, separator: Pattern, limit?: number) => {
    if (text === undefined) return undefined;
    checkLimit('D3020', limit, 3);
    runtime.chargeText(text.length);
    if (limit !== undefined && !(limit > 0)) return [];
    if (typeof separator !== 'function') return splitByText(text, separator, limit, runtime);
    return splitByPattern(text, { pattern: separator, limit: limit ?? Infinity }, runtime);
  }),
];

function checkLimit(code: string, limit: number | undefined, index: number): void {
  if (limit !== undefined && limit < 0) fail(code, { value: limit, index });
}

interface Search {
  readonly pattern: FunctionValue;
  readonly limit: number;
}

function match(text: string, { pattern, limit }: Search, runtime: Runtime): List {
  const found = newSequence();
  if (!(limit > 0)) return found;
  const matcher = matcherOf(pattern);
  let next = matcher.first(text);
  while (next !== undefined && found.length < limit) {
    found.push({ match: next.match, index: next.start, groups: next.groups });
    runtime.admitList(found.length);
    next = matcher.next(text);
  }
  return found;
}

function splitByText(text: string, separator: string, limit: number | undefined, runtime: Runtime): string[] {
  const most = runtime.limits.sequence + 1;
  const parts = text.split(separator, limit === undefined || limit > most ? most : limit);
  runtime.admitList(parts.length);
  runtime.chargeItems(parts.length);
  return parts;
}

function splitByPattern(text: string, { pattern, limit }: Search, runtime: Runtime): string[] {
  const matcher = matcherOf(pattern);
  const parts: string[] = [];
  let start = 0;
  let next = matcher.first(text);
  if (next === undefined) return [text];
  while (next !== undefined && parts.length < limit) {
    parts.push(text.substring(start, next.start));
    runtime.admitList(parts.length);
    start = next.end;
    next = matcher.next(text);
  }
  if (parts.length < limit) parts.push(text.substring(start));
  return parts;
}
