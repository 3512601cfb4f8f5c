import type { Closure } from './closure.js';
import type { Compiled, Context } from './context.js';
import { compileComparison, compileEquality } from './comparison.js';
import { compileConcatenation } from './concatenation.js';
import { fail } from './language-fault.js';
import { isList, marked, SEQUENCE, type List } from './lists.js';
import type { BinaryNode, ConditionNode, NegationNode } from './syntax.js';
import { isNumeric, isTrue } from './values.js';
import { settling } from './settling.js';

/** An operator between two values. */
export function compileBinary(node: BinaryNode, context: Context): Compiled {
  if (node.value === '..') return compileRange(node, context);
  return context.plain(closureOf(node, context));
}

function closureOf(node: BinaryNode, context: Context): Closure {
  switch (node.value) {
    case '&':
      return compileConcatenation(node, context);
    case '=':
    case '!=':
      return compileEquality(node, context);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(node, context);
    case 'and':
    case 'or':
      return compileLogic(node, context);
    case 'in':
      return compileInclusion(node, context);
    default:
      return compileArithmetic(node, context);
  }
}

type Calculate = (left: number, right: number) => number;

const CALCULATIONS: Readonly<Record<string, Calculate>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

function compileArithmetic(node: BinaryNode, context: Context): Closure {
  const left = context.compile(node.lhs);
  const right = context.compile(node.rhs);
  const calculate = CALCULATIONS[node.value] as Calculate;
  return (input, frame) => {
    const first = left(input, frame);
    const second = right(input, frame);
    if (
      typeof first === 'number' &&
      typeof second === 'number' &&
      first - first === 0 &&
      second - second === 0
    )
      return calculate(first, second);
    return refuseOperands(first, second, node);
  };
}

/** Nothing on either side gives nothing, unless the other side is no number. */
function refuseOperands(first: unknown, second: unknown, { value, position }: BinaryNode): undefined {
  checkOperand('T2001', first, { token: value, position });
  checkOperand('T2002', second, { token: value, position });
  return undefined;
}

interface Place {
  readonly token: string;
  readonly position: number | undefined;
}

function checkOperand(code: string, value: unknown, place: Place): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || Number.isNaN(value)) fail(code, { ...place, value });
  if (!Number.isFinite(value)) fail('D1001', { ...place, value });
}

export function compileNegation(node: NegationNode, context: Context): Compiled {
  const operand = context.compile(node.expression);
  const { position } = node;
  const closure: Closure = (input, frame) => {
    const value = operand(input, frame);
    if (value === undefined) return undefined;
    return isNumeric(value) ? -value : fail('D1002', { position, token: '-', value });
  };
  return context.plain(closure);
}

function compileLogic(node: BinaryNode, context: Context): Closure {
  const left = context.compile(node.lhs);
  const right = context.compile(node.rhs);
  const { runtime } = context;
  const isAnd = node.value === 'and';
  return (input, frame) => {
    const first = left(input, frame);
    const isFirstTrue = typeof first === 'boolean' ? first : isTrue(first, runtime);
    if (isFirstTrue !== isAnd) return isFirstTrue;
    const second = right(input, frame);
    return typeof second === 'boolean' ? second : isTrue(second, runtime);
  };
}

function compileInclusion(node: BinaryNode, context: Context): Closure {
  const left = context.compile(node.lhs);
  const right = context.compile(node.rhs);
  const { runtime } = context;
  return (input, frame) => {
    const value = left(input, frame);
    const whole = right(input, frame);
    if (value === undefined || whole === undefined) return false;
    if (!isList(whole)) return whole === value;
    runtime.chargeItems(whole.length);
    // `includes` would find NaN.
    return whole.indexOf(value) !== -1;
  };
}

/** What the library itself allows at most. */
const LONGEST_RANGE = 10_000_000;

function compileRange(node: BinaryNode, context: Context): Compiled {
  const left = context.compile(node.lhs);
  const right = context.compile(node.rhs);
  const { position, value: token } = node;
  const { runtime } = context;
  const raw: Closure = (input, frame) => {
    const first = left(input, frame);
    const last = right(input, frame);
    if (first !== undefined && !Number.isInteger(first)) fail('T2003', { position, token, value: first });
    if (last !== undefined && !Number.isInteger(last)) fail('T2004', { position, token, value: last });
    if (first === undefined || last === undefined) return undefined;
    const size = Number(last) - Number(first) + 1;
    if (size < 1) return undefined;
    if (size > LONGEST_RANGE) fail('D2014', { position, token, value: size });
    runtime.admitList(size, position);
    runtime.chargeItems(size);
    return rangeFrom(Number(first), size);
  };
  return { raw, settled: settling(raw) };
}

function rangeFrom(first: number, size: number): List {
  const range: List = new Array<unknown>(size);
  for (let index = 0; index < size; index += 1) range[index] = first + index;
  return marked(range, SEQUENCE);
}

/** `a ? b : c`, `a ?: b` and `a ?? b`. */
export function compileCondition(node: ConditionNode, context: Context): Compiled {
  const condition = context.compile(node.condition);
  const then = context.compile(node.then);
  const otherwise = node.else && context.compile(node.else);
  const { runtime } = context;
  const closure: Closure = (input, frame) => {
    const answer = condition(input, frame);
    if (answer === true || (answer !== false && isTrue(answer, runtime))) return then(input, frame);
    return otherwise?.(input, frame);
  };
  return context.passing(closure, otherwise ? [then, otherwise] : [then]);
}
