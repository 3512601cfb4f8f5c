import type { Closure, Frame } from './closure.js';
import type { Context } from './context.js';
import { fail } from './language-fault.js';
import type { List } from './lists.js';
import { mergeSort } from './merge-sort.js';
import type { Runtime } from './runtime.js';
import type { SortNode } from './syntax.js';

export type SortList = (items: List, frame: Frame) => List;

/** Evaluates a sort key for an item. */
type ReadKey = (item: unknown, frame: Frame) => unknown;

interface Term {
  readonly readKey: ReadKey;
  readonly isDescending: boolean;
}

/** `^(…)`: sorts by one key or several. A list of one is given back as it is. */
export function compileSort(node: SortNode, context: Context): SortList {
  return sortBy(node, context, (closure) => closure);
}

/** The same for items that carry variables. */
export function sortBy(node: SortNode, context: Context, keyOf: (closure: Closure) => ReadKey): SortList {
  const terms = node.terms.map(({ expression, descending }) => ({
    readKey: keyOf(context.compile(expression)),
    isDescending: descending,
  }));
  const { runtime } = context;
  return (items, frame) => {
    if (items.length < 2) return items;
    runtime.admitList(items.length, node.position);
    const order = new Order(items, frame, { terms, position: node.position });
    return sortedBy(items, order, runtime);
  };
}

function sortedBy(items: List, order: Order, runtime: Runtime): List {
  const indexes = Array.from(items, (_, index) => index);
  const sorted = mergeSort(indexes, (first, second) => order.isBehind(first, second), runtime);
  return sorted.map((index) => items[index]);
}

interface Terms {
  readonly terms: readonly Term[];
  readonly position: number | undefined;
}

const unread: unique symbol = Symbol('unread');

/** Compares items by their keys, each of which is evaluated once and only when it is needed. */
class Order {
  private readonly keys: unknown[][];

  constructor(
    private readonly items: List,
    private readonly frame: Frame,
    private readonly by: Terms,
  ) {
    this.keys = by.terms.map(() => new Array<unknown>(items.length).fill(unread));
  }

  isBehind(first: number, second: number): boolean {
    const { terms } = this.by;
    for (let place = 0; place < terms.length; place += 1) {
      const { isDescending } = terms[place] as Term;
      const key = this.keyOf(place, first);
      const other = this.keyOf(place, second);
      // What has no key goes last, in either direction.
      if (key === undefined && other === undefined) continue;
      if (key === undefined || other === undefined) return key === undefined;
      this.checkKeys(key, other);
      if (key !== other) return (key as string) < (other as string) === isDescending;
    }
    return false;
  }

  private keyOf(place: number, index: number): unknown {
    const keys = this.keys[place] as unknown[];
    if (keys[index] === unread) {
      keys[index] = (this.by.terms[place] as Term).readKey(this.items[index], this.frame);
    }
    return keys[index];
  }

  private checkKeys(key: unknown, other: unknown): void {
    const { position } = this.by;
    if (!isSortable(key) || !isSortable(other)) {
      fail('T2008', { position, token: '^', value: isSortable(key) ? other : key });
    }
    if (typeof key !== typeof other) fail('T2007', { position, token: '^', value: key, value2: other });
  }
}

function isSortable(key: unknown): boolean {
  return typeof key === 'string' || typeof key === 'number';
}
