import { builtIn, type BuiltIn } from '../built-in.js';
import { admitPicture, picturesRead } from '../date-time/pictures-read.js';
import type { Runtime } from '../runtime.js';
import { fail } from '../language-fault.js';
import { roundHalfEven } from './number-functions.js';
import { defaultSymbols, readNumberPicture, type NumberFormat, type Symbols } from './number-picture.js';

const readDefault = picturesRead((picture) => readNumberPicture(picture, defaultSymbols));

/** `$formatNumber` */
export const formatNumberFunction: BuiltIn = builtIn(
  'formatNumber',
  '<n-so?:s>',
  (runtime, value: number | undefined, picture: string, options?: Record<string, unknown>) => {
    if (value === undefined) return undefined;
    runtime.chargeItems(picture.length);
    if (options === undefined)
      return formatNumber(value, readDefault(picture), { symbols: defaultSymbols, runtime });
    admitPicture(picture);
    const symbols = symbolsFrom(options);
    return formatNumber(value, readNumberPicture(picture, symbols), { symbols, runtime });
  },
);

const symbolNames = Object.keys(defaultSymbols) as (keyof Symbols)[];
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['minus-sign']);

function symbolsFrom(options: Record<string, unknown>): Symbols {
  const symbols: Record<keyof Symbols, string> = { ...defaultSymbols };
  for (const name of symbolNames) {
    const symbol = Object.hasOwn(options, name) ? options[name] : symbols[name];
    // An empty one would be found everywhere.
    if (typeof symbol !== 'string' || (symbol === '' && !MAY_BE_EMPTY.has(name)))
      return fail(undefined, { value: symbol });
    admitPicture(symbol);
    symbols[name] = symbol;
  }
  return symbols;
}

interface Writing {
  readonly symbols: Symbols;
  readonly runtime: Runtime;
}

function formatNumber(
  value: number,
  [positive, negative]: readonly [NumberFormat, NumberFormat],
  writing: Writing,
): string {
  const format = value >= 0 ? positive : negative;
  const { mantissa, exponent } = scaled(value * format.factor, format);
  const digits = grouped(digitsOf(mantissa, format, writing), format, writing.symbols);
  return format.prefix + digits + exponentText(exponent, format, writing.symbols) + format.suffix;
}

interface Scaled {
  readonly mantissa: number;
  /** Undefined when the picture has none. */
  readonly exponent: number | undefined;
}

/** With an exponent, the mantissa gets as many digits in front of the point as the picture has. */
function scaled(value: number, { leastExponent, scale }: NumberFormat): Scaled {
  if (leastExponent === 0) return { mantissa: value, exponent: undefined };
  let mantissa = value;
  let exponent = 0;
  if (!Number.isFinite(value)) fail('D1001', { value });
  if (mantissa === 0) return { mantissa, exponent };
  while (Math.abs(mantissa) < 10 ** (scale - 1)) {
    mantissa *= 10;
    exponent -= 1;
  }
  while (Math.abs(mantissa) > 10 ** scale) {
    mantissa /= 10;
    exponent += 1;
  }
  return { mantissa, exponent };
}

/** The digits with a point, without zeros at either end but those the picture asks for. */
function digitsOf(mantissa: number, format: NumberFormat, { symbols, runtime }: Writing): string {
  const { leastInteger, leastFraction, mostFraction } = format;
  runtime.admitText(leastInteger + mostFraction);
  const point = symbols['decimal-separator'];
  const zero = symbols['zero-digit'];
  const plain = inScript(Math.abs(roundHalfEven(mantissa, mostFraction)).toFixed(mostFraction), zero);
  const text = plain.includes('.') ? plain.replace('.', () => point) : plain + point;
  const trimmed = withoutZeros(text, zero);
  const position = trimmed.indexOf(point);
  const left = leastInteger - position;
  const right = leastFraction - (trimmed.length - position - 1);
  return zero.repeat(Math.max(0, left)) + trimmed + zero.repeat(Math.max(0, right));
}

function inScript(digits: string, zero: string): string {
  if (zero === '0') return digits;
  const first = zero.charCodeAt(0);
  return digits.replace(/[0-9]/g, (digit) => String.fromCharCode(first + Number(digit)));
}

function withoutZeros(text: string, zero: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charAt(start) === zero) start += 1;
  while (end > start && text.charAt(end - 1) === zero) end -= 1;
  return text.slice(start, end);
}

/** The digits with separators between groups, and without a point that nothing follows. */
function grouped(digits: string, format: NumberFormat, symbols: Symbols): string {
  const point = symbols['decimal-separator'];
  const separator = symbols['grouping-separator'];
  let text =
    format.regularGrouping > 0 ? inEqualGroups(digits, format, symbols) : inGroups(digits, format, symbols);
  const position = text.indexOf(point);
  for (const group of format.fractionGroups) text = insert(text, group + position + 1, separator);
  const isLast = text.indexOf(point) === text.length - 1;
  return !format.hasPoint || isLast ? text.substring(0, text.length - 1) : text;
}

function inEqualGroups(digits: string, { regularGrouping }: NumberFormat, symbols: Symbols): string {
  const position = digits.indexOf(symbols['decimal-separator']);
  const separator = symbols['grouping-separator'];
  let text = digits;
  for (let group = 1; group <= Math.floor((position - 1) / regularGrouping); group += 1) {
    text = insert(text, position - group * regularGrouping, separator);
  }
  return text;
}

function inGroups(digits: string, { integerGroups }: NumberFormat, symbols: Symbols): string {
  const separator = symbols['grouping-separator'];
  let position = digits.indexOf(symbols['decimal-separator']);
  let text = digits;
  for (const group of integerGroups) {
    text = insert(text, position - group, separator);
    position += 1;
  }
  return text;
}

/** A negative place counts from the end. */
function insert(text: string, place: number, separator: string): string {
  return text.slice(0, place) + separator + text.slice(place);
}

function exponentText(exponent: number | undefined, format: NumberFormat, symbols: Symbols): string {
  if (exponent === undefined) return '';
  const digits = inScript(Math.abs(exponent).toFixed(0), symbols['zero-digit']);
  const sign = exponent < 0 ? symbols['minus-sign'] : '';
  return symbols['exponent-separator'] + sign + digits.padStart(format.leastExponent, symbols['zero-digit']);
}
