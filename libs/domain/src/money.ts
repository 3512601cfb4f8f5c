import {
  aligned,
  divideHalfAway,
  divideHalfEven,
  scaled,
  shortest,
  tenTo,
  text,
  type Amount,
} from './scaled.js';

export type { Amount };

/** The form canonical records hold. */
const AMOUNT = /^-?\d{1,15}(\.\d{1,15})?$/;
const DIVISION_DECIMALS = 20;

export function isAmount(value: unknown): value is Amount {
  return typeof value === 'string' && AMOUNT.test(value);
}

/** Adds amounts exactly. The empty sum is `"0"`. Throws RangeError when a value is not an amount. */
export function sum(amounts: Iterable<Amount>): Amount {
  let units = 0n;
  let scale = 0;
  for (const amount of amounts) {
    const next = scaled(amount);
    if (next.scale === scale) {
      units += next.units;
    } else if (next.scale > scale) {
      units = units * tenTo(next.scale - scale) + next.units;
      scale = next.scale;
    } else {
      units += next.units * tenTo(scale - next.scale);
    }
  }
  return shortest(units, scale);
}

export function subtract(a: Amount, b: Amount): Amount {
  const { first, second, scale } = aligned(a, b);
  return shortest(first - second, scale);
}

export function multiply(a: Amount, b: Amount): Amount {
  const x = scaled(a);
  const y = scaled(b);
  return shortest(x.units * y.units, x.scale + y.scale);
}

export function negate(a: Amount): Amount {
  const { units, scale } = scaled(a);
  return shortest(-units, scale);
}

/** Divides, rounded half away from zero at `decimals` (20 when not given). Throws RangeError when `b` is zero. */
export function divide(a: Amount, b: Amount, decimals = DIVISION_DECIMALS): Amount {
  const { first, second } = aligned(a, b);
  if (second === 0n) throw new RangeError('division of an amount by zero');
  return shortest(divideHalfAway(first * tenTo(decimals), second), decimals);
}

/** Rounds half away from zero, so that a credit note mirrors its invoice. Always shows `decimals` places. */
export function round(amount: Amount, decimals = 2): Amount {
  const { units, scale } = scaled(amount);
  if (scale <= decimals) return text(units * tenTo(decimals - scale), decimals);
  return text(divideHalfAway(units, tenTo(scale - decimals)), decimals);
}

/** Rounds half to the even neighbour, as some banks and vendors do. Always shows `decimals` places. */
export function roundHalfEven(amount: Amount, decimals = 2): Amount {
  const { units, scale } = scaled(amount);
  if (scale <= decimals) return text(units * tenTo(decimals - scale), decimals);
  return text(divideHalfEven(units, tenTo(scale - decimals)), decimals);
}

/** Negative, zero or positive, as a sort function wants it. */
export function compare(a: Amount, b: Amount): number {
  const { first, second } = aligned(a, b);
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

export function equals(a: Amount, b: Amount): boolean {
  return compare(a, b) === 0;
}

export function isZero(amount: Amount): boolean {
  return scaled(amount).units === 0n;
}

export function absolute(amount: Amount): Amount {
  const { units, scale } = scaled(amount);
  return shortest(units < 0n ? -units : units, scale);
}

/** The one way a percentage is written: `"21"`, `"5.5"`, never `"21.0000"`. */
export function normaliseRate(rate: Amount): Amount {
  const { units, scale } = scaled(rate);
  return shortest(units, scale);
}

/** VAT of a net amount at a percentage, unrounded. */
export function vatOfNet(net: Amount, rate: Amount): Amount {
  const x = scaled(net);
  const y = scaled(rate);
  return shortest(x.units * y.units, x.scale + y.scale + 2);
}

/** Net of an amount with VAT at a percentage, rounded half away from zero. */
export function netOfGross(gross: Amount, rate: Amount, decimals = 2): Amount {
  return round(divide(multiply(gross, '100'), sum(['100', rate]), decimals), decimals);
}
