import { fail } from '../language-fault.js';
import type { IntegerFormat } from './integer-picture.js';
import { numberOfWords } from './number-words.js';
import { numberOfLetters, numberOfRoman } from './numerals.js';

const SUFFIX_LENGTH = 2;

/** Reads a whole number as `formatInteger` writes it; not a number when it cannot be read. Throws D3130. */
export function parseInteger(text: string, format: IntegerFormat): number {
  const isUpper = format.letterCase === 'upper';
  switch (format.notation) {
    case 'letters':
      return numberOfLetters(text, isUpper ? 'A' : 'a');
    case 'roman':
      return numberOfRoman(isUpper ? text : text.toUpperCase());
    case 'words':
      return numberOfWords(text.toLowerCase());
    case 'decimal':
      return parseDigits(text, format);
    case 'sequence':
      return fail('D3130', { value: format.token });
  }
}

function parseDigits(text: string, { isOrdinal, digits: format }: IntegerFormat): number {
  let digits = isOrdinal ? text.substring(0, text.length - SUFFIX_LENGTH) : text;
  if (format === undefined) return Number.NaN;
  // Whatever the picture says, a regular separator is read as a comma.
  const separators = format.isRegular ? [','] : format.separators.map(({ character }) => character);
  for (const separator of separators) digits = digits.replaceAll(separator, '');
  if (format.zero !== 0x30) digits = inLatinDigits(digits, format.zero);
  return Number.parseInt(digits, 10);
}

function inLatinDigits(digits: string, zero: number): string {
  return digits
    .split('')
    .map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - zero + 0x30))
    .join('');
}
