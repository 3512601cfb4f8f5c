import type { MapperLimits } from '../limits.js';
import { exceeds, isFunction } from '../plain-json.js';
import { MappingFault } from './mapping-fault.js';
import { visit, type TreeNode } from './tree.js';

/** No name a text could write, so that nothing can shadow it. */
export const CONCATENATION = '&';

/**
 * Turns each chain `a & b & c` of a syntax tree into one call of our own function: the library's operator has
 * no bound, and forty doublings of a letter fill the memory of any machine.
 */
export function boundConcatenation(tree: unknown): void {
  visit(tree, (node) => {
    if (isConcatenation(node)) becomeCall(node);
    // `a ~> b & c` must stay the mistake it is: the right side of `~>` would be called with `a`.
    if (node.type === 'apply' && isConcatenation(node['rhs'])) {
      node['rhs'] = { type: 'block', expressions: [node['rhs']], position: node.position };
    }
  });
}

function becomeCall(node: TreeNode): void {
  const operands = operandsOf(node);
  delete node['lhs'];
  delete node['rhs'];
  node.type = 'function';
  node.value = '(';
  node['procedure'] = { type: 'variable', value: CONCATENATION, position: node.position };
  node['arguments'] = operands;
}

/** Joins values as the operator `&` does: nothing is empty, objects and lists are written as JSON. */
export function concatenation(limits: MapperLimits): (...values: unknown[]) => string {
  return (...values) => {
    let joined = '';
    for (const value of values) {
      joined += typeof value === 'string' ? value : textOf(value, limits);
      if (joined.length > limits.stringLength) throw tooLong(limits);
    }
    return joined;
  };
}

/** A value as the library's `$string` writes it; nothing becomes the empty text. */
export function textOf(value: unknown, limits: MapperLimits, indent = 0): string {
  if (value === undefined || isFunction(value)) return '';
  if (typeof value === 'string') return value;
  if (exceeds(value, { size: limits.stringLength, levels: limits.levels })) throw tooLong(limits);
  return JSON.stringify(isWrapper(value) ? value[0] : value, writeMember, indent);
}

export function tooLong(limits: MapperLimits): MappingFault {
  return new MappingFault('MAPPING_TEXT_LIMIT', { limit: limits.stringLength });
}

function writeMember(_key: string, member: unknown): unknown {
  if (typeof member === 'number') return writeNumber(member);
  return isFunction(member) ? '' : member;
}

function writeNumber(value: number): number {
  if (!Number.isFinite(value)) throw new MappingFault('MAPPING_NOT_A_NUMBER', { found: String(value) });
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

/** The library wraps an input that is a list into another list. */
function isWrapper(value: unknown): value is unknown[] {
  return Array.isArray(value) && 'outerWrapper' in value;
}

function isConcatenation(value: unknown): value is TreeNode {
  if (typeof value !== 'object' || value === null) return false;
  const node: TreeNode = value as TreeNode;
  return node.type === 'binary' && node.value === '&';
}

function operandsOf(node: TreeNode): unknown[] {
  const operands: unknown[] = [];
  let left: unknown = node;
  while (isConcatenation(left)) {
    operands.push(left['rhs']);
    left = left['lhs'];
  }
  operands.push(left);
  return operands.reverse();
}
