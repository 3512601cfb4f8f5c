/** Something that waits, and the group it counts to. */
export interface Waiting {
  readonly key: number;
}

/** Takes from each key in turn, so that one with much waiting holds up no other. */
export class FairQueue<Item extends Waiting> {
  private readonly groups = new Map<number, Item[]>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  sizeOf(key: number): number {
    return this.groups.get(key)?.length ?? 0;
  }

  push(item: Item): void {
    const group = this.groups.get(item.key);
    if (group) group.push(item);
    else this.groups.set(item.key, [item]);
    this.count += 1;
  }

  /** In front of what waits in the same group. */
  unshift(items: readonly Item[]): void {
    for (const item of items.toReversed()) {
      const group = this.groups.get(item.key);
      if (group) group.unshift(item);
      else this.groups.set(item.key, [item]);
      this.count += 1;
    }
  }

  /** The next item of a group that is wanted; that group then goes to the end of the line. */
  take(isWanted: (key: number) => boolean): Item | undefined {
    for (const [key, group] of this.groups) {
      if (!isWanted(key)) continue;
      this.groups.delete(key);
      const item = group.shift();
      if (group.length > 0) this.groups.set(key, group);
      this.count -= 1;
      return item;
    }
    return undefined;
  }

  takeAll(): Item[] {
    const items = [...this.groups.values()].flat();
    this.groups.clear();
    this.count = 0;
    return items;
  }
}
