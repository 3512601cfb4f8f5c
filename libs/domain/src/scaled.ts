/**
 * An exact decimal amount as text, such as `"54.90"` or `"-0.0413"`. Never a float.
 * Canonical records, mappings and the books use this form; a vendor's number becomes one by its text.
 */
export type Amount = string;

/** What a calculation accepts: the product of two amounts has more digits than an amount may have. */
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const LONGEST_DECIMAL = 200;

/** A decimal as a whole number of 1/10^scale; exact, because bigints do not round. */
export interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

export function scaled(amount: Amount): Scaled {
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

export function aligned(a: Amount, b: Amount): { first: bigint; second: bigint; scale: number } {
  const x = scaled(a);
  const y = scaled(b);
  if (x.scale === y.scale) return { first: x.units, second: y.units, scale: x.scale };
  if (x.scale > y.scale) {
    return { first: x.units, second: y.units * tenTo(x.scale - y.scale), scale: x.scale };
  }
  return { first: x.units * tenTo(y.scale - x.scale), second: y.units, scale: y.scale };
}

export function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n;
  const dividend = numerator < 0n ? -numerator : numerator;
  const divisor = denominator < 0n ? -denominator : denominator;
  const quotient = (dividend * 2n + divisor) / (divisor * 2n);
  return isNegative ? -quotient : quotient;
}

export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const rest = numerator - quotient * denominator;
  const twice = absoluteOf(rest) * 2n - absoluteOf(denominator);
  if (twice < 0n || (twice === 0n && quotient % 2n === 0n)) return quotient;
  return numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n;
}

export function absoluteOf(units: bigint): bigint {
  return units < 0n ? -units : units;
}

const powersOfTen: bigint[] = [1n];

export function tenTo(exponent: number): bigint {
  while (powersOfTen.length <= exponent) powersOfTen.push((powersOfTen.at(-1) ?? 1n) * 10n);
  return powersOfTen[exponent] ?? 1n;
}

/** With exactly `scale` decimals. */
export function text(units: bigint, scale: number): Amount {
  if (scale === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Without trailing zeros behind the point. */
export function shortest(units: bigint, scale: number): Amount {
  const full = text(units, scale);
  if (scale === 0) return full;
  let end = full.length;
  while (full.charCodeAt(end - 1) === 48) end -= 1;
  return full.slice(0, full.charCodeAt(end - 1) === 46 ? end - 1 : end);
}
