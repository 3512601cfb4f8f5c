import type { Closure } from './closure.js';
import type { Context } from './context.js';
import { fail } from './language-fault.js';
import type { BinaryNode } from './syntax.js';
import { isDeepEqual } from './values.js';

/** `=` and `!=`: false whenever one side is nothing. */
export function compileEquality(node: BinaryNode, context: Context): Closure {
  const left = context.compile(node.lhs);
  const right = context.compile(node.rhs);
  const constant = context.constantOf(right);
  const isEqual = node.value === '=';
  if (constant && isScalar(constant.value)) return equalityWith(left, constant.value, isEqual);
  const { runtime } = context;
  return (input, frame) => {
    const first = left(input, frame);
    const second = right(input, frame);
    if (first === undefined || second === undefined) return false;
    return isDeepEqual(first, second, runtime) === isEqual;
  };
}

/** A value that is equal only to itself. */
function isScalar(value: unknown): boolean {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

function equalityWith(left: Closure, constant: unknown, isEqual: boolean): Closure {
  if (isEqual) return (input, frame) => left(input, frame) === constant;
  return (input, frame) => {
    const value = left(input, frame);
    return value !== undefined && value !== constant;
  };
}

type Compare = (left: string | number, right: string | number) => boolean;

const COMPARISONS: Readonly<Record<string, Compare>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** `<` and its kin, between two numbers or two texts. */
export function compileComparison(node: BinaryNode, context: Context): Closure {
  const left = context.compile(node.lhs);
  const right = context.compile(node.rhs);
  const compare = COMPARISONS[node.value] as Compare;
  const { position, value: token } = node;
  return (input, frame) => {
    const first = left(input, frame);
    const second = right(input, frame);
    if (!isComparable(first) || !isComparable(second)) {
      return fail('T2010', { position, token, value: isOrdered(first) ? second : first });
    }
    if (first === undefined || second === undefined) return undefined;
    if (typeof first !== typeof second)
      return fail('T2009', { position, token, value: first, value2: second });
    return compare(first, second);
  };
}

function isOrdered(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isComparable(value: unknown): value is string | number | undefined {
  return value === undefined || isOrdered(value);
}
