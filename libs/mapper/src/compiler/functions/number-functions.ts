import { builtIn, type BuiltIn } from '../built-in.js';
import { fail } from '../language-fault.js';
import { isList } from '../lists.js';
import type { Runtime } from '../runtime.js';

const DECIMAL = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/;
/** Anchored as the library has it: only the first alternative at the start, only the last at the end. */
const OTHER_BASE = /^(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)$/;

type Numeric = number | undefined;
type Numbers = readonly number[] | undefined;

/** The functions on numbers. */
export const numberFunctions: readonly BuiltIn[] = [
  builtIn('sum', '<a<n>:n>', (runtime, numbers: Numbers) =>
    numbers === undefined ? undefined : sum(numbers, runtime),
  ),
  builtIn('max', '<a<n>:n>', (runtime, numbers: Numbers) => extreme(numbers, Math.max, runtime)),
  builtIn('min', '<a<n>:n>', (runtime, numbers: Numbers) => extreme(numbers, Math.min, runtime)),
  builtIn('average', '<a<n>:n>', (runtime, numbers: Numbers) =>
    numbers === undefined || numbers.length === 0 ? undefined : sum(numbers, runtime) / numbers.length,
  ),
  builtIn('number', '<(nsb)-:n>', (_runtime, value: unknown) =>
    value === undefined ? undefined : numberOf(value),
  ),
  builtIn('abs', '<n-:n>', (_runtime, value: Numeric) => (value === undefined ? undefined : Math.abs(value))),
  builtIn('floor', '<n-:n>', (_runtime, value: Numeric) =>
    value === undefined ? undefined : Math.floor(value),
  ),
  builtIn('ceil', '<n-:n>', (_runtime, value: Numeric) =>
    value === undefined ? undefined : Math.ceil(value),
  ),
  builtIn('round', '<n-n?:n>', (_runtime, value: Numeric, decimals?: number) =>
    value === undefined ? undefined : roundHalfEven(value, decimals),
  ),
  builtIn('sqrt', '<n-:n>', (_runtime, value: Numeric) => {
    if (value === undefined) return undefined;
    return value < 0 ? fail('D3060', { value, index: 1 }) : Math.sqrt(value);
  }),
  builtIn('power', '<n-n:n>', (_runtime, base: Numeric, exponent: number) => {
    if (base === undefined) return undefined;
    const result = base ** exponent;
    return Number.isFinite(result) ? result : fail('D3061', { value: base, index: 1 });
  }),
  builtIn('random', '<:n>', () => Math.random(), { arity: 0 }),
  builtIn('formatBase', '<n-n?:s>', (_runtime, value: Numeric, base?: number) => {
    if (value === undefined) return undefined;
    const radix = base === undefined ? 10 : roundHalfEven(base);
    if (radix < 2 || radix > 36) fail('D3100', { value: radix });
    return roundHalfEven(value).toString(radix);
  }),
];

function sum(numbers: readonly number[], runtime: Runtime): number {
  checkList(numbers);
  runtime.chargeItems(numbers.length);
  let total = 0;
  for (let index = 0; index < numbers.length; index += 1) total += numbers[index] as number;
  return total;
}

/** In a partial application it may be anything. */
function checkList(list: unknown): void {
  if (!isList(list)) fail(undefined, { value: list });
}

function extreme(
  numbers: Numbers,
  choose: (first: number, second: number) => number,
  runtime: Runtime,
): Numeric {
  if (numbers === undefined || numbers.length === 0) return undefined;
  checkList(numbers);
  runtime.chargeItems(numbers.length);
  return numbers.reduce((found, number) => choose(found, number), Number(numbers[0]));
}

export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    const decimal = plainDecimal(value);
    if (decimal !== undefined) return decimal;
    if (DECIMAL.test(value) && Number.isFinite(Number(value))) return Number(value);
    if (OTHER_BASE.test(value)) return Number(value);
  }
  return fail('D3030', { value, index: 1 });
}

/** Fifteen digits and a point: a number of so many digits is exact. */
const LONGEST_PLAIN = 16;
const DIGIT_ZERO = 48;
const DIGIT_NINE = 57;
const POINT = 46;

/**
 * The number of digits with at most one point between them, as amounts are. All digits make an exact number, and so
 * does the power of ten it is divided by; the quotient is then the number nearest to the text, as parsing would give.
 */
function plainDecimal(text: string): number | undefined {
  const { length } = text;
  if (length === 0 || length > LONGEST_PLAIN) return undefined;
  let digits = 0;
  let point = -1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= DIGIT_ZERO && code <= DIGIT_NINE) digits = digits * 10 + (code - DIGIT_ZERO);
    else if (code === POINT && point < 0 && index > 0 && index < length - 1) point = index;
    else return undefined;
  }
  if (point < 0) return length < LONGEST_PLAIN ? digits : undefined;
  return digits / (POWERS_OF_TEN[length - point - 1] as number);
}

const POWERS_OF_TEN = Array.from({ length: LONGEST_PLAIN }, (_, exponent) => Number(`1e${exponent}`));

/** To the nearest number with so many decimals, on its decimal text; a half goes to the even neighbour. */
export function roundHalfEven(value: number, decimals = 0): number {
  const quick = roundQuickly(value, decimals);
  if (quick !== undefined) return quick;
  const shifted = decimals ? shift(value, decimals) : value;
  const nearest = Math.round(shifted);
  const isHalf = Math.abs(nearest - shifted) === 0.5;
  const even = isHalf && Math.abs(nearest % 2) === 1 ? nearest - 1 : nearest;
  const rounded = decimals ? shift(even, -decimals) : even;
  // No -0 in JSON.
  return rounded + 0;
}

const MOST_QUICK_DECIMALS = 4;
const LARGEST_QUICK = 1e10;
/** Far more than the error of the multiplication, which is below 1e10 / 2^53. */
const HALF_WIDTH = 1e-3;

/**
 * The same for numbers of ordinary size that are clearly no half: the multiplication is off by far less than the
 * distance to the half, and the division gives the number nearest to the decimal fraction, as reading its text would.
 */
function roundQuickly(value: number, decimals: number): number | undefined {
  const power = POWERS_OF_TEN[decimals];
  if (power === undefined || decimals > MOST_QUICK_DECIMALS) return undefined;
  const scaled = value * power;
  if (!(Math.abs(scaled) < LARGEST_QUICK)) return undefined;
  const nearest = Math.round(scaled);
  if (0.5 - Math.abs(nearest - scaled) < HALF_WIDTH) return undefined;
  return nearest / power + 0;
}

/** Moves the decimal point in the text of a number, where multiplying would bring in dust. */
function shift(value: number, places: number): number {
  const [digits, exponent] = value.toString().split('e');
  return Number(`${digits}e${exponent ? Number(exponent) + places : places}`);
}
