import type { ErrorParams, Fault } from '@app/domain';
import { isFitting, isOfType, LONGEST_KEY, tableKey, type TableValue } from '@app/mapper';
import type { TableEntry, TableHead } from '@app/persistence';

/** How many entries a table may have. */
export const MOST_ENTRIES = 5_000;
export const LONGEST_VALUE = 1_000;
const LONGEST_ID = 255;
const CONTROL = /\p{Cc}/u;

/** What decides which values a table takes. */
export type ValueRule = Pick<TableHead, 'kind' | 'valueType'>;

/** Why a table does not take a value. */
export interface ValueProblem {
  readonly problem: 'wrong' | 'empty' | 'long' | 'control';
  readonly params: ErrorParams;
}

const CODES = {
  wrong: 'TABLE_VALUE_WRONG',
  empty: 'TABLE_VALUE_EMPTY',
  long: 'TABLE_VALUE_LONG',
  control: 'TABLE_VALUE_CONTROL',
} as const;

export interface GivenEntry {
  readonly key: string;
  readonly value: unknown;
}

/** Entries as they are stored, or everything that is wrong with them. */
export function readEntries(
  given: readonly GivenEntry[],
  rule: ValueRule,
): { readonly entries: TableEntry[]; readonly faults: Fault[] } {
  const faults: Fault[] = [];
  const entries = new Map<string, TableEntry>();
  for (const [index, { key: label, value }] of given.entries()) {
    const path = `/entries/${index}`;
    const key = tableKey(label);
    if (!isKey(label))
      faults.push({ path: `${path}/key`, code: 'TABLE_KEY_WRONG', params: { limit: LONGEST_KEY } });
    else if (entries.has(key)) faults.push({ path: `${path}/key`, code: 'TABLE_KEY_TWICE', params: { key } });
    const wrong = valueFault(`${path}/value`, value, rule);
    if (wrong) faults.push(wrong);
    if (isValue(value, rule)) entries.set(key, { key, label: label.trim(), value });
  }
  return { entries: [...entries.values()], faults };
}

/** Undefined for a value the table takes. */
export function valueFault(path: string, value: unknown, rule: ValueRule): Fault | undefined {
  const found = problemOf(value, rule);
  return found && { path, code: CODES[found.problem], params: found.params };
}

export function isKey(label: string): boolean {
  const { length } = tableKey(label);
  return (
    length > 0 && length <= LONGEST_KEY && label.trim().length <= LONGEST_KEY && !CONTROL.test(label.trim())
  );
}

/** Whether a value may stand in such a table. */
export function isValue(value: unknown, rule: ValueRule): value is TableValue {
  return problemOf(value, rule) === undefined;
}

/** What is wrong with a value, if anything. An empty one says no more than no entry, and would be booked as it is. */
export function problemOf(value: unknown, { kind, valueType }: ValueRule): ValueProblem | undefined {
  const isDays = kind === 'payment_terms' && valueType === 'number';
  const wrong: ValueProblem = { problem: 'wrong', params: { valueType: isDays ? 'days' : valueType } };
  if (!isOfType(value, valueType) || !isFitting(value, kind)) return wrong;
  if (typeof value !== 'string') return undefined;
  if (value.trim() === '') return { problem: 'empty', params: {} };
  if (CONTROL.test(value)) return { problem: 'control', params: {} };
  const limit = valueType === 'id' ? LONGEST_ID : LONGEST_VALUE;
  if (value.length > limit) return { problem: 'long', params: { limit } };
  return valueType === 'id' && value.trim() !== value ? wrong : undefined;
}
