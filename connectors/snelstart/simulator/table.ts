interface Entry<Row> {
  readonly row: Row;
  /** Milliseconds since the epoch; a lagging look-up does not show younger rows. */
  readonly storedAt: number;
  json?: string;
}

/** The keys under which a row is found for one property. */
export type IndexKeys<Row> = (row: Row) => readonly string[];

/** Rows by id with indexes, so that simple filters never walk through everything. */
export class Table<Row extends { readonly id: string }> {
  private readonly entries = new Map<string, Entry<Row>>();
  private readonly indexes: Map<string, Map<string, Set<Entry<Row>>>>;

  constructor(private readonly keysOf: Readonly<Record<string, IndexKeys<Row>>> = {}) {
    this.indexes = new Map(Object.keys(keysOf).map((name) => [name, new Map()]));
  }

  get size(): number {
    return this.entries.size;
  }

  get(id: string): Row | undefined {
    return this.entries.get(id.toLowerCase())?.row;
  }

  /** Adds or replaces; a replaced row keeps the moment at which it became visible. */
  put(row: Row, storedAt: number): void {
    const former = this.entries.get(row.id);
    if (former) this.unindex(former);
    const entry: Entry<Row> = { row, storedAt: former?.storedAt ?? storedAt };
    this.entries.set(row.id, entry);
    for (const [name, index] of this.indexes) {
      for (const key of this.keysOf[name]?.(row) ?? []) addTo(index, key, entry);
    }
  }

  delete(id: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    this.unindex(entry);
    this.entries.delete(id);
  }

  clear(): void {
    this.entries.clear();
    for (const index of this.indexes.values()) index.clear();
  }

  hasIndex(name: string): boolean {
    return this.indexes.has(name);
  }

  /** Rows under a key of an index, oldest first. */
  find(name: string, key: string): Row[] {
    return [...(this.indexes.get(name)?.get(key) ?? [])].map((entry) => entry.row);
  }

  rows(): Row[] {
    return [...this.entries.values()].map((entry) => entry.row);
  }

  isVisible(id: string, atOrBefore: number): boolean {
    const entry = this.entries.get(id);
    return entry !== undefined && entry.storedAt <= atOrBefore;
  }

  /** The row as JSON, made once. */
  json(id: string): string {
    const entry = this.entries.get(id);
    if (!entry) return 'null';
    return (entry.json ??= JSON.stringify(entry.row));
  }

  private unindex(entry: Entry<Row>): void {
    for (const [name, index] of this.indexes) {
      for (const key of this.keysOf[name]?.(entry.row) ?? []) {
        const bucket = index.get(key);
        bucket?.delete(entry);
        if (bucket?.size === 0) index.delete(key);
      }
    }
  }
}

function addTo<T>(index: Map<string, Set<T>>, key: string, entry: T): void {
  const bucket = index.get(key);
  if (bucket) bucket.add(entry);
  else index.set(key, new Set([entry]));
}
