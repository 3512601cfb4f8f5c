import fc from 'fast-check';
import { RateWindow } from './rate-window.js';

describe('RateWindow', () => {
  it('lets the limit through at once and then asks to wait until the first request is a minute old', () => {
    const window = new RateWindow(3);
    for (const now of [10_000, 10_500, 20_000]) {
      expect(window.roomAt(now)).toBe(now);
      window.add(now);
    }
    expect(window.roomAt(21_000)).toBe(71_000);
    expect(window.roomAt(71_000)).toBe(71_000);
  });

  it('counts those who wait in front', () => {
    const window = new RateWindow(3);
    for (const now of [10_000, 10_500, 20_000]) window.add(now);
    expect([0, 1, 2].map((ahead) => window.roomAt(21_000, ahead))).toEqual([71_000, 71_000, 81_000]);
    expect(window.roomAt(21_000, 3)).toBeGreaterThanOrEqual(82_000);
  });

  it('works from the first second of the clock on', () => {
    const window = new RateWindow(1);
    expect(window.roomAt(5)).toBe(5);
    window.add(5);
    expect(window.roomAt(6)).toBe(61_000);
    expect(window.isEmpty(60_999)).toBe(false);
    expect(window.isEmpty(61_000)).toBe(true);
  });

  it('never has more than the limit in any sixty seconds, and waits no longer than 61', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 20 }), (waits, limit) => {
        const window = new RateWindow(limit);
        const sent: number[] = [];
        let now = 0;
        for (const wait of waits) {
          now += wait;
          const room = window.roomAt(now);
          expect(room - now).toBeLessThanOrEqual(61_000);
          now = room;
          window.add(now);
          sent.push(now);
        }
        sent.forEach((time, index) => {
          const before = sent[index - limit];
          if (before !== undefined) expect(time - before).toBeGreaterThan(60_000 - 1);
        });
      }),
    );
  });
});
