import fc from 'fast-check';
import { TableReader } from './table-reader.js';
import { tableKey, type UnmappedPolicy, type ValueTables } from './value-tables.js';

const delivered: ValueTables = { methods: { unmapped: 'pass', values: { bacs: 'Overboeking' } } };

function aReader(
  unmapped: UnmappedPolicy,
  own: Record<string, string> = { riverty: 'Achteraf' },
): TableReader {
  const defaultValue = unmapped === 'default' ? 'Overig' : undefined;
  return new TableReader({ own: { methods: { unmapped, defaultValue, values: own } }, delivered });
}

describe('looking up in a value table', () => {
  it('finds a key whatever its case and blanks', () => {
    const reader = aReader('stop', { 'ideal of wero': 'iDEAL' });
    expect(reader.find('methods', '  iDEAL  of\tWero ')).toEqual({ kind: 'value', value: 'iDEAL' });
    expect(tableKey('Cafe\u0301')).toBe(tableKey('café'));
  });

  it('finds a number and a boolean by their text', () => {
    const reader = aReader('stop', { '21': 'hoog', true: 'ja' });
    expect(reader.find('methods', 21)).toEqual({ kind: 'value', value: 'hoog' });
    expect(reader.find('methods', true)).toEqual({ kind: 'value', value: 'ja' });
  });

  it("takes the tenant's entry before the record's own wording, and that before a delivered entry", () => {
    const reader = aReader('stop', { riverty: 'Achteraf' });
    expect(reader.find('methods', 'riverty', 'Riverty')).toEqual({ kind: 'value', value: 'Achteraf' });
    expect(reader.find('methods', 'bacs', 'Bank')).toEqual({ kind: 'value', value: 'Bank' });
    expect(reader.find('methods', 'bacs')).toEqual({ kind: 'value', value: 'Overboeking' });
    expect(reader.unmappedValues).toEqual([]);
  });

  it('follows the policy for a value that nobody knows', () => {
    const missed = { table: 'methods', key: 'paypal', value: 'PayPal' };
    expect(aReader('stop').find('methods', 'PayPal', 'x')).toEqual({ kind: 'unmapped', ...missed });
    expect(aReader('default').find('methods', 'PayPal', 'x')).toEqual({ kind: 'value', value: 'Overig' });
    expect(aReader('pass').find('methods', 'PayPal', 'x')).toEqual({ kind: 'value', value: 'x' });
    expect(aReader('pass').find('methods', 'PayPal')).toEqual({ kind: 'value', value: 'PayPal' });
  });

  it('remembers each unmapped value once, whatever the policy', () => {
    for (const policy of ['stop', 'default', 'pass'] as const) {
      const reader = aReader(policy);
      reader.find('methods', 'PayPal');
      reader.find('methods', 'paypal ');
      expect(reader.unmappedValues).toEqual([{ table: 'methods', key: 'paypal', value: 'paypal ' }]);
    }
  });

  it('collects nothing of a table that its tenant did not set up', () => {
    const reader = new TableReader({ own: {}, delivered });
    expect(reader.find('methods', 'PayPal', 'x')).toEqual({ kind: 'value', value: 'x' });
    expect(reader.unmappedValues).toEqual([]);
  });

  it('gives the wording for an empty value, and says when there is no such table', () => {
    const reader = aReader('stop');
    expect(reader.find('methods', '  ', 'x')).toEqual({ kind: 'value', value: 'x' });
    expect(reader.find('methods', undefined)).toEqual({ kind: 'value', value: undefined });
    expect(reader.find('statuses', 'open')).toEqual({ kind: 'no_table', table: 'statuses' });
  });

  it('finds nothing that only every object has', () => {
    const reader = aReader('stop');
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(reader.find('methods', name)).toMatchObject({ kind: 'unmapped' });
      expect(reader.find(name, 'bacs')).toEqual({ kind: 'no_table', table: name });
    }
  });

  it('writes a key the same way again and again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tableKey(tableKey(text))).toBe(tableKey(text));
      }),
    );
  });

  it('does not give what is no payment term, from an entry or as the default', () => {
    const terms = (unmapped: UnmappedPolicy, defaultValue: number, values: Record<string, number>) =>
      new TableReader({
        own: { terms: { kind: 'payment_terms', unmapped, defaultValue, values } },
        delivered,
      });
    const reader = terms('default', -7, {
      zero: 0,
      most: 999,
      low: -3,
      half: 1.5,
      high: 1000,
      endless: 1e308,
    });
    expect([reader.find('terms', 'zero'), reader.find('terms', 'MOST')]).toEqual([
      { kind: 'value', value: 0 },
      { kind: 'value', value: 999 },
    ]);
    for (const [key, wrong] of Object.entries({ low: '-3', half: '1.5', high: '1000', endless: '1e+308' })) {
      expect(reader.find('terms', key)).toEqual({ kind: 'unusable', table: 'terms', key, wrong });
    }
    expect(reader.find('terms', 'other')).toEqual({
      kind: 'unusable',
      table: 'terms',
      key: 'other',
      wrong: '-7',
    });
    expect(terms('pass', -7, {}).find('terms', 'other', 14)).toEqual({ kind: 'value', value: 14 });
  });
});
