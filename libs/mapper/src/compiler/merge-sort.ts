import type { Runtime } from './runtime.js';

/** Whether the first value belongs behind the second; anything that JavaScript takes for true says yes. */
export type BelongsBehind<Item> = (first: Item, second: Item) => unknown;

/**
 * Stable, in n log n comparisons. It halves and compares exactly as the library does, so that a comparator that makes
 * no sense makes the same nonsense.
 */
export function mergeSort<Item>(
  items: readonly Item[],
  isBehind: BelongsBehind<Item>,
  runtime: Runtime,
): Item[] {
  const sorted = [...items];
  new MergeSort(sorted, isBehind, runtime).sort(0, sorted.length);
  return sorted;
}

class MergeSort<Item> {
  private readonly scratch: Item[] = [];

  constructor(
    private readonly items: Item[],
    private readonly isBehind: BelongsBehind<Item>,
    private readonly runtime: Runtime,
  ) {}

  sort(start: number, end: number): void {
    if (end - start < 2) return;
    const middle = start + Math.floor((end - start) / 2);
    this.sort(start, middle);
    this.sort(middle, end);
    this.merge(start, middle, end);
  }

  private merge(start: number, middle: number, end: number): void {
    const { items, scratch, runtime } = this;
    for (let index = start; index < middle; index += 1) scratch[index] = items[index] as Item;
    let left = start;
    let right = middle;
    let target = start;
    while (left < middle && right < end) {
      if ((runtime.fuel -= 1) < 0) runtime.refuel();
      const isBehind = this.isBehind(scratch[left] as Item, items[right] as Item);
      items[target] = isBehind ? (items[right++] as Item) : (scratch[left++] as Item);
      target += 1;
    }
    while (left < middle) items[target++] = scratch[left++] as Item;
  }
}
