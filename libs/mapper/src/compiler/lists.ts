/**
 * What a list is to the language, kept under a symbol of our own on lists of our own making: data cannot carry it,
 * an expression cannot see it, and no list of the input is ever marked.
 */
export const listKind: unique symbol = Symbol('list kind');

/** Made by a step or a function: with no item it is nothing, with one item it is that item. */
export const SEQUENCE = 1;
/** A sequence that stays a list with one item (`[]` was written behind it). */
export const KEPT = 2;
/** Made by `[…]` as a step: one item for the step behind it. */
export const CONSTRUCTED = 3;
/** Holds the whole input when that is a list, so that it counts as one item. */
export const WRAPPER = 4;

export type ListKind = typeof SEQUENCE | typeof KEPT | typeof CONSTRUCTED | typeof WRAPPER;

export interface List extends Array<unknown> {
  [listKind]?: ListKind;
}

export function isList(value: unknown): value is List {
  return Array.isArray(value);
}

export function newSequence(): List {
  const list: List = [];
  list[listKind] = SEQUENCE;
  return list;
}

export function sequenceOf(item: unknown): List {
  const list: List = [item];
  list[listKind] = SEQUENCE;
  return list;
}

export function marked(list: List, kind: ListKind): List {
  // Only called with lists that were just made.
  // oxlint-disable-next-line no-param-reassign
  list[listKind] = kind;
  return list;
}

export function isSequence(list: List): boolean {
  const kind = list[listKind];
  return kind !== undefined && kind !== CONSTRUCTED;
}

export function isConstructed(list: List): boolean {
  return list[listKind] === CONSTRUCTED;
}

/** What a sequence comes to when a node is done with it: nothing, its only item, or itself. */
export function settle(value: unknown): unknown {
  if (!isList(value) || value.length > 1) return value;
  const kind = value[listKind];
  if (kind === undefined || kind === CONSTRUCTED) return value;
  return kind === KEPT && value.length === 1 ? value : value[0];
}

/** The same for a node with `[]` behind it. */
export function settleKept(value: unknown): unknown {
  if (!isList(value) || !isSequence(value)) return value;
  if (value.length === 0) return undefined;
  value[listKind] = KEPT;
  return value;
}

/** Longer lists are rarely filled, and may as well grow. */
const MOST_RESERVED = 64;

/**
 * Room for about so many items, to be put in by `put` and closed by `closed`. A list that grows item by item takes
 * room for seventeen at its first, which is most of the memory an evaluation would use.
 */
export function roomFor(count: number): List {
  // In a partial application the list may be an object with a member "length", such as 2.5.
  return count <= MOST_RESERVED && Number.isInteger(count) ? new Array<unknown>(count) : [];
}

/** Adds what a step gave for one item: the members of a list, any other value itself. Gives the new count. */
export function put(list: List, count: number, value: unknown): number {
  // The list is being made by the caller.
  /* oxlint-disable no-param-reassign */
  if (!isList(value) || value[listKind] === CONSTRUCTED) {
    list[count] = value;
    return count + 1;
  }
  for (let index = 0; index < value.length; index += 1) list[count + index] = value[index];
  /* oxlint-enable no-param-reassign */
  return count + value.length;
}

/** The sequence of what was put in. */
export function closed(list: List, count: number): List {
  /* oxlint-disable no-param-reassign */
  if (list.length !== count) list.length = count;
  list[listKind] = SEQUENCE;
  /* oxlint-enable no-param-reassign */
  return list;
}
