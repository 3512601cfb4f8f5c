import { describeValue } from '../language/describe-value.js';
import type { HostFunction } from '../language/library.js';
import { MappingFault } from '../language/mapping-fault.js';
import { withArity } from '../language/with-arity.js';

/** One of our functions, callable in a mapping text as `$name(…)`. */
export interface MappingFunction {
  readonly name: string;
  readonly implementation: HostFunction;
  /** Steps that a call with these values takes beside the call itself, so that the limits see long ones. */
  readonly stepsOf: (first: unknown, second: unknown, third: unknown) => number;
}

/** Bits to shift by: a step for 64 characters, and one for 8 items. */
const CHARACTERS_PER_STEP = 6;
const ITEMS_PER_STEP = 3;

/** How one argument is read: what it must be, in words for an error, and its value or `refused`. */
export interface Argument<T> {
  readonly name: string;
  readonly expected: string;
  readonly isOptional?: boolean;
  read(value: unknown): T | typeof refused;
}

export const refused = Symbol('refused');

type ValuesOf<Arguments extends readonly Argument<unknown>[]> = {
  [K in keyof Arguments]: Arguments[K] extends Argument<infer T>
    ? Arguments[K] extends { readonly isOptional: true }
      ? T | undefined
      : T
    : never;
};

/**
 * Declares a function for mapping texts. A missing or null argument makes the whole call give nothing, unless
 * it is optional; a wrong one throws MAPPING_FUNCTION_ARGUMENT. `run` may throw `unsuitable(…)` itself. `stepsOf` is
 * for functions that do much more than read their values.
 */
export function defineFunction<const Arguments extends readonly Argument<unknown>[]>(
  name: string,
  args: Arguments,
  run: (...values: ValuesOf<Arguments>) => unknown,
  stepsOf: MappingFunction['stepsOf'] = stepsOfSizes,
): MappingFunction {
  const call = (_focus: unknown, given: unknown[]) => {
    const values: unknown[] = [];
    for (const [index, argument] of args.entries()) {
      const value = given[index];
      if (value === undefined || value === null) {
        if (!argument.isOptional) return undefined;
        values.push(undefined);
      } else {
        values.push(readArgument(name, argument, value));
      }
    }
    return run(...(values as ValuesOf<Arguments>));
  };
  return { name, implementation: withArity(arityOf(args), call), stepsOf };
}

/** What reading the values takes: most functions do little more. */
function stepsOfSizes(first: unknown, second: unknown, third: unknown): number {
  return stepsOfSize(first) + stepsOfSize(second) + stepsOfSize(third);
}

function stepsOfSize(value: unknown): number {
  if (typeof value === 'string') return value.length >> CHARACTERS_PER_STEP;
  return Array.isArray(value) ? value.length >> ITEMS_PER_STEP : 0;
}

/** The error for an argument whose value cannot be worked with. */
export function unsuitable(
  name: string,
  argument: Pick<Argument<unknown>, 'name' | 'expected'>,
  value: unknown,
): MappingFault {
  return new MappingFault('MAPPING_FUNCTION_ARGUMENT', {
    function: name,
    argument: argument.name,
    found: describeValue(value),
    expected: argument.expected,
  });
}

function readArgument(name: string, argument: Argument<unknown>, value: unknown): unknown {
  const read = argument.read(value);
  if (read === refused) throw unsuitable(name, argument, value);
  return read;
}

function arityOf(args: readonly unknown[]): 1 | 2 | 3 {
  if (args.length === 1 || args.length === 2 || args.length === 3) return args.length;
  throw new Error('a mapping function takes one to three arguments');
}
