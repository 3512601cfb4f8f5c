import { absoluteOf, scaled, tenTo, text, type Amount } from './scaled.js';

/**
 * Spreads an amount over weights so that the parts add up to it exactly, each with `decimals` places. Cents that
 * do not divide go to the parts that lost most by rounding down, the first ones first; a negative amount gives the
 * mirror image of the positive one. Throws RangeError for no weights, a negative weight, weights of zero only, and
 * an amount with more places than the parts may have.
 */
export function spread(amount: Amount, weights: readonly Amount[], decimals = 2): Amount[] {
  const cents = centsOf(amount, decimals);
  const shares = wholeShares(weights);
  const total = shares.reduce((sum, share) => sum + share, 0n);
  if (total === 0n) throw new RangeError('weights that are all zero');
  const size = absoluteOf(cents);
  const parts = shares.map((share) => (size * share) / total);
  const lost = shares.map((share, index) => ({ index, rest: (size * share) % total }));
  lost.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const missing = Number(size - parts.reduce((sum, part) => sum + part, 0n));
  for (const { index } of lost.slice(0, missing)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts.map((part) => text(cents < 0n ? -part : part, decimals));
}

/** Splits an amount into equal parts that add up to it; the first ones are a cent larger when it does not divide. */
export function split(amount: Amount, parts: number, decimals = 2): Amount[] {
  return spread(
    amount,
    Array.from({ length: parts }, () => '1'),
    decimals,
  );
}

function centsOf(amount: Amount, decimals: number): bigint {
  const { units, scale } = scaled(amount);
  if (scale <= decimals) return units * tenTo(decimals - scale);
  const factor = tenTo(scale - decimals);
  if (units % factor !== 0n) throw new RangeError(`an amount with more than ${decimals} decimals`);
  return units / factor;
}

/** The weights as whole numbers of the same size. */
function wholeShares(weights: readonly Amount[]): bigint[] {
  const all = weights.map((weight) => scaled(weight));
  const scale = Math.max(0, ...all.map((one) => one.scale));
  const shares = all.map((one) => one.units * tenTo(scale - one.scale));
  if (shares.some((share) => share < 0n)) throw new RangeError('a negative weight');
  return shares;
}
