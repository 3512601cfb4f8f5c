import { retryAfterMs } from './retry-after.js';

const SENT = 'Fri, 20 Nov 2026 10:00:00 GMT';

describe('retryAfterMs', () => {
  it.each([
    ['seconds', '30', 30_000],
    ['seconds with spaces', ' 7 ', 7_000],
    ['a fraction of seconds', '2.5', 2_500],
    ['no time at all, as the shortest silence', '0', 1_000],
    ['a date', 'Fri, 20 Nov 2026 10:00:45 GMT', 45_000],
    ['a date in the past, as the shortest silence', 'Fri, 20 Nov 2026 09:00:00 GMT', 1_000],
    ['a week, as a day', '604800', 86_400_000],
    ['a date in the year 9999, as a day', 'Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
  ])('understands %s', (_, value, expected) => {
    expect(retryAfterMs({ 'retry-after': value, date: SENT })).toBe(expected);
  });

  it.each([undefined, '', 'soon', '-5', '1e9', 'NaN', '99999999999999999999'])(
    'finds nothing in %s',
    (value) => {
      expect(retryAfterMs(value === undefined ? {} : { 'retry-after': value, date: SENT })).toBeUndefined();
    },
  );

  it('counts from our own clock when the answer bears no date (within a second)', () => {
    const date = new Date(Date.now() + 20_000).toUTCString();
    expect(Math.abs((retryAfterMs({ 'retry-after': date }) ?? 0) - 20_000)).toBeLessThanOrEqual(1_000);
  });
});
