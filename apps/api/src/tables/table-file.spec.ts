import fc from 'fast-check';
import { tableKey, type TableKind, type TableValueType } from '@app/mapper';
import { printTable, readTable } from './table-file.js';
import { isKey, isValue } from './table-values.js';

const entry = (label: string, value: string | number | boolean) => ({ key: tableKey(label), label, value });
const rule = (valueType: TableValueType, kind: TableKind = 'free') => ({ kind, valueType });
const faultsOf = (text: string, type: TableValueType = 'text', kind?: TableKind) =>
  readTable(text, rule(type, kind)).faults.map(({ path, code }) => `${path} ${code}`);

describe('a value table as a file', () => {
  it('reads back as it was written, formulas, quotes and separators in it', () => {
    const entries = [
      entry('=HYPERLINK("http://x","y")', '=1+1'),
      entry('+31', '-5'),
      entry('@x', "'=already marked"),
      entry('a;b,c', 'zei "hallo"'),
      entry("'s-Hertogenbosch", ' blanks stay '),
    ];
    const file = printTable(entries);
    expect(readTable(file, rule('text'))).toEqual({ entries, faults: [] });
    const cells = file
      .slice(1)
      .split('\r\n')
      .slice(1, -1)
      .flatMap((line) => line.split('";"'));
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('loses nothing of any table', () => {
    const label = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((text) => isKey(text) && text.trim() === text);
    const value = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((text) => isValue(text, rule('text')));
    const rows = fc.uniqueArray(fc.tuple(label, value), { selector: ([key]) => tableKey(key) });
    fc.assert(
      fc.property(rows, (table) => {
        const entries = table.map(([key, text]) => entry(key, text));
        expect(readTable(printTable(entries), rule('text'))).toEqual({ entries, faults: [] });
      }),
    );
  });

  it('keeps numbers and booleans what they are', () => {
    const numbers = [entry('a', 14), entry('b', -2.5), entry('c', 0)];
    expect(readTable(printTable(numbers), rule('number')).entries).toEqual(numbers);
    const answers = [entry('a', true), entry('b', false)];
    expect(readTable(printTable(answers), rule('boolean')).entries).toEqual(answers);
  });

  it.each([
    ['commas', 'key,value\nideal,iDEAL'],
    ['semicolons', '\uFEFFKey;Value\r\nideal;iDEAL\r\n'],
    ['tabs and columns the other way round', 'value\tkey\niDEAL\tideal\n\n'],
    ['a line for Excel before it', 'sep=,\r\nkey,value\r\nideal,iDEAL\r\n'],
    ['a line for Excel with a mark and Dutch names', '\uFEFFsep=;\nSleutel;WAARDE\nideal;iDEAL'],
    ['Dutch names the other way round', '"Waarde"\t"sleutel"\niDEAL\tideal'],
    ['quotes around the header', '"key";"value"\n"ideal";"iDEAL"'],
  ])('is read with %s', (_what, text) => {
    expect(readTable(text, rule('text'))).toEqual({ entries: [entry('ideal', 'iDEAL')], faults: [] });
  });

  it('tells every fault with its line', () => {
    const text = [
      'key;value',
      'a;14',
      ';1',
      'b;veertien',
      'A ;3',
      'c;1;2',
      `${'x'.repeat(256)};1`,
      'd;1e3',
    ].join('\n');
    expect(faultsOf(text, 'number')).toEqual([
      '/file/3/key TABLE_LINE_KEY',
      '/file/4/value TABLE_LINE_VALUE',
      '/file/5/key TABLE_LINE_KEY_TWICE',
      '/file/6 TABLE_LINE_COLUMNS',
      '/file/7/key TABLE_LINE_KEY',
      '/file/8/value TABLE_LINE_VALUE',
    ]);
  });

  it.each(['', 'a;b\nc;d', 'key;value;extra\n', 'key\nx', '\0\0', 'key value'])(
    'refuses another header: %j',
    (text) => {
      expect(faultsOf(text)).toEqual(['/file/1 TABLE_FILE_HEADER']);
    },
  );

  it('counts the line for Excel, and keeps to the separator it tells', () => {
    expect(faultsOf('sep=;\nsleutel;waarde\na;1\n;2')).toEqual(['/file/4/key TABLE_LINE_KEY']);
    expect(faultsOf('sep=,\nkey;value\na;1')).toEqual(['/file/2 TABLE_FILE_HEADER']);
    expect(faultsOf('sep=;')).toEqual(['/file/2 TABLE_FILE_HEADER']);
  });

  it('tells what is wrong with a value', () => {
    const text = `key;value\na;\nb;"two\nlines"\nc;${'x'.repeat(1001)}\nd;"  "`;
    expect(faultsOf(text)).toEqual([
      '/file/2/value TABLE_LINE_VALUE_EMPTY',
      '/file/4/value TABLE_LINE_VALUE_CONTROL',
      '/file/5/value TABLE_LINE_VALUE_LONG',
      '/file/6/value TABLE_LINE_VALUE_EMPTY',
    ]);
    const terms = ['0', '30', '999', '-3', '1,5', '1000', '99999'].map(
      (days) => `d${days.replace(',', '')};${days}`,
    );
    const read = readTable(['key;value', ...terms].join('\n'), rule('number', 'payment_terms'));
    expect(read.entries.map(({ value }) => value)).toEqual([0, 30, 999]);
    expect(read.faults.map(({ params }) => params)).toEqual(
      [5, 6, 7, 8].map((line) => ({ line, valueType: 'days' })),
    );
  });

  it('says where quotes do not fit', () => {
    expect(faultsOf('key;value\na;b\n"c;d\ne;f')).toEqual([expect.stringMatching(/TABLE_LINE_UNREADABLE$/)]);
    expect(faultsOf('key;value\na;b"c"\nd;"e"f')).toEqual([expect.stringMatching(/TABLE_LINE_UNREADABLE$/)]);
    expect(faultsOf(`key;value\na;${'x'.repeat(20_000)}`)).toEqual([expect.stringMatching(/^[/]file/)]);
  });

  it('reads only numbers that are exactly what stands there', () => {
    const read = (cell: string) => readTable(`key;value\na;${cell}`, rule('number')).entries[0]?.value;
    expect([read('1,5'), read('-3'), read(' 7 '), read("'-5")]).toEqual([1.5, -3, 7, -5]);
    expect([read('1e3'), read('0x10'), read('NaN'), read('1234567890123456'), read('')]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});
