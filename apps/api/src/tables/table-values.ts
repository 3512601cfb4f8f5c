import type { Fault } from '@app/domain';
import { isOfType, LONGEST_KEY, tableKey, type TableValue, type TableValueType } from '@app/mapper';
import type { TableEntry } from '@app/persistence';

/** How many entries a table may have. */
export const MOST_ENTRIES = 5_000;
export const LONGEST_VALUE = 1_000;
const LONGEST_ID = 255;
const CONTROL = /\p{Cc}/u;

export const expectations: Readonly<Record<TableValueType, string>> = {
  text: `text, up to ${LONGEST_VALUE}`,
  number: '12.5',
  boolean: 'true / false',
  id: `id, up to ${LONGEST_ID}`,
};

export interface GivenEntry {
  readonly key: string;
  readonly value: unknown;
}

/** Entries as they are stored, or everything that is wrong with them. */
export function readEntries(
  given: readonly GivenEntry[],
  valueType: TableValueType,
): { readonly entries: TableEntry[]; readonly faults: Fault[] } {
  const faults: Fault[] = [];
  const entries = new Map<string, TableEntry>();
  for (const [index, { key: label, value }] of given.entries()) {
    const path = `/entries/${index}`;
    const key = tableKey(label);
    if (!isKey(label))
      faults.push({ path: `${path}/key`, code: 'TABLE_KEY_WRONG', params: { limit: LONGEST_KEY } });
    else if (entries.has(key)) faults.push({ path: `${path}/key`, code: 'TABLE_KEY_TWICE', params: { key } });
    if (!isValue(value, valueType)) faults.push(valueFault(`${path}/value`, valueType));
    else entries.set(key, { key, label: label.trim(), value });
  }
  return { entries: [...entries.values()], faults };
}

export function valueFault(path: string, valueType: TableValueType): Fault {
  return { path, code: 'TABLE_VALUE_WRONG', params: { expected: expectations[valueType], valueType } };
}

export function isKey(label: string): boolean {
  const { length } = tableKey(label);
  return (
    length > 0 && length <= LONGEST_KEY && label.trim().length <= LONGEST_KEY && !CONTROL.test(label.trim())
  );
}

/** Whether a value may stand in a table of this type. */
export function isValue(value: unknown, valueType: TableValueType): value is TableValue {
  if (!isOfType(value, valueType)) return false;
  if (typeof value !== 'string') return true;
  if (CONTROL.test(value)) return false;
  return valueType === 'id'
    ? value.length > 0 && value.length <= LONGEST_ID && value.trim() === value
    : value.length <= LONGEST_VALUE;
}
