import { fail } from '../language-fault.js';

export type Notation = 'decimal' | 'letters' | 'roman' | 'words' | 'sequence';
export type LetterCase = 'upper' | 'lower' | 'title';

export interface Separator {
  /** Digits to its right. */
  readonly position: number;
  readonly character: string;
}

/** What a picture such as `#,##0` or `Ww;o` says about writing an integer. */
export interface IntegerFormat {
  readonly notation: Notation;
  readonly letterCase: LetterCase;
  readonly isOrdinal: boolean;
  /** The picture without its modifier. */
  readonly token: string;
  /** Only for decimal notation. */
  readonly digits?: DigitFormat;
}

export interface DigitFormat {
  /** Code of the digit zero. */
  readonly zero: number;
  readonly mandatory: number;
  readonly optional: number;
  /** From left to right; a regular one repeats. */
  readonly separators: readonly Separator[];
  readonly isRegular: boolean;
}

/** Code points of the digit zero in the scripts that have digits of their own. */
const ZEROS = [
  0x30, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
  0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
  0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

const NOTATIONS: ReadonlyMap<string, readonly [Notation, LetterCase]> = new Map([
  ['A', ['letters', 'upper']],
  ['a', ['letters', 'lower']],
  ['I', ['roman', 'upper']],
  ['i', ['roman', 'lower']],
  ['W', ['words', 'upper']],
  ['Ww', ['words', 'title']],
  ['w', ['words', 'lower']],
]);

/** Reads a picture of `$formatInteger`. Throws D3131 when it mixes digits of several scripts. */
export function readIntegerPicture(picture: string): IntegerFormat {
  const semicolon = picture.lastIndexOf(';');
  const token = semicolon < 0 ? picture : picture.slice(0, semicolon);
  const isOrdinal = semicolon >= 0 && picture[semicolon + 1] === 'o';
  const known = NOTATIONS.get(token);
  if (known) return { notation: known[0], letterCase: known[1], isOrdinal, token };
  const digits = readDigits(token);
  return { notation: digits ? 'decimal' : 'sequence', letterCase: 'lower', isOrdinal, token, digits };
}

/** Undefined when there is no digit in it. */
function readDigits(token: string): DigitFormat | undefined {
  const zeros = new Set<number>();
  const separators: Separator[] = [];
  let mandatory = 0;
  let optional = 0;
  for (const character of Array.from(token).reverse()) {
    const zero = zeroOf(character);
    if (zero !== undefined) {
      mandatory += 1;
      zeros.add(zero);
      if (zeros.size > 1) fail('D3131');
    } else if (character === '#') {
      optional += 1;
    } else {
      separators.push({ position: mandatory + optional, character });
    }
  }
  const [zero] = zeros;
  if (zero === undefined) return undefined;
  const interval = regularInterval(separators);
  const [first] = separators;
  if (interval === 0 || !first)
    return { zero, mandatory, optional, separators: separators.reverse(), isRegular: false };
  return { zero, mandatory, optional, separators: [{ ...first, position: interval }], isRegular: true };
}

function zeroOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  return ZEROS.find((zero) => code >= zero && code <= zero + 9);
}

/** The interval at which one and the same separator stands; 0 when there is none. */
function regularInterval(separators: readonly Separator[]): number {
  const [first] = separators;
  if (first === undefined || separators.some(({ character }) => character !== first.character)) return 0;
  return commonInterval(separators.map(({ position }) => position));
}

/** The greatest common divisor of places, when each of its multiples up to the last is among them; else 0. */
export function commonInterval(places: readonly number[]): number {
  if (places.length === 0) return 0;
  const interval = places.reduce(greatestCommonDivisor);
  const isEven = places.every((_, index) => places.includes((index + 1) * interval));
  return isEven ? interval : 0;
}

function greatestCommonDivisor(first: number, second: number): number {
  return second === 0 ? first : greatestCommonDivisor(second, first % second);
}
