import { explain } from '@app/domain';
import { tableErrorCatalogue } from './table-errors.js';
import { readEntries, valueFault, type ValueRule } from './table-values.js';

const faultOf = (value: unknown, rule: ValueRule) => valueFault('/value', value, rule)?.code;

describe('the values of a table', () => {
  it.each([-3, 1.5, 99_999, 1000, 1e308, -7, Number.NaN, '30', true])(
    'take no payment term of %p',
    (value) => {
      expect(faultOf(value, { kind: 'payment_terms', valueType: 'number' })).toBe('TABLE_VALUE_WRONG');
    },
  );

  it('take whole days as a payment term, and the id of a term at the target', () => {
    const days: ValueRule = { kind: 'payment_terms', valueType: 'number' };
    expect([0, 30, 999].map((value) => faultOf(value, days))).toEqual([undefined, undefined, undefined]);
    expect(faultOf('term-30', { kind: 'payment_terms', valueType: 'id' })).toBeUndefined();
    expect(faultOf(-1.5, { kind: 'free', valueType: 'number' })).toBeUndefined();
  });

  it.each([
    ['', 'TABLE_VALUE_EMPTY'],
    ['   ', 'TABLE_VALUE_EMPTY'],
    ['two\nlines', 'TABLE_VALUE_CONTROL'],
    ['x'.repeat(1001), 'TABLE_VALUE_LONG'],
    [5, 'TABLE_VALUE_WRONG'],
  ])('are refused as text: %j', (value, code) => {
    const given = [{ key: 'a', value }];
    const { entries, faults } = readEntries(given, { kind: 'free', valueType: 'text' });
    expect([entries, faults.map((fault) => fault.code)]).toEqual([[], [code]]);
  });

  it.each([
    ['text', 5, 'Bij de waarde hoort tekst.', 'The value must be text.'],
    [
      'number',
      'x',
      'Bij de waarde hoort een getal, zoals 12.5.',
      'The value must be a number, such as 12.5.',
    ],
    [
      ...(['boolean', 'x'] as const),
      'Bij de waarde hoort ja of nee (true of false).',
      'The value must be yes or no (true or false).',
    ],
    [
      'id',
      'x'.repeat(256),
      'De waarde is langer dan 255 tekens.',
      'The value is longer than 255 characters.',
    ],
  ] as const)('are explained for %s', (valueType, value, nl, en) => {
    const { code, params } = valueFault('/value', value, { kind: 'free', valueType })!;
    expect(explain(tableErrorCatalogue, code, params ?? {}, 'nl').detail).toBe(nl);
    expect(explain(tableErrorCatalogue, code, params ?? {}, 'en').detail).toBe(en);
  });
});
