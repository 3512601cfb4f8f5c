import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openDeliveredTables } from './delivered-tables.js';

const table = {
  name: { nl: 'Betaalmethoden', en: 'Payment methods' },
  kind: 'payment_methods',
  valueType: 'text',
  unmapped: 'pass',
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppel-tables-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(content));
}

describe('tables that come with connectors', () => {
  it('are joined for a pair: entries for the pair first, then those of the source, then those of the target', () => {
    write('shop/tables/methods.json', { ...table, values: { a: 'shop', b: 'shop', c: 'shop' } });
    write('books/tables/methods.json', { ...table, unmapped: 'stop', values: { b: 'books', d: 'books' } });
    write('books/tables/pair.json', { ...table, with: 'other', values: {} });
    const tables = openDeliveredTables(folder);
    expect(tables.between('shop', 'books')).toEqual({
      methods: {
        unmapped: 'pass',
        defaultValue: undefined,
        values: { a: 'shop', b: 'shop', c: 'shop', d: 'books' },
      },
    });
    expect(Object.keys(tables.between('other', 'books'))).toContain('pair');
    write('shop/tables/methods.json', { ...table, with: 'books', values: { B: 'pair' } });
    write('third/tables/methods.json', { ...table, values: { b: 'third' } });
    expect(openDeliveredTables(folder).between('third', 'books')['methods']?.values['b']).toBe('third');
    expect(openDeliveredTables(folder).between('books', 'shop')['methods']?.values['b']).toBe('pair');
  });

  it.each([
    ['a key that stands twice', { ...table, values: { a: 'x', ' A': 'y' } }],
    ['a value of another type', { ...table, valueType: 'number', values: { a: '1' } }],
    ['an unknown policy', { ...table, unmapped: 'guess', values: {} }],
    ['a default policy without a default', { ...table, unmapped: 'default', values: {} }],
  ])('are refused at the start with %s', (_what, content) => {
    write('shop/tables/methods.json', content);
    expect(() => openDeliveredTables(folder)).toThrow('TABLE_DELIVERED_WRONG');
  });
});
