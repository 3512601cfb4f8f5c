import { childOf, mark, type FieldNode } from './field-node.js';

const DEEPEST = 20;
const LONGEST_EXAMPLE = 120;
/** "12.50": two decimals are an amount, or a quantity that wants the same care. */
const CENTS = /^-?\d{1,13}\.\d{2}$/;
/** A float with such a name is an amount. */
const MONEY_NAME =
  /price|total|amount|discount|refund|bedrag|prijs|netto|bruto|(^|_)(net|gross|vat|fee|cost)s?($|_)/i;

/** Adds what a record shows to a node and the nodes below it. */
export function readSample(value: unknown, node: FieldNode, name = '', depth = 0): void {
  if (depth > DEEPEST || value === undefined) return;
  if (Array.isArray(value)) return readList(value, node, name, depth);
  if (value === null) {
    // Nothing is known of what may stand here.
    if (node.types.size === 0) mark(node, { isOpen: true });
    node.types.add('null');
    return;
  }
  if (typeof value === 'object') return readObject(value, node, depth);
  node.types.add(typeOf(value, node));
  if (isAmount(value, name)) mark(node, { isMoney: true });
  if (isBlank(node.example) && !isBlank(value)) mark(node, { example: shortened(value) });
}

function readList(list: readonly unknown[], node: FieldNode, name: string, depth: number): void {
  const isNew = node.types.size === 0;
  node.types.add('array');
  mark(node, { isList: true, isOpen: node.isOpen || (isNew && list.length === 0) });
  for (const item of list) readSample(item, node, name, depth + 1);
}

function readObject(value: object, node: FieldNode, depth: number): void {
  node.types.add('object');
  const members = Object.entries(value);
  if (members.length === 0 && node.children.size === 0) mark(node, { isOpen: true });
  for (const [name, member] of members) readSample(member, childOf(node, name), name, depth + 1);
}

function typeOf(value: unknown, node: FieldNode): string {
  if (typeof value !== 'number') return typeof value;
  return Number.isInteger(value) && !node.types.has('number') ? 'integer' : 'number';
}

function isAmount(value: unknown, name: string): boolean {
  if (typeof value === 'string') return CENTS.test(value);
  return typeof value === 'number' && MONEY_NAME.test(name);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function shortened(value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST_EXAMPLE
    ? `${value.slice(0, LONGEST_EXAMPLE)}…`
    : value;
}
