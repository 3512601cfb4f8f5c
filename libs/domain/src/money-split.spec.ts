import fc from 'fast-check';
import {
  absolute,
  compare,
  equals,
  negate,
  netOfGross,
  round,
  roundHalfEven,
  subtract,
  sum,
} from './money.js';
import { split, spread } from './money-split.js';

const amountInCents = fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }).map(cents);
const weight = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }).map(String),
  fc.bigInt({ min: 0n, max: 999_999_999n }).map(cents),
);
const weights = fc
  .array(weight, { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((one) => compare(one, '0') > 0));

/** Two decimals, as a shop writes them. */
function cents(units: bigint): string {
  return round((units < 0n ? '-' : '') + `${(units < 0n ? -units : units) / 100n}.${digits(units)}`);
}

function digits(units: bigint): string {
  return String((units < 0n ? -units : units) % 100n).padStart(2, '0');
}

describe('spreading an amount over weights', () => {
  it.each([
    ['10.00', ['1', '1', '1'], ['3.34', '3.33', '3.33']],
    ['-10.00', ['1', '1', '1'], ['-3.34', '-3.33', '-3.33']],
    ['0.05', ['50', '25', '25'], ['0.03', '0.01', '0.01']],
    ['10', ['74.34', '4.09'], ['9.48', '0.52']],
    ['1.00', ['0', '2', '0'], ['0.00', '1.00', '0.00']],
    ['0', ['1', '2'], ['0.00', '0.00']],
  ])('%s over %j gives %j', (amount, given, expected) => {
    expect(spread(amount, given)).toEqual(expected);
  });

  it('gives nothing to a weight of zero, and differs from the exact share by less than a cent', () => {
    fc.assert(
      fc.property(amountInCents, weights, (amount, given) => {
        const parts = spread(amount, given);
        expect(equals(sum(parts), amount)).toBe(true);
        const total = sum(given);
        given.forEach((one, index) => {
          const part = parts[index] ?? '';
          if (equals(one, '0')) expect(equals(part, '0')).toBe(true);
          expect(isWithinACent(part, amount, one, total)).toBe(true);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('mirrors a negative amount, whatever the weights', () => {
    fc.assert(
      fc.property(amountInCents, weights, (amount, given) => {
        expect(spread(negate(amount), given).map((part) => round(part))).toEqual(
          spread(amount, given).map((part) => round(negate(part))),
        );
      }),
    );
  });

  it('refuses what cannot add up', () => {
    expect(() => spread('10.005', ['1', '1'])).toThrow('more than 2 decimals');
    expect(() => spread('10', ['1', '-1', '1'])).toThrow('negative weight');
    expect(() => spread('10', ['0', '0'])).toThrow('all zero');
    expect(() => spread('10', [])).toThrow('all zero');
    expect(spread('10.100', ['1', '1'])).toEqual(['5.05', '5.05']);
  });

  it('splits into equal parts, the larger ones first', () => {
    expect(split('1.00', 3)).toEqual(['0.34', '0.33', '0.33']);
    expect(split('10', 4, 0)).toEqual(['3', '3', '2', '2']);
  });
});

/** |part * total - amount * weight| < total / 100, without a division. */
function isWithinACent(part: string, amount: string, share: string, total: string): boolean {
  const [a, b, c, d] = [part, total, amount, share].map((text) => BigInt(round(text).replace('.', '')));
  const gap = a! * b! - c! * d!;
  return (gap < 0n ? -gap : gap) < b!;
}

describe('rounding half to the even neighbour', () => {
  it.each([
    ['0.125', '0.12'],
    ['0.135', '0.14'],
    ['-0.125', '-0.12'],
    ['-0.135', '-0.14'],
    ['0.1251', '0.13'],
    ['2', '2.00'],
    ['-0.005', '0.00'],
  ])('%s gives %s', (amount, expected) => {
    expect(roundHalfEven(amount)).toBe(expected);
  });

  it('differs from rounding away from zero only at exactly a half', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -10_000_000n, max: 10_000_000n }), (units) => {
        const amount = cents(units);
        const [away, even] = [round(amount, 1), roundHalfEven(amount, 1)];
        if (absolute(units.toString()).endsWith('5'))
          expect(compare(absolute(even), absolute(away)) <= 0).toBe(true);
        else expect(even).toBe(away);
      }),
    );
  });
});

it('the net of a gross amount and what is left of it are the gross amount', () => {
  expect(netOfGross('89.95', '21')).toBe('74.34');
  expect(netOfGross('-4.95', '21')).toBe('-4.09');
  expect(netOfGross('10', '0')).toBe('10.00');
  expect(subtract('89.95', netOfGross('89.95', '21'))).toBe('15.61');
});
