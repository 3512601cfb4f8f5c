import { GroupEntry } from './group-entry.js';
import { fail } from './language-fault.js';
import type { Runtime } from './runtime.js';
import { looksLikeIndex } from './values.js';

/** A handful of keys is found more quickly one by one than in a map. */
const FEW = 8;

/** Items by key. */
export class Groups {
  private readonly entries: GroupEntry[] = [];
  private map: Map<string, GroupEntry> | undefined;

  constructor(
    private readonly runtime: Runtime,
    private readonly position: number | undefined,
  ) {}

  /** Adds an item to a key made by the pair at a place; D1009 when another pair has made that key. */
  add(key: string, place: number, item: unknown): void {
    const entry = this.find(key);
    if (entry === undefined) this.addEntry(new GroupEntry(key, place, item));
    else if (entry.place !== place) fail('D1009', { position: this.position, value: key });
    else entry.add(item, this.runtime);
  }

  inKeyOrder(): readonly GroupEntry[] {
    return inKeyOrder(this.entries);
  }

  private find(key: string): GroupEntry | undefined {
    if (this.map) return this.map.get(key);
    for (const entry of this.entries) if (entry.key === key) return entry;
    return undefined;
  }

  private addEntry(entry: GroupEntry): void {
    this.entries.push(entry);
    if (this.map) this.map.set(entry.key, entry);
    else if (this.entries.length > FEW) this.map = new Map(this.entries.map((known) => [known.key, known]));
  }
}

/** In the order in which JavaScript keeps keys: those that look like an index first, ascending. */
export function inKeyOrder<Entry extends { readonly key: string }>(
  entries: readonly Entry[],
): readonly Entry[] {
  let last = -1;
  for (const { key } of entries) {
    const place = placeOf(key);
    if (place < last) return [...entries].sort((first, second) => placeOf(first.key) - placeOf(second.key));
    last = place;
  }
  return entries;
}

const BEHIND_INDEXES = 4_294_967_295;

/** An index goes by its value, anything else behind all of them. */
function placeOf(key: string): number {
  return looksLikeIndex(key) ? Number(key) : BEHIND_INDEXES;
}
