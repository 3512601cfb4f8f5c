import { misfit } from './fit.js';
import type { FunctionDetails, Places } from './function-value.js';
import { admitHostText } from './host-text.js';
import { parseSignature } from './signature-parser.js';
import { Signature } from './signature.js';
import type { Runtime } from './runtime.js';

export type Run = (runtime: Runtime, ...values: readonly unknown[]) => unknown;

/** A function of the language's library, or one of ours. */
export interface BuiltIn {
  readonly name: string;
  readonly signature: Signature | undefined;
  /** How many values `$map` and the like pass to it. */
  readonly arity: number;
  readonly places: Places;
  /** Never gives a sequence of one item or none. */
  readonly isSettled: boolean;
  readonly run: Run;
  /** Takes one value of any kind and never fails: can be part of what calls it. */
  readonly inline?: (value: unknown) => unknown;
}

/** Of signatures: a text, a number, a boolean or an object. */
const SETTLED = /:[snbo]>$/;

export interface BuiltInOptions {
  readonly arity?: number;
  readonly places?: Places;
  readonly inline?: (value: unknown) => unknown;
}

/**
 * Declares a built-in function. Its values were checked by the signature, except in a partial application, where
 * wrong ones may make it throw a TypeError: the library's does the same.
 */
export function builtIn<Values extends readonly unknown[]>(
  name: string,
  signature: string | undefined,
  run: (runtime: Runtime, ...values: Values) => unknown,
  options: BuiltInOptions = {},
): BuiltIn {
  const parameters = signature === undefined ? undefined : parseSignature(signature);
  const arity = options.arity ?? run.length - 1;
  return {
    name,
    signature: parameters && new Signature(parameters),
    arity,
    places: options.places ?? Math.max(1, arity),
    isSettled: signature !== undefined && SETTLED.test(signature),
    run: run as unknown as Run,
    ...(options.inline && { inline: options.inline }),
  };
}

/** A built-in function as a value: it belongs to one runtime. */
export class BuiltInFunction implements FunctionDetails {
  readonly isCallable = 'when passed';
  readonly ownContext = null;
  readonly arity: number;
  readonly places: Places;

  constructor(
    private readonly declaration: BuiltIn,
    private readonly runtime: Runtime,
  ) {
    this.arity = declaration.arity;
    this.places = declaration.places;
  }

  apply(values: readonly unknown[], context: unknown): unknown {
    const { signature, run } = this.declaration;
    this.runtime.charge(1);
    return run(this.runtime, ...(signature ? signature.validate(values, context) : values));
  }

  applyUnchecked(values: readonly unknown[]): unknown {
    this.runtime.charge(1);
    const fits = this.declaration.signature?.fits ?? [];
    for (const [place, fit] of fits.entries())
      if (fit(values[place]) === misfit) admitHostText(values[place], this.runtime);
    return this.declaration.run(this.runtime, ...values);
  }
}

/** One of our own functions, which checks its values itself. */
export function hostFunction({ name, implementation, stepsOf }: HostFunctionDeclaration): BuiltIn {
  const arity = implementation.length;
  return {
    ...{ name, signature: undefined, arity, places: Math.max(1, arity), isSettled: true },
    run: (runtime, first, second, third, fourth) => {
      const steps = stepsOf?.(first, second, third) ?? 0;
      if (steps > 0) runtime.charge(steps);
      return implementation(first, second, third, fourth);
    },
  };
}

interface HostFunctionDeclaration {
  readonly name: string;
  readonly implementation: (...values: unknown[]) => unknown;
  readonly stepsOf?: (first: unknown, second: unknown, third: unknown) => number;
}
