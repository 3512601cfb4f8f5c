import type { BinaryNode, SyntaxNode } from '../compiler/syntax.js';
import { MONEY_ALTERNATIVES } from './function-shapes.js';
import type { Finding } from './mapping-warning.js';
import type { Shape } from './shape.js';
import { firstPosition, sourceText } from './source-text.js';

const ARITHMETIC = new Set(['+', '-', '*', '/', '%']);
const ORDER = new Set(['<', '<=', '>', '>=']);
const EQUALITY = new Set(['=', '!=']);

/** Arithmetic and comparisons that an amount, which is text, does not survive. */
export function operandFindings(node: BinaryNode, left: Shape, right: Shape, text: string): Finding[] {
  const amount = left.isMoney ? node.lhs : right.isMoney ? node.rhs : undefined;
  if (!amount) return [];
  const other = amount === node.lhs ? node.rhs : node.lhs;
  const isWrong =
    ARITHMETIC.has(node.value) ||
    ORDER.has(node.value) ||
    // "0.00" is never 0, while "" and other texts compare well.
    (EQUALITY.has(node.value) && other.type === 'number');
  return isWrong ? [moneyFinding(node.value, node, amount, text)] : [];
}

/** `operator` at `place` on an amount; without alternative when it does no harm. */
export function moneyFinding(operator: string, place: SyntaxNode, amount: SyntaxNode, text: string): Finding {
  return {
    code: 'MAPPING_FLOAT_ON_MONEY',
    start: firstPosition(place, text),
    params: { operator, field: sourceText(amount, text), alternative: MONEY_ALTERNATIVES[operator] },
  };
}
