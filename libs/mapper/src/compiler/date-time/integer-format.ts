import { fail } from '../language-fault.js';
import type { Runtime } from '../runtime.js';
import type { DigitFormat, IntegerFormat, LetterCase } from './integer-picture.js';
import { numberInWords } from './number-words.js';
import { lettersOf, romanOf } from './numerals.js';

const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['1', 'st'],
  ['2', 'nd'],
  ['3', 'rd'],
]);

/** Writes a whole number. Throws D3130 for a notation that is not known. */
export function formatInteger(value: number, format: IntegerFormat, runtime: Runtime): string {
  const written = formatAbsolute(Math.abs(value), format, runtime);
  return value < 0 ? `-${written}` : written;
}

function formatAbsolute(value: number, format: IntegerFormat, runtime: Runtime): string {
  const { notation, letterCase, isOrdinal, digits, token } = format;
  switch (notation) {
    case 'letters':
      return lettersOf(value, letterCase === 'upper' ? 'A' : 'a');
    case 'roman':
      runtime.admitText(value / 1000);
      return inCase(romanOf(value), letterCase);
    case 'words':
      return inCase(Number.isFinite(value) ? numberInWords(value, isOrdinal) : fail(undefined), letterCase);
    case 'decimal':
      return digits ? withSuffix(formatDigits(value, digits, runtime), isOrdinal) : String(value);
    case 'sequence':
      return fail('D3130', { value: token });
  }
}

function inCase(text: string, letterCase: LetterCase): string {
  if (letterCase === 'title') return text;
  return letterCase === 'upper' ? text.toUpperCase() : text.toLowerCase();
}

function formatDigits(value: number, format: DigitFormat, runtime: Runtime): string {
  runtime.admitText(format.mandatory);
  const padded = String(value).padStart(format.mandatory, '0');
  return separated(inScript(padded, format.zero), format);
}

function inScript(digits: string, zero: number): string {
  if (zero === 0x30) return digits;
  return Array.from(digits, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + zero - 0x30)).join(
    '',
  );
}

function separated(digits: string, { separators, isRegular }: DigitFormat): string {
  const [first] = separators;
  if (!first) return digits;
  if (!isRegular)
    return separators.reduce((text, { position, character }) => insert(text, position, character), digits);
  let text = digits;
  for (let group = Math.floor((digits.length - 1) / first.position); group > 0; group -= 1) {
    text = insert(text, group * first.position, first.character);
  }
  return text;
}

/** Puts a separator in front of so many of the last characters. */
function insert(text: string, fromRight: number, separator: string): string {
  const position = text.length - fromRight;
  return text.substr(0, position) + separator + text.substr(position);
}

function withSuffix(digits: string, isOrdinal: boolean): string {
  if (!isOrdinal) return digits;
  const isTeen = digits.length > 1 && digits.at(-2) === '1';
  return digits + ((isTeen ? undefined : SUFFIXES.get(digits.at(-1) ?? '')) ?? 'th');
}
