import { amount, choice, day, decimals, optional, text } from './arguments.js';
import { dateNotations, readDate, writeDate } from './date-notation.js';
import { defineFunction, unsuitable, type MappingFunction } from './define-function.js';
import { numberNotations, readNumber, writeNumber } from './number-notation.js';

const numberText = text('text');
const dateText = text('text');
const numberNotation = choice('notation', numberNotations);
const dateNotation = choice('notation', dateNotations);

/** Numbers and days as people and vendors write them. The notation is always named: nothing is guessed. */
export const notationFunctions: readonly MappingFunction[] = [
  /** `$readNumber("€ 1.234,50", "1.234,56")` → `"1234.50"`; empty text gives nothing. */
  defineFunction('readNumber', [numberText, numberNotation], (value, notation) => {
    if (value.trim() === '') return undefined;
    const found = readNumber(value, notation);
    if (found !== undefined) return found;
    throw unsuitable('readNumber', { ...numberText, expected: `a number written as ${notation}` }, value);
  }),
  /** `$writeNumber("1234.5", "1.234,56", 2)` → `"1.234,50"`. */
  defineFunction(
    'writeNumber',
    [amount('amount'), numberNotation, optional(decimals('decimals'))],
    writeNumber,
  ),
  /** `$readDate("14 maart 2026", "d maand yyyy")` → `"2026-03-14"`; empty text gives nothing. */
  defineFunction('readDate', [dateText, dateNotation], (value, notation) => {
    if (value.trim() === '') return undefined;
    const found = readDate(value, notation);
    if (found !== undefined) return found;
    throw unsuitable('readDate', { ...dateText, expected: `an existing day written as ${notation}` }, value);
  }),
  /** `$writeDate("2026-03-14", "dd-mm-yyyy")` → `"14-03-2026"`. */
  defineFunction('writeDate', [day('date'), dateNotation], writeDate),
];
