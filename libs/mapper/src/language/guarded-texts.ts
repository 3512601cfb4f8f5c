import type { MapperLimits } from '../limits.js';
import { callBuiltIn, type GuardedName } from './built-in-functions.js';
import { textOf, tooLong } from './concatenation.js';
import { describeValue } from './describe-value.js';
import type { HostFunction } from './library.js';
import { MappingFault } from './mapping-fault.js';
import { withArity } from './with-arity.js';

/** A function that replaces the library's of the same name; `signature` is the library's own. */
export interface GuardedFunction {
  readonly name: string;
  readonly signature: string;
  readonly implementation: HostFunction;
}

const LONGEST_MOMENT = 64;
/** One UTF-16 unit becomes at most three escaped bytes. */
const LONGEST_ESCAPE = 9;

/** The text functions whose result may grow beyond any bound, each checked before anything is allocated. */
export function guardedTexts(limits: MapperLimits): GuardedFunction[] {
  const fits = (length: number) => {
    if (length > limits.stringLength) throw tooLong(limits);
  };
  return [
    stringFunction(limits),
    guard('pad', '<s-ns?:s>', 3, (_text: string, width: number, filler: string = ' ') => {
      fits(Math.abs(width) * Math.max(1, filler.length));
    }),
    guard('join', '<a<s>s?:s>', 2, (texts: string[], separator: string = '') => {
      fits(texts.reduce((length, text) => length + text.length + separator.length, 0));
    }),
    guard('replace', '<s-(sf)(sf)n?:s>', 4, (text: string, pattern: unknown, replacement: unknown) => {
      // What a pattern finds, and what a function answers, is bounded by the memory of the process.
      if (typeof pattern !== 'string' || typeof replacement !== 'string') return;
      fits(text.length + occurrences(text, pattern, limits) * replacement.length);
    }),
    guard('split', '<s-(sf)n?:a<s>>', 3, (text: string, separator: unknown) => {
      if (typeof separator === 'string') occurrences(text, separator, limits);
    }),
    guard('base64encode', '<s-:s>', 1, (text: string) => fits(text.length * 2)),
    guard('encodeUrl', '<s-:s>', 1, (text: string) => fits(text.length * LONGEST_ESCAPE)),
    guard('encodeUrlComponent', '<s-:s>', 1, (text: string) => fits(text.length * LONGEST_ESCAPE)),
    guard('toMillis', '<s-s?:n>', 2, isoMoment),
  ];
}

/** The library's function, preceded by a check of its values. Nothing in, nothing checked. */
function guard<Values extends unknown[]>(
  name: GuardedName,
  signature: string,
  arity: 1 | 2 | 3 | 4,
  check: (...values: Values) => void,
): GuardedFunction {
  const implementation = withArity(arity, (focus, values) => {
    // The signature has admitted the values before the call.
    if (values[0] !== undefined) check(...(values as Values));
    return callBuiltIn(name, focus, values);
  });
  return { name, signature, implementation };
}

function stringFunction(limits: MapperLimits): GuardedFunction {
  return {
    name: 'string',
    signature: '<x-b?:s>',
    implementation: (value, isPretty = false) =>
      value === undefined ? undefined : textOf(value, limits, isPretty === true ? 2 : 0),
  };
}

/** A picture becomes a regular expression; without one the library reads ISO 8601 in linear time. */
function isoMoment(text: string, picture: unknown): void {
  if (picture === undefined && text.length <= LONGEST_MOMENT) return;
  const found = picture === undefined ? describeValue(text) : 'a picture';
  throw unsuitable('toMillis', 'timestamp', found, 'ISO 8601 without a picture');
}

/** How often a pattern occurs; more often than a list may be long is refused. */
function occurrences(text: string, pattern: string, limits: MapperLimits): number {
  let count = pattern === '' ? text.length : 0;
  if (pattern !== '') {
    for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + pattern.length))
      count += 1;
  }
  if (count >= limits.sequence) throw new MappingFault('MAPPING_SEQUENCE_LIMIT', { limit: limits.sequence });
  return count;
}

function unsuitable(name: string, argument: string, found: string, expected: string): MappingFault {
  return new MappingFault('MAPPING_FUNCTION_ARGUMENT', { function: name, argument, found, expected });
}
