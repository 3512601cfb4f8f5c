import fc from 'fast-check';
import { differences, valueAt } from './difference.js';

describe('differences', () => {
  it.each([
    [{ a: 1 }, { a: 1, b: 2 }, false, []],
    [{ a: 1 }, { a: 1, b: 2 }, true, ['b']],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, false, ['a.b[1]']],
    [[1], [1, 2], false, ['[1]']],
    [[1, 2], [1], true, ['[1]']],
    [{ a: [] }, { a: {} }, false, ['a']],
    ['x', 'y', false, ['']],
    [{ a: null }, {}, false, ['a']],
  ])('of %j and %j, whole %s, are at %j', (expected, found, whole, paths) => {
    expect(differences(expected, found, whole).map(({ path }) => path)).toEqual(paths);
  });

  it('there are none between a value and itself, and some when it is wrapped', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        expect(differences(JSON.parse(JSON.stringify(value)), copy, true)).toEqual([]);
        expect(differences({ value }, { value: [copy, 1] }, true)).not.toEqual([]);
      }),
    );
  });

  it('a path leads to its value', () => {
    const value = { lines: [{ sku: 'A' }, { sku: 'B' }], customer: { email: undefined } };
    expect(valueAt(value, 'lines[1].sku')).toBe('B');
    expect(valueAt(value, 'lines[2].sku')).toBeUndefined();
    expect(valueAt(value, 'customer.toString')).toBeUndefined();
  });
});
