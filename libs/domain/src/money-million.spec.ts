import { split, spread } from './money-split.js';

/** A tenth of a million in the suite; all of it: `KOPPEL_TEST_SPLITS=1000000 npm test -- libs/domain`. */
const SPLITS = Number(process.env['KOPPEL_TEST_SPLITS'] ?? 100_000);
const MOST_PARTS = 6;

/** The same numbers each time, from a seed: fast-check is too slow for a million. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const inCents = (amount: string) => Number(amount.replace('.', ''));
const written = (cents: number) => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

describe('point 5: money functions add up for random splits', () => {
  it(`every one of ${SPLITS} splits, over weights or into equal parts, is the amount to the cent`, () => {
    const random = randomNumbers(20_261_120);
    let wrong = 0;
    for (let run = 0; run < SPLITS; run += 1) {
      const cents = random(200_000_000) - 100_000_000;
      const count = 1 + random(MOST_PARTS);
      const weights = Array.from({ length: count }, () => written(1 + random(1_000_000)));
      const parts = run % 2 === 0 ? spread(written(cents), weights) : split(written(cents), count);
      const sum = parts.reduce((total, part) => total + inCents(part), 0);
      if (sum !== cents || parts.length !== count) wrong += 1;
    }
    expect(wrong).toBe(0);
  }, 300_000);
});
