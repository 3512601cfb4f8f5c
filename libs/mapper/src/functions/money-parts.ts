import { compare, equals, isZero, round, roundHalfEven, split, spread, sum, type Amount } from '@app/domain';
import { amount, amounts, decimals, optional, wholeNumber } from './arguments.js';
import { defineFunction, unsuitable, type MappingFunction } from './define-function.js';

const CENTS = 2;
const MOST_PARTS = 10_000;

const divided = amount('amount');
const weightsArgument = amounts('weights');
const partsArgument = wholeNumber('parts', 1, MOST_PARTS);

/** Rounding and dividing that loses no cent. */
export const moneyPartFunctions: readonly MappingFunction[] = [
  /** `$moneyRoundEven("0.125")` → `"0.12"`: half goes to the even neighbour; 2 decimals when not given. */
  defineFunction('moneyRoundEven', [amount('amount'), optional(decimals('decimals'))], (value, places) =>
    roundHalfEven(value, places),
  ),
  /** `$moneySplit("10.00", 3)` → `["3.34", "3.33", "3.33"]`: equal parts that add up, the larger ones first. */
  defineFunction(
    'moneySplit',
    [divided, partsArgument, optional(decimals('decimals'))],
    (value, parts, places) => {
      refuseLoss('moneySplit', value, places);
      return split(value, parts, places);
    },
    (_value, parts) => (typeof parts === 'number' ? Math.min(parts, MOST_PARTS) : 0),
  ),
  /** `$moneySpread("10.00", ["74.34", "4.09"])` → `["9.48", "0.52"]`: parts by weight that add up. */
  defineFunction(
    'moneySpread',
    [divided, weightsArgument, optional(decimals('decimals'))],
    (value, weights, places) => {
      refuseLoss('moneySpread', value, places);
      const isUsable =
        weights.length <= MOST_PARTS &&
        weights.every((one) => compare(one, '0') >= 0) &&
        !isZero(sum(weights));
      if (!isUsable) {
        const expected = `at most ${MOST_PARTS} weights, none of them negative and not all of them zero`;
        throw unsuitable('moneySpread', { ...weightsArgument, expected }, weights);
      }
      return spread(value, weights, places);
    },
    (_value, weights) => (Array.isArray(weights) ? weights.length : 0),
  ),
];

function refuseLoss(name: string, value: Amount, places = CENTS): void {
  if (equals(round(value, places), value)) return;
  const expected = `an amount with at most ${places} decimals ($moneyRound makes one)`;
  throw unsuitable(name, { ...divided, expected }, value);
}
