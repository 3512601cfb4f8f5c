import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import {
  absolute,
  compare,
  divide,
  isAmount,
  isZero,
  multiply,
  negate,
  normaliseRate,
  round,
  subtract,
  sum,
  vatOfNet,
} from './money.js';

const Reference = Decimal.clone({
  precision: 400,
  toExpNeg: -400,
  toExpPos: 400,
  rounding: Decimal.ROUND_HALF_UP,
});
const digits = (minimum: number, maximum: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: minimum, maxLength: maximum });
const amount = fc
  .tuple(fc.boolean(), digits(1, 15), digits(0, 15))
  .map(([isNegative, whole, part]) => `${isNegative ? '-' : ''}${whole}${part ? `.${part}` : ''}`);
// decimal.js keeps a negative zero; an amount never shows one.
const plain = (value: Decimal) => (value.isZero() ? '0' : value.toFixed());

describe('money', () => {
  it('adds, subtracts and multiplies like an arbitrary precision library', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(sum([a, b])).toBe(plain(new Reference(a).plus(b)));
        expect(subtract(a, b)).toBe(plain(new Reference(a).minus(b)));
        expect(multiply(a, b)).toBe(plain(new Reference(a).times(b)));
        expect(vatOfNet(a, b)).toBe(plain(new Reference(a).times(b).dividedBy(100)));
        expect(compare(a, b)).toBe(new Reference(a).comparedTo(b));
      }),
      { numRuns: 1000 },
    );
  });

  it('divides and rounds half away from zero like an arbitrary precision library', () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 20 }), (a, b, decimals) => {
        const rounded = new Reference(a).toDecimalPlaces(decimals);
        expect(round(a, decimals)).toBe((rounded.isZero() ? rounded.abs() : rounded).toFixed(decimals));
        fc.pre(!isZero(b));
        expect(divide(a, b, decimals)).toBe(plain(new Reference(a).dividedBy(b).toDecimalPlaces(decimals)));
      }),
      { numRuns: 1000 },
    );
  });

  it('mirrors every rounding for negative amounts', () => {
    fc.assert(
      fc.property(amount, (a) => {
        expect(round(negate(a))).toBe(round(negate(round(a))));
        expect(absolute(negate(a))).toBe(absolute(a));
      }),
    );
  });

  it.each([
    ['1.005', '1.01'],
    ['-1.005', '-1.01'],
    ['2.675', '2.68'],
    ['-0.004', '0.00'],
    ['12', '12.00'],
    ['0.30000000000000004', '0.30'],
  ])('rounds %s to %s', (from, to) => {
    expect(round(from)).toBe(to);
  });

  it('goes on calculating with more digits than an amount may have', () => {
    expect(round(multiply(divide('1', '3'), '3'))).toBe('1.00');
    expect(round(multiply('2.752065999999999', '0.041312345678901'))).toBe('0.11');
  });

  it('writes a percentage in one way', () => {
    expect(normaliseRate('21.0000')).toBe('21');
    expect(normaliseRate('5.50')).toBe('5.5');
    expect(normaliseRate('100')).toBe('100');
  });

  it('adds nothing to zero', () => {
    expect(sum([])).toBe('0');
  });

  it('refuses what is not a decimal amount', () => {
    for (const wrong of ['', '1,50', '1e3', '.5', '5.', '--1', ' 1', 'NaN', '1'.repeat(201)]) {
      expect(() => sum([wrong])).toThrow(RangeError);
    }
    expect(() => divide('1', '0.00')).toThrow(RangeError);
    expect(isAmount('0.1234567890123456')).toBe(false);
    expect(isAmount(12)).toBe(false);
  });
});
