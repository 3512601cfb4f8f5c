import { parse, type CsvError, type Info } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Fault } from '@app/domain';
import { LONGEST_KEY, tableKey, type TableValue, type TableValueType } from '@app/mapper';
import type { TableEntry } from '@app/persistence';
import { guarded, unguarded } from './formula-guard.js';
import { expectations, isKey, isValue } from './table-values.js';

const COLUMNS = ['key', 'value'];
const SEPARATORS = [';', ',', '\t'] as const;
const LONGEST_LINE = 10_000;
const NUMBER = /^-?\d{1,15}(?:[.,]\d{1,15})?$/;
const MOST_DIGITS = 15;
const BOOLEANS: Readonly<Record<string, boolean>> = {
  ...{ true: true, ja: true, yes: true },
  ...{ false: false, nee: false, no: false },
};

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

export interface ReadFile {
  readonly entries: readonly TableEntry[];
  /** Everything that is wrong, in the order of lines. */
  readonly faults: readonly Fault[];
}

/** A table as a file for spreadsheets: UTF-8 with its mark, `;`, every cell quoted, none of them a formula. */
export function printTable(entries: readonly Pick<TableEntry, 'label' | 'value'>[]): string {
  const rows = entries.map(({ label, value }) => [guarded(label), guarded(String(value))]);
  return stringify([COLUMNS, ...rows], {
    bom: true,
    delimiter: ';',
    quoted: true,
    record_delimiter: 'windows',
  });
}

/** Reads what `printTable` wrote, or somebody in a spreadsheet. Never throws for what a file holds. */
export function readTable(text: string, valueType: TableValueType): ReadFile {
  const delimiter = separatorOf(text);
  const wrongHeader = { path: '/file/1', code: 'TABLE_FILE_HEADER', params: { line: 1 } };
  if (!delimiter) return { entries: [], faults: [wrongHeader] };
  const faults: Fault[] = [];
  const [header, ...lines] = linesOf(text, delimiter, faults);
  const order = header?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const places = { key: order.indexOf('key'), value: order.indexOf('value') };
  const entries = new Map<string, TableEntry & { line: number }>();
  for (const line of lines) {
    const entry = readLine(line, places, valueType, faults);
    if (!entry) continue;
    const first = entries.get(entry.key)?.line;
    if (first === undefined) entries.set(entry.key, { ...entry, line: line.line });
    else faults.push(lineFault(line, 'TABLE_LINE_KEY_TWICE', { key: entry.key, first }, 'key'));
  }
  const inOrder = faults.toSorted(
    (one, other) => Number(one.params?.['line']) - Number(other.params?.['line']),
  );
  const read = [...entries.values()].map(({ key, label, value }) => ({ key, label, value }));
  return { entries: read, faults: inOrder };
}

/** By which sign the first line falls apart into the two columns. */
function separatorOf(text: string): (typeof SEPARATORS)[number] | undefined {
  const header = /^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? '';
  return SEPARATORS.find((separator) => {
    const names = header.split(separator).map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    );
    return names.length === COLUMNS.length && COLUMNS.every((name) => names.includes(name));
  });
}

function linesOf(text: string, delimiter: string, faults: Fault[]): Line[] {
  const unreadable = (line: number) => {
    const isTold = faults.some(({ code }) => code === 'TABLE_LINE_UNREADABLE');
    if (!isTold) faults.push({ path: `/file/${line}`, code: 'TABLE_LINE_UNREADABLE', params: { line } });
  };
  try {
    const rows = parse(text, {
      ...{ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true },
      ...{ skip_records_with_error: true, max_record_size: LONGEST_LINE },
      on_skip: (error) => {
        unreadable(lineOf(error));
        return undefined;
      },
    }) as unknown as { record: string[]; info: Info }[];
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (thrown) {
    unreadable(lineOf(thrown as CsvError));
    return [];
  }
}

function lineOf(error: CsvError | undefined): number {
  const line: unknown = error?.['lines'];
  return typeof line === 'number' ? line : 1;
}

function readLine(
  line: Line,
  places: { readonly key: number; readonly value: number },
  valueType: TableValueType,
  faults: Fault[],
): TableEntry | undefined {
  const { cells } = line;
  if (cells.length !== COLUMNS.length) {
    faults.push(lineFault(line, 'TABLE_LINE_COLUMNS', { found: cells.length }));
    return undefined;
  }
  const label = unguarded(cells[places.key] ?? '').trim();
  const value = valueOf(unguarded(cells[places.value] ?? ''), valueType);
  if (!isKey(label)) faults.push(lineFault(line, 'TABLE_LINE_KEY', { limit: LONGEST_KEY }, 'key'));
  if (isValue(value, valueType)) return isKey(label) ? { key: tableKey(label), label, value } : undefined;
  const expected = expectations[valueType];
  faults.push(lineFault(line, 'TABLE_LINE_VALUE', { expected, valueType }, 'value'));
  return undefined;
}

function lineFault({ line }: Line, code: string, params: Fault['params'], column?: string): Fault {
  const path = column ? `/file/${line}/${column}` : `/file/${line}`;
  return { path, code, params: { line, ...params } };
}

function valueOf(cell: string, valueType: TableValueType): TableValue | undefined {
  if (valueType === 'text') return cell;
  const text = cell.trim();
  if (valueType === 'id') return text;
  if (valueType === 'boolean') {
    const word = text.toLowerCase();
    return Object.hasOwn(BOOLEANS, word) ? BOOLEANS[word] : undefined;
  }
  const isExact = NUMBER.test(text) && text.replace(/\D/g, '').length <= MOST_DIGITS;
  return isExact ? Number(text.replace(',', '.')) : undefined;
}
