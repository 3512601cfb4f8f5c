import { Decimal } from 'decimal.js';

/**
 * An exact decimal amount as text, such as `"54.90"` or `"-0.0413"`. Never a float.
 * Canonical records, mappings and the books use this form; a vendor's number becomes one by its text.
 */
export type Amount = string;

const Exact = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40, rounding: Decimal.ROUND_HALF_UP });
const AMOUNT = /^-?\d{1,15}(\.\d{1,15})?$/;

export function isAmount(value: unknown): value is Amount {
  return typeof value === 'string' && AMOUNT.test(value);
}

/** Adds amounts exactly. The empty sum is `"0"`. Throws RangeError when a value is not an amount. */
export function sum(amounts: Iterable<Amount>): Amount {
  let total = new Exact(0);
  for (const amount of amounts) total = total.plus(exact(amount));
  return total.toFixed();
}

export function subtract(a: Amount, b: Amount): Amount {
  return exact(a).minus(exact(b)).toFixed();
}

export function multiply(a: Amount, b: Amount): Amount {
  return exact(a).times(exact(b)).toFixed();
}

export function negate(a: Amount): Amount {
  return exact(a).negated().toFixed();
}

/** Divides with 20 decimals kept. Throws RangeError when `b` is zero. */
export function divide(a: Amount, b: Amount): Amount {
  if (isZero(b)) throw new RangeError('division of an amount by zero');
  return exact(a).dividedBy(exact(b)).toDecimalPlaces(20).toFixed();
}

/** Rounds half away from zero, so that a credit note mirrors its invoice. Always shows `decimals` places. */
export function round(amount: Amount, decimals = 2): Amount {
  const rounded = exact(amount).toFixed(decimals, Decimal.ROUND_HALF_UP);
  return rounded.startsWith('-') && new Exact(rounded).isZero() ? rounded.slice(1) : rounded;
}

/** Negative, zero or positive, as a sort function wants it. */
export function compare(a: Amount, b: Amount): number {
  return exact(a).comparedTo(exact(b));
}

export function equals(a: Amount, b: Amount): boolean {
  return compare(a, b) === 0;
}

export function isZero(amount: Amount): boolean {
  return exact(amount).isZero();
}

export function absolute(amount: Amount): Amount {
  return exact(amount).abs().toFixed();
}

/** The one way a percentage is written: `"21"`, `"5.5"`, never `"21.0000"`. */
export function normaliseRate(rate: Amount): Amount {
  return exact(rate).toFixed();
}

/** VAT of a net amount at a percentage, unrounded. */
export function vatOfNet(net: Amount, rate: Amount): Amount {
  return exact(net).times(exact(rate)).dividedBy(100).toFixed();
}

function exact(amount: Amount): Decimal {
  if (!isAmount(amount)) throw new RangeError(`not a decimal amount: ${String(amount).slice(0, 40)}`);
  return new Exact(amount);
}
