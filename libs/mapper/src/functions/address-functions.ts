import { optional, text } from './arguments.js';
import { defineFunction, type MappingFunction } from './define-function.js';
import { joinAddress, splitAddress } from './split-address.js';

export const addressFunctions: readonly MappingFunction[] = [
  /**
   * `$splitAddress("Laan 1940-1945 12 bis")` →
   * `{"street": "Laan 1940-1945", "houseNumber": "12", "houseNumberAddition": "bis"}`; empty text gives nothing.
   */
  defineFunction('splitAddress', [text('line')], (line) =>
    line.trim() === '' ? undefined : splitAddress(line),
  ),
  /** `$joinAddress("Kerkstraat", "5", "2")` → `"Kerkstraat 5-2"`; empty parts are left out. */
  defineFunction(
    'joinAddress',
    [text('street'), optional(text('houseNumber')), optional(text('addition'))],
    (street, houseNumber, addition) => joinAddress(street, houseNumber, addition) || undefined,
  ),
];
