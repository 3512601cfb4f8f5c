/**
 * The variables of one call, block or item: the frame around it, then the values by slot. Which variable lives in
 * which slot is settled when the expression is compiled.
 */
export type Frame = unknown[];

/** A compiled node: gives its value for a context and the variables around it. */
export type Closure = (input: unknown, frame: Frame) => unknown;

/** In a slot whose variable has no value yet, so that one of the same name further out is meant. */
export const unbound: unique symbol = Symbol('unbound');

/** Given by a lambda whose last act is a call: what to call waits in the runtime. */
export const tailCall: unique symbol = Symbol('tail call');

/**
 * Given by a lambda whose last act was a call of a built-in function that made a list, which waits in the runtime. The
 * nodes around such a call are done when the lambda is: they must not take the list for theirs.
 */
export const tailList: unique symbol = Symbol('tail list');

/** Makes frames of a size, every slot but the first set to the given values. */
export function frameMaker(slots: readonly unknown[]): (parent: Frame) => Frame {
  const [first, second, third] = slots;
  switch (slots.length) {
    case 0:
      return (parent) => [parent];
    case 1:
      return (parent) => [parent, first];
    case 2:
      return (parent) => [parent, first, second];
    case 3:
      return (parent) => [parent, first, second, third];
    default:
      return (parent) => [parent, ...slots];
  }
}
