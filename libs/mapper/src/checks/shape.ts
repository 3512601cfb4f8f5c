import { emptyNode, mark, type FieldNode } from '../fields/field-node.js';

/**
 * How many values an expression gives. `list` stays a list whatever it holds; `sequence` is a list only while it has
 * more than one value.
 */
export type Count = 'one' | 'list' | 'sequence' | 'unknown';

/** What is known of an expression's value before it is evaluated. */
export interface Shape {
  /** The place in a record it comes from; undefined when nothing is known. */
  readonly node: FieldNode | undefined;
  readonly count: Count;
  readonly isMoney: boolean;
  /** A function that the text makes itself: what a call of it gives. */
  readonly own?: OwnFunction;
}

export interface OwnFunction {
  call(args: readonly Shape[]): Shape;
}

export const unknownShape: Shape = { node: undefined, count: 'unknown', isMoney: false };
export const scalarShape: Shape = { node: undefined, count: 'one', isMoney: false };
export const moneyShape: Shape = { node: undefined, count: 'one', isMoney: true };

export function shapeOfNode(node: FieldNode): Shape {
  return { node, count: node.isList ? 'list' : 'one', isMoney: node.isMoney };
}

/** One value of it. */
export function itemOf(shape: Shape): Shape {
  return shape.count === 'unknown' ? shape : { ...shape, count: 'one' };
}

/** What either of two expressions gives. */
export function eitherOf(first: Shape, second: Shape): Shape {
  return {
    node: first.node ?? second.node,
    count: eitherCount(first.count, second.count),
    isMoney: first.isMoney || second.isMoney,
  };
}

/** Fields of an object that a mapping builds; not the record's, so none is ever called unknown. */
export function builtShape(members: readonly (readonly [string, Shape])[]): Shape {
  const node = emptyNode();
  mark(node, { isOpen: true });
  for (const [name, shape] of members) {
    const child = shape.node ?? openNode();
    node.children.set(name, { ...child, isList: shape.count !== 'one', isMoney: shape.isMoney });
  }
  return { node, count: 'one', isMoney: false };
}

function openNode(): FieldNode {
  const node = emptyNode();
  mark(node, { isOpen: true });
  return node;
}

function eitherCount(first: Count, second: Count): Count {
  if (first === second) return first;
  if (first === 'sequence' || second === 'sequence') return 'sequence';
  return 'unknown';
}
