/**
 * A function as a value of the language. A JavaScript function, so that no read of a property by name ever looks into
 * it; what it does is kept in `details`, which only this folder reads.
 */
export interface FunctionValue {
  (): void;
  details: FunctionDetails;
}

/** How many values a partial application may fill in, or the code of the error the library ends with. */
export type Places = number | 'S0202' | 'S0208';

export interface FunctionDetails {
  /** How many values `$map` and the like pass to it. */
  readonly arity: number;
  readonly places: Places;
  /** The function that a passed function stands for. */
  readonly passed?: FunctionDetails;
  /** Itself, when it is a lambda that takes any values: its callers may skip making a list of them. */
  readonly direct?: DirectCalls;
  /**
   * Whether the library's own functions can call it: `plainly` as what JavaScript calls a function, `by apply` through
   * an `apply` of its own, or only once it was passed as an argument, which makes it plain.
   */
  readonly isCallable: 'plainly' | 'by apply' | 'when passed';
  /** What stands in for a left out first value when a built-in function calls it. */
  readonly ownContext: unknown;
  /** Checks the values by the signature and calls; `context` stands in for a first value that is left out. */
  apply(values: readonly unknown[], context: unknown): unknown;
  /** Calls with values for all its places, whatever the signature says: a partial application drops it. */
  applyUnchecked(values: readonly unknown[], context: unknown): unknown;
}

/** Calls with values that need no check. */
export interface DirectCalls {
  callWithOne(value: unknown, context: unknown): unknown;
  callWithTwo(first: unknown, second: unknown, context: unknown): unknown;
}

export function functionValue(details: FunctionDetails): FunctionValue {
  const value: { (): void; details?: FunctionDetails } = () => undefined;
  value.details = details;
  return value as FunctionValue;
}

export function isFunctionValue(value: unknown): value is FunctionValue {
  return typeof value === 'function';
}

/** An argument of a call as the callee sees it: a function becomes another value each time. */
export function passValue(value: unknown): unknown {
  if (!isFunctionValue(value)) return value;
  return functionValue(new PassedFunction(value.details.passed ?? value.details));
}

/** A function that was an argument of a call. Its missing context is null. */
class PassedFunction implements FunctionDetails {
  readonly places = 'S0202';
  readonly isCallable = 'plainly';
  readonly ownContext = null;
  readonly arity: number;

  constructor(readonly passed: FunctionDetails) {
    this.arity = passed.arity;
  }

  apply(values: readonly unknown[]): unknown {
    return this.passed.apply(values, null);
  }

  applyUnchecked(values: readonly unknown[]): unknown {
    return this.passed.apply(values, null);
  }
}

/** A function that an expression gets as part of a result, such as the `next` of a match. */
export class HostFunction implements FunctionDetails {
  readonly places: Places;
  readonly isCallable = 'plainly';
  readonly ownContext = null;
  readonly applyUnchecked: (values: readonly unknown[]) => unknown;

  constructor(
    readonly arity: number,
    readonly apply: (values: readonly unknown[]) => unknown,
  ) {
    // A function without parameters is given one without a name.
    this.places = Math.max(1, arity);
    this.applyUnchecked = apply;
  }
}
