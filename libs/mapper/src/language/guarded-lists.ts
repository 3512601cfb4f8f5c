import type { MapperLimits } from '../limits.js';
import { copyPlain, exceeds, isFunction, NotPlainError } from '../plain-json.js';
import { callBuiltIn } from './built-in-functions.js';
import { tooLong } from './concatenation.js';
import type { GuardedFunction } from './guarded-texts.js';
import { MappingFault } from './mapping-fault.js';
import { sort } from './sort.js';
import { withArity } from './with-arity.js';

/** The library copies the whole result for each item it spreads. */
const LONGEST_SPREAD = 10_000;

/** The list functions that take quadratic time or copy without a bound in the library, and `$eval`. */
export function guardedLists(limits: MapperLimits): GuardedFunction[] {
  return [
    { name: 'sort', signature: '<af?:a>', implementation: withArity(2, (_focus, values) => sort(values)) },
    {
      name: 'distinct',
      signature: '<x:x>',
      implementation: withArity(1, (focus, [values]) => distinct(focus as Focus, values, limits)),
    },
    {
      name: 'clone',
      signature: '<(oa)-:o>',
      implementation: withArity(1, (_focus, [value]) => clone(value, limits)),
    },
    { name: 'spread', signature: '<x-:a<o>>', implementation: withArity(1, spread) },
    { name: 'eval', signature: '<sx?:x>', implementation: withArity(2, refuseEval) },
  ];
}

/** What the library passes as `this`. */
interface Focus {
  createSequence(): unknown[];
}

/** Objects and lists are the same when they hold the same, whatever the order of their keys. */
function distinct(focus: Focus, values: unknown, limits: MapperLimits): unknown {
  if (!Array.isArray(values) || values.length <= 1) return values;
  const results: unknown[] = 'sequence' in values ? focus.createSequence() : [];
  const seen = new Set<unknown>();
  let room = limits.size;
  for (const value of values) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (isComposite(value)) {
      const content = contentOf(value, room, limits);
      room -= content.length;
      if (seen.has(content)) continue;
      seen.add(content);
    }
    results.push(value);
  }
  return results;
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isFunction(value);
}

/** What an object or list holds, as a text no other value is equal to. */
function contentOf(value: object, room: number, limits: MapperLimits): string {
  if (exceeds(value, { size: Math.min(room, limits.stringLength), levels: limits.levels }))
    throw tooLong(limits);
  return `content ${JSON.stringify(withSortedKeys(value))}`;
}

function withSortedKeys(value: unknown): unknown {
  if (!isComposite(value)) return value;
  if (Array.isArray(value)) return value.map(withSortedKeys);
  const entries = Object.entries(value).sort(([a], [b]) => (a > b ? 1 : -1));
  return Object.fromEntries(entries.map(([key, member]) => [key, withSortedKeys(member)]));
}

function clone(value: unknown, limits: MapperLimits): unknown {
  if (value === undefined) return undefined;
  // The library wraps an input that is a list into another list.
  const original: unknown = Array.isArray(value) && 'outerWrapper' in value ? value[0] : value;
  try {
    return copyPlain(original, limits, 'result');
  } catch (problem) {
    if (!(problem instanceof NotPlainError)) throw problem;
    throw new MappingFault('MAPPING_FUNCTION_ARGUMENT', {
      function: 'clone',
      argument: 'value',
      found: `${problem.problem} at ${problem.path || '/'}`,
      expected: 'plain JSON within the limits',
    });
  }
}

function spread(focus: unknown, values: unknown[]): unknown {
  const [list] = values;
  if (Array.isArray(list) && list.length > LONGEST_SPREAD) {
    throw new MappingFault('MAPPING_SEQUENCE_LIMIT', { limit: LONGEST_SPREAD });
  }
  return callBuiltIn('spread', focus, values);
}

function refuseEval(): never {
  throw new MappingFault('MAPPING_FORBIDDEN', { construct: '$eval', alternative: 'the expression itself' });
}
