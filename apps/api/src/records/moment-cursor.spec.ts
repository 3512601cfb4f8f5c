import { encodeCursor } from '../http/cursor.js';
import { decodeMomentCursor } from './moment-cursor.js';

const id = '0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192';

describe('the cursor of a list by moment', () => {
  it.each(['2026-03-01 10:00:00.123456+00', '2026-03-01 10:00:00+01', '2026-03-01 10:00:00.1+05:30'])(
    'keeps %s to the microsecond',
    (moment) => {
      expect(decodeMomentCursor(encodeCursor([moment, id]))).toEqual({ moment, id });
    },
  );

  it('is absent on the first page', () => {
    expect(decodeMomentCursor(undefined)).toBeUndefined();
  });

  it.each([
    ['-infinity', id],
    ['2026-02-31 10:00:00+00', id],
    ['0000-01-01 10:00:00+00', id],
    ['2026-01-01 25:00:00+00', id],
    ["2026-01-01 10:00:00+00'; drop table record", id],
    ['2026-01-01 10:00:00+00', 'x'],
  ])('refuses what this API never hands out: %s, %s', (moment, other) => {
    expect(() => decodeMomentCursor(encodeCursor([moment, other]))).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  });
});
