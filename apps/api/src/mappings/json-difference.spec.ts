import { jsonDifferences } from './json-difference.js';

describe('the difference of two documents', () => {
  it('names the deepest places, also those that are only on one side', () => {
    const before = { a: 1, list: [{ x: 'a' }, { x: 'b' }], gone: true, same: { deep: [1] } };
    const after = {
      a: 2,
      list: [{ x: 'a' }, { x: 'c' }, { x: 'd' }],
      'new/field': null,
      same: { deep: [1] },
    };
    expect(jsonDifferences(before, after)).toEqual([
      { pointer: '/a', before: 1, after: 2 },
      { pointer: '/list/1/x', before: 'b', after: 'c' },
      { pointer: '/list/2', before: undefined, after: { x: 'd' } },
      { pointer: '/gone', before: true, after: undefined },
      { pointer: '/new~1field', before: undefined, after: null },
    ]);
  });

  it('tells a list from an object and a text from a number', () => {
    expect(jsonDifferences({ a: [] }, { a: {} })).toEqual([{ pointer: '/a', before: [], after: {} }]);
    expect(jsonDifferences('1', 1)).toEqual([{ pointer: '', before: '1', after: 1 }]);
    expect(jsonDifferences(undefined, undefined)).toEqual([]);
  });

  it('stops at two hundred', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index]));
    expect(jsonDifferences(many, {})).toHaveLength(200);
  });
});
