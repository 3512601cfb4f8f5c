import { isList, type List } from './lists.js';
import type { Runtime } from './runtime.js';

/** The items of one key. Lists among them are joined, and nothing is left out. */
export class GroupEntry {
  private isOwnList = false;

  constructor(
    readonly key: string,
    /** Which pair made the key. */
    readonly place: number,
    public data: unknown,
  ) {}

  add(item: unknown, runtime: Runtime): void {
    if (item === undefined) return;
    if (this.data === undefined) {
      this.data = item;
      return;
    }
    const list = this.ownList(runtime);
    if (isList(item)) {
      runtime.chargeItems(item.length);
      runtime.admitList(list.length + item.length);
      for (let index = 0; index < item.length; index += 1) list.push(item[index]);
    } else {
      list.push(item);
      runtime.admitList(list.length);
    }
  }

  private ownList(runtime: Runtime): List {
    if (!this.isOwnList) {
      if (isList(this.data)) runtime.chargeItems(this.data.length);
      this.data = isList(this.data) ? [...(this.data as unknown[])] : [this.data];
      this.isOwnList = true;
    }
    return this.data as List;
  }
}

/** All items as one, as they would be under one key. */
export function joined(items: List, runtime: Runtime): unknown {
  if (items.length === 1) return items[0];
  const entry = new GroupEntry('', 0, items[0]);
  for (let index = 1; index < items.length; index += 1) entry.add(items[index], runtime);
  return entry.data;
}
