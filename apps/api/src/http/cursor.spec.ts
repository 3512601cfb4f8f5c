import { decodeCursor, decodeIdCursor, encodeCursor, pageOf } from './cursor.js';

const invalid = expect.objectContaining({ code: 'CURSOR_INVALID' }) as Error;

describe('cursors', () => {
  it('come back as they went out', () => {
    expect(decodeCursor(encodeCursor(['2026-11-20T00:00:00Z', 'é"/+']), 2)).toEqual([
      '2026-11-20T00:00:00Z',
      'é"/+',
    ]);
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['nothing', ''],
    ['another length', encodeCursor(['a'])],
    ['a number', Buffer.from('[1,2]').toString('base64url')],
    ['an object', Buffer.from('{"0":"a","1":"b"}').toString('base64url')],
    ['NUL', encodeCursor(['a\0', 'b'])],
    ['half a surrogate', Buffer.from('["\\ud800","b"]').toString('base64url')],
    ['a very long text', encodeCursor(['a'.repeat(201), 'b'])],
  ])('are refused when they hold %s', (_, cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow(invalid);
  });

  it('of a list by id hold an id', () => {
    expect(() => decodeIdCursor(encodeCursor(["x' or 1=1"]))).toThrow(invalid);
    expect(decodeIdCursor(undefined)).toBeUndefined();
  });
});

describe('pageOf', () => {
  const rows = ['a', 'b', 'c'];

  it('points at its last item while there is more', () => {
    expect(pageOf(rows, 2, (row) => [row])).toEqual({ items: ['a', 'b'], next: encodeCursor(['b']) });
  });

  it('points nowhere on the last page', () => {
    expect(pageOf(rows, 3, (row) => [row])).toEqual({ items: rows, next: null });
    expect(pageOf([], 3, () => [])).toEqual({ items: [], next: null });
  });
});
