import { isFitting, tableKey, type TableValue, type ValueTable, type ValueTables } from './value-tables.js';

/** A value that met no entry of a table its tenant set up. */
export interface UnmappedValue {
  readonly table: string;
  readonly key: string;
  /** As the record has it. */
  readonly value: string;
}

export type Found =
  | { readonly kind: 'value'; readonly value: TableValue | undefined }
  | { readonly kind: 'unmapped'; readonly table: string; readonly key: string; readonly value: string }
  | { readonly kind: 'no_table'; readonly table: string }
  /** `wrong` is what the table gives for `key`, and makes no sense there. */
  | { readonly kind: 'unusable'; readonly table: string; readonly key: string; readonly wrong: string };

export interface TablesOfRun {
  /** Those of the tenant. */
  readonly own: ValueTables;
  /** Those that come with the connectors of the flow. */
  readonly delivered: ValueTables;
}

/** The tables as one run sees them. Remembers what it could not map, for whoever counts that. */
export class TableReader {
  private readonly missed = new Map<string, UnmappedValue>();

  constructor(readonly tables: TablesOfRun) {}

  /**
   * The tenant's entry, else what the record itself says (`wording`) where a delivered entry knows the value, else that
   * entry, else what the table's policy says. An empty value gives the wording.
   */
  find(table: string, value: TableValue | undefined, wording?: TableValue): Found {
    const own = of(this.tables.own, table);
    const delivered = of(this.tables.delivered, table);
    const ruling = own ?? delivered;
    if (!ruling) return { kind: 'no_table', table };
    const key = tableKey(String(value ?? ''));
    if (key === '' || value === undefined) return { kind: 'value', value: wording };
    const entry = of(own?.values, key);
    if (entry !== undefined) return usable(entry, own, { table, key });
    const known = of(delivered?.values, key);
    if (known !== undefined) return { kind: 'value', value: wording ?? known };
    const missed = { table, key, value: String(value) };
    // A table that nobody set up collects nothing: nobody asked, and every record would pay.
    if (own) this.missed.set(JSON.stringify([table, key]), missed);
    return this.unmapped(ruling, missed, wording ?? value);
  }

  /** Takes over what a reader of the same tables elsewhere could not map. */
  addUnmapped(values: readonly UnmappedValue[]): void {
    for (const missed of values) this.missed.set(JSON.stringify([missed.table, missed.key]), missed);
  }

  /** What met no entry so far, each once. */
  get unmappedValues(): readonly UnmappedValue[] {
    return [...this.missed.values()];
  }

  private unmapped(ruling: ValueTable, missed: UnmappedValue, asItIs: TableValue): Found {
    if (ruling.unmapped === 'stop') return { kind: 'unmapped', ...missed };
    const isDefault = ruling.unmapped === 'default';
    if (!isDefault || ruling.defaultValue === undefined)
      return { kind: 'value', value: isDefault ? undefined : asItIs };
    return usable(ruling.defaultValue, ruling, missed);
  }
}

function usable(
  value: TableValue,
  ruling: ValueTable | undefined,
  { table, key }: { readonly table: string; readonly key: string },
): Found {
  if (isFitting(value, ruling?.kind)) return { kind: 'value', value };
  return { kind: 'unusable', table, key, wrong: String(value) };
}

/** Own members only: a key may be called like something every object has. */
function of<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
