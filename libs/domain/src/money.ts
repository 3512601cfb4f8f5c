/**
 * An exact decimal amount as text, such as `"54.90"` or `"-0.0413"`. Never a float.
 * Canonical records, mappings and the books use this form; a vendor's number becomes one by its text.
 */
export type Amount = string;

/** The form canonical records hold. */
const AMOUNT = /^-?\d{1,15}(\.\d{1,15})?$/;
/** What a calculation accepts: the product of two amounts has more digits than an amount may have. */
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const LONGEST_DECIMAL = 200;
const DIVISION_DECIMALS = 20;

/** A decimal as a whole number of 1/10^scale; exact, because bigints do not round. */
interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

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

function scaled(amount: Amount): Scaled {
  if (typeof amount !== 'string' || amount.length > LONGEST_DECIMAL || !DECIMAL.test(amount)) {
    throw new RangeError(`not a decimal amount: ${String(amount).slice(0, 40)}`);
  }
  const point = amount.indexOf('.');
  if (point === -1) return { units: BigInt(amount), scale: 0 };
  return {
    units: BigInt(amount.slice(0, point) + amount.slice(point + 1)),
    scale: amount.length - point - 1,
  };
}

function aligned(a: Amount, b: Amount): { first: bigint; second: bigint; scale: number } {
  const x = scaled(a);
  const y = scaled(b);
  if (x.scale === y.scale) return { first: x.units, second: y.units, scale: x.scale };
  if (x.scale > y.scale) {
    return { first: x.units, second: y.units * tenTo(x.scale - y.scale), scale: x.scale };
  }
  return { first: x.units * tenTo(y.scale - x.scale), second: y.units, scale: y.scale };
}

function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n;
  const dividend = numerator < 0n ? -numerator : numerator;
  const divisor = denominator < 0n ? -denominator : denominator;
  const quotient = (dividend * 2n + divisor) / (divisor * 2n);
  return isNegative ? -quotient : quotient;
}

const powersOfTen: bigint[] = [1n];

function tenTo(exponent: number): bigint {
  while (powersOfTen.length <= exponent) powersOfTen.push((powersOfTen.at(-1) ?? 1n) * 10n);
  return powersOfTen[exponent] ?? 1n;
}

/** With exactly `scale` decimals. */
function text(units: bigint, scale: number): Amount {
  if (scale === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Without trailing zeros behind the point. */
function shortest(units: bigint, scale: number): Amount {
  const full = text(units, scale);
  if (scale === 0) return full;
  let end = full.length;
  while (full.charCodeAt(end - 1) === 48) end -= 1;
  return full.slice(0, full.charCodeAt(end - 1) === 46 ? end - 1 : end);
}
