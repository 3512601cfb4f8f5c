import type { FunctionDetails, FunctionValue } from './function-value.js';
import { fail } from './language-fault.js';

/** The function that a built-in function was given to call. */
export function callableOf({ details }: FunctionValue): FunctionDetails {
  return details.isCallable === 'when passed' ? fail(undefined, { value: details }) : details;
}

/** Calls a function for one item; what it has no parameters for is not passed. */
export type Callback = (value: unknown, place: unknown, whole: unknown) => unknown;

export function callbackOf(value: FunctionValue): Callback {
  const given = callableOf(value);
  const details = given.passed ?? given;
  // The library hands functions on with null as their context.
  const context = given.passed ? null : given.ownContext;
  const { direct, arity } = details;
  if (direct && arity < 2) return (first) => direct.callWithOne(first, context);
  if (direct && arity === 2) return (first, place) => direct.callWithTwo(first, place, context);
  if (arity >= 3) return (first, place, whole) => details.apply([first, place, whole], context);
  if (arity === 2) return (first, place) => details.apply([first, place], context);
  return (first) => details.apply([first], context);
}

type CallWithTwo = (first: unknown, second: unknown) => unknown;

/** What `$sort` calls; it calls in another way than all other functions do. */
export function comparatorOf(value: FunctionValue): CallWithTwo {
  return value.details.isCallable === 'plainly' ? combinerOf(value) : fail(undefined, { value });
}

/** Calls a function with two values, whether it has parameters for them or not. */
export function combinerOf(value: FunctionValue): CallWithTwo {
  const given = callableOf(value);
  const details = given.passed ?? given;
  const context = given.passed ? null : given.ownContext;
  const { direct } = details;
  if (direct) return (first, second) => direct.callWithTwo(first, second, context);
  return (first, second) => details.apply([first, second], context);
}
