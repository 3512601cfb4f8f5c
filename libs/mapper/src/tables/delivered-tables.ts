import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@app/domain';
import { mapperErrors } from '../mapper-errors.js';
import {
  isFitting,
  tableKey,
  tableKinds,
  unmappedPolicies,
  type TableKind,
  type TableValue,
  type ValueTable,
  type ValueTables,
} from './value-tables.js';

/** What entries give. `id` is that of an object at the target: a ledger, a payment term. */
export const tableValueTypes = ['text', 'number', 'boolean', 'id'] as const;
export type TableValueType = (typeof tableValueTypes)[number];

/** A table that comes with a connector: `mappings/<connector>/tables/<key>.json`. */
export interface DeliveredTable extends ValueTable {
  readonly key: string;
  readonly connector: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly kind: TableKind;
  readonly valueType: TableValueType;
  /** Only for flows to or from this other connector. */
  readonly with?: string;
}

export interface DeliveredTables {
  readonly all: readonly DeliveredTable[];
  /** Those of a flow from `source` to `target`. Entries for the pair go before general ones, the source's first. */
  between(source: string, target: string): ValueTables;
}

/** Reads every table of a folder of mappings. Throws `TABLE_DELIVERED_WRONG`. */
export function openDeliveredTables(folder: string): DeliveredTables {
  const all = connectorsIn(folder).flatMap((connector) => tablesOf(folder, connector));
  const known = new Map<string, ValueTables>();
  return {
    all,
    between(source, target) {
      const pair = `${source}>${target}`;
      let tables = known.get(pair);
      if (!tables) {
        tables = joined(all, source, target);
        known.set(pair, tables);
      }
      return tables;
    },
  };
}

function joined(all: readonly DeliveredTable[], source: string, target: string): ValueTables {
  const takes = (table: DeliveredTable, own: string, other: string) =>
    table.connector === own && (table.with === undefined || table.with === other);
  const ofPair = [
    ...all.filter((table) => takes(table, source, target)),
    ...all.filter((table) => takes(table, target, source)),
  ].toSorted((one, other) => Number(other.with !== undefined) - Number(one.with !== undefined));
  const tables = new Map<string, ValueTable>();
  for (const { key, unmapped, defaultValue, values } of ofPair) {
    const first = tables.get(key) ?? { unmapped, defaultValue, values: {} };
    tables.set(key, { ...first, values: { ...values, ...first.values } });
  }
  return Object.fromEntries(tables);
}

function connectorsIn(folder: string): string[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => existsSync(join(folder, name, 'tables')));
}

function tablesOf(folder: string, connector: string): DeliveredTable[] {
  const files = readdirSync(join(folder, connector, 'tables')).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((name) => read(folder, connector, name));
}

function read(folder: string, connector: string, name: string): DeliveredTable {
  const file = `${connector}/tables/${name}`;
  try {
    const written = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Partial<DeliveredTable>;
    const fault = faultOf(written);
    if (fault) throw new Error(fault);
    const { values, ...table } = written as DeliveredTable;
    const entries = Object.entries(values).map(([key, value]) => [tableKey(key), value] as const);
    if (new Set(entries.map(([key]) => key)).size < entries.length) throw new Error('a key stands twice');
    return { ...table, key: name.replace(/\.json$/, ''), connector, values: Object.fromEntries(entries) };
  } catch (cause) {
    throw mapperErrors.TABLE_DELIVERED_WRONG({ file, reason: (cause as Error).message }, { cause });
  }
}

function faultOf({ name, kind, valueType, unmapped, values, defaultValue }: Partial<DeliveredTable>) {
  if (typeof name?.nl !== 'string' || typeof name.en !== 'string') return 'name.nl or name.en is missing';
  if (!kind || !tableKinds.includes(kind)) return `kind is none of ${tableKinds.join(', ')}`;
  if (!valueType || !tableValueTypes.includes(valueType)) return 'valueType is unknown';
  if (!unmapped || !unmappedPolicies.includes(unmapped)) return 'unmapped is unknown';
  if (unmapped === 'default' && defaultValue === undefined) return 'defaultValue is missing';
  const isWrong = (value: unknown) => !isOfType(value, valueType) || !isFitting(value, kind);
  const wrong = Object.entries(values ?? {}).find(([, value]) => isWrong(value));
  return wrong && `${wrong[0]} is no ${valueType}`;
}

/** Whether a value may stand in a table of this type. */
export function isOfType(value: unknown, type: TableValueType): value is TableValue {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string';
}
