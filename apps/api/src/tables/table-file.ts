import { parse, type CsvError } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Fault } from '@app/domain';
import { LONGEST_KEY, tableKey, type TableValue, type TableValueType } from '@app/mapper';
import type { TableEntry } from '@app/persistence';
import { guarded, unguarded } from './formula-guard.js';
import { isKey, isValue, problemOf, type ValueRule } from './table-values.js';

const COLUMNS = ['key', 'value'];
/** Names of the columns as people write them, in lower case. */
const COLUMN_NAMES: Readonly<Record<string, string>> = {
  ...{ key: 'key', sleutel: 'key' },
  ...{ value: 'value', waarde: 'value' },
};
/** A first line by which Excel is told the separator. */
const SEPARATOR_LINE = /^\uFEFF?"?sep=([;,\t])"?[ ;,\t]*(?=[\r\n]|$)/i;
const SEPARATORS = [';', ',', '\t'] as const;
const LONGEST_LINE = 10_000;
const NUMBER = /^-?\d{1,15}(?:[.,]\d{1,15})?$/;
const MOST_DIGITS = 15;
const LINE_CODES = {
  wrong: 'TABLE_LINE_VALUE',
  empty: 'TABLE_LINE_VALUE_EMPTY',
  long: 'TABLE_LINE_VALUE_LONG',
  control: 'TABLE_LINE_VALUE_CONTROL',
} as const;
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
export function readTable(file: string, rule: ValueRule): ReadFile {
  const told = SEPARATOR_LINE.exec(file);
  // Its line break stays, so that the lines keep their numbers.
  const text = told ? file.slice(told[0].length) : file.replace(/^\uFEFF/, '');
  const delimiter = separatorOf(text, told?.[1]);
  if (!delimiter) return { entries: [], faults: [wrongHeader(told ? 2 : 1)] };
  const faults: Fault[] = [];
  const [header, ...lines] = linesOf(text, delimiter, faults);
  const order = header?.cells.map(columnOf) ?? [];
  const places = { key: order.indexOf('key'), value: order.indexOf('value') };
  const read = lines.flatMap((line) => {
    const entry = readLine(line, places, rule, faults);
    return entry ? [{ line, entry }] : [];
  });
  const entries = distinct(read, faults);
  const inOrder = faults.toSorted(
    (one, other) => Number(one.params?.['line']) - Number(other.params?.['line']),
  );
  return { entries, faults: inOrder };
}

/** The first of each key; the others are faults. */
function distinct(
  read: readonly { readonly line: Line; readonly entry: TableEntry }[],
  faults: Fault[],
): TableEntry[] {
  const lines = new Map<string, number>();
  return read.flatMap(({ line, entry }) => {
    const first = lines.get(entry.key);
    if (first !== undefined) {
      faults.push(lineFault(line, 'TABLE_LINE_KEY_TWICE', { key: entry.key, first }, 'key'));
      return [];
    }
    lines.set(entry.key, line.line);
    return [entry];
  });
}

function wrongHeader(line: number): Fault {
  return { path: `/file/${line}`, code: 'TABLE_FILE_HEADER', params: { line } };
}

function columnOf(name: string): string | undefined {
  const word = name.trim().toLowerCase();
  return Object.hasOwn(COLUMN_NAMES, word) ? COLUMN_NAMES[word] : undefined;
}

/** By which sign the line of the header falls apart into the two columns; only by the one that was told, if one was. */
function separatorOf(text: string, told: string | undefined): string | undefined {
  const header = (told ? /^(?:\r\n|\r|\n)([^\r\n]*)/ : /^([^\r\n]*)/).exec(text)?.[1] ?? '';
  return (told ? [told] : SEPARATORS).find((separator) => {
    const names = header.split(separator).map((name) => columnOf(name.trim().replace(/^"(.*)"$/, '$1')));
    return names.length === COLUMNS.length && COLUMNS.every((name) => names.includes(name));
  });
}

function linesOf(text: string, delimiter: string, faults: Fault[]): Line[] {
  const unreadable = (line: number) => {
    const isTold = faults.some(({ code }) => code === 'TABLE_LINE_UNREADABLE');
    if (!isTold) faults.push({ path: `/file/${line}`, code: 'TABLE_LINE_UNREADABLE', params: { line } });
  };
  const lines: Line[] = [];
  try {
    parse(text, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true },
      ...{ skip_records_with_error: true, max_record_size: LONGEST_LINE },
      on_record: (cells: string[], { lines: line }) => {
        lines.push({ cells, line });
        return null;
      },
      on_skip: (error) => {
        unreadable(lineOf(error));
        return undefined;
      },
    });
    return lines;
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
  rule: ValueRule,
  faults: Fault[],
): TableEntry | undefined {
  const { cells } = line;
  if (cells.length !== COLUMNS.length) {
    faults.push(lineFault(line, 'TABLE_LINE_COLUMNS', { found: cells.length }));
    return undefined;
  }
  const label = unguarded(cells[places.key] ?? '').trim();
  const value = valueOf(unguarded(cells[places.value] ?? ''), rule.valueType);
  if (!isKey(label)) faults.push(lineFault(line, 'TABLE_LINE_KEY', { limit: LONGEST_KEY }, 'key'));
  if (isValue(value, rule)) return isKey(label) ? { key: tableKey(label), label, value } : undefined;
  const found = problemOf(value, rule);
  if (found) faults.push(lineFault(line, LINE_CODES[found.problem], found.params, 'value'));
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
