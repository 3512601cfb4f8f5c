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
} from '@app/domain';
import type { Amount } from '@app/domain';
import { amount, amounts, decimals, numberOrText, optional } from './arguments.js';
import { defineFunction, unsuitable, type MappingFunction } from './define-function.js';

const MOST_DECIMALS = 15;
/** A JSON number or a vendor's text: `12`, `12.50`, `-3.1e-7`. */
const NUMBER = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Beyond it every number is either too large for an amount or zero in 15 decimals. */
const LARGEST_SHIFT = 80;

const moneyTextArgument = numberOrText('value');
const rateArgument = numberOrText('rate');
const divisor = amount('divisor');

/** Exact arithmetic on amounts as text. The language itself counts in floats. */
export const moneyFunctions: readonly MappingFunction[] = [
  /** `$moneySum(["1.10", "2.20"])` → `"3.3"`; an empty list gives `"0"`. */
  defineFunction('moneySum', [amounts('amounts')], (list) => sum(list)),
  /** `$moneyAdd("1.10", "2.20")` → `"3.3"`. */
  defineFunction('moneyAdd', [amount('first'), amount('second')], (a, b) => sum([a, b])),
  /** `$moneySubtract("5.00", "1.25")` → `"3.75"`. */
  defineFunction('moneySubtract', [amount('first'), amount('second')], (a, b) => subtract(a, b)),
  /** `$moneyMultiply("0.0413", "250")` → `"10.325"`, not rounded. */
  defineFunction('moneyMultiply', [amount('first'), amount('second')], (a, b) => multiply(a, b)),
  /** `$moneyDivide("10", "3", 4)` → `"3.3333"`, rounded half away from zero. */
  defineFunction('moneyDivide', [amount('dividend'), divisor, decimals('decimals')], (a, b, places) => {
    if (isZero(b)) throw unsuitable('moneyDivide', { ...divisor, expected: 'an amount other than zero' }, b);
    return divide(a, b, places);
  }),
  /** `$moneyRound("1.005")` → `"1.01"`; half away from zero, always shows the decimals (2 when not given). */
  defineFunction('moneyRound', [amount('amount'), optional(decimals('decimals'))], (a, places) =>
    round(a, places),
  ),
  /** `$moneyNegate("12.50")` → `"-12.5"`. */
  defineFunction('moneyNegate', [amount('amount')], (a) => negate(a)),
  /** `$moneyAbs("-12.50")` → `"12.5"`. */
  defineFunction('moneyAbs', [amount('amount')], (a) => absolute(a)),
  /** `$moneyIsZero("0.00")` → `true`. */
  defineFunction('moneyIsZero', [amount('amount')], (a) => isZero(a)),
  /** `$moneyCompare("2.00", "10.00")` → `-1`; 0 when equal, 1 when the first is more. */
  defineFunction('moneyCompare', [amount('first'), amount('second')], (a, b) => compare(a, b)),
  /**
   * `$moneyText(12.5)` → `"12.5"`, `$moneyText(" 12.50 ")` → `"12.50"`: an amount from a JSON number, by its
   * shortest text, or from a text. Empty text gives nothing. More than 15 decimals are rounded to 15.
   */
  defineFunction('moneyText', [moneyTextArgument], (value) => {
    if (isBlank(value)) return undefined;
    const found = decimalText(value);
    if (found === undefined) throw unsuitable('moneyText', moneyTextArgument, value);
    return found;
  }),
  /** `$rateText(21)`, `$rateText("21.0000")` → `"21"`: a percentage in the one way it is written. */
  defineFunction('rateText', [rateArgument], (value) => {
    if (isBlank(value)) return undefined;
    const found = decimalText(value);
    if (found === undefined || compare(found, '0') < 0 || compare(found, '100') > 0) {
      throw unsuitable('rateText', { ...rateArgument, expected: 'a percentage from 0 to 100' }, value);
    }
    return normaliseRate(round(found, 6));
  }),
];

function isBlank(value: number | string): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** The exact decimal of a number or text, undefined when it is none or too long for an amount. */
function decimalText(value: number | string): Amount | undefined {
  const text = String(value).trim();
  if (isAmount(text)) return text === '-0' ? '0' : text;
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', part = '', exponent = '0'] = match;
  const places = Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, Number(exponent)));
  const shifted = shift(whole, part, places);
  const rounded = shorten(`${sign === '-' ? '-' : ''}${shifted}`);
  return isAmount(rounded) ? rounded : undefined;
}

/** Moves the decimal point of `whole.part` by `places`. */
function shift(whole: string, part: string, places: number): string {
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${part}${'0'.repeat(Math.max(0, places))}`;
  const point = digits.length - part.length - Math.max(0, places) + places;
  const fraction = digits.slice(point);
  const head = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  return fraction === '' ? head : `${head}.${fraction}`;
}

function shorten(decimal: string): string {
  const decimalsShown = decimal.split('.')[1]?.length ?? 0;
  return decimalsShown > MOST_DECIMALS ? normaliseRate(round(decimal, MOST_DECIMALS)) : decimal;
}
