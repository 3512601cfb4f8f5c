import { isList } from './lists.js';
import type { Parameter } from './signature-parser.js';
import { letterOf, LIST, MISSING, NUMBER, symbolOf, TEXT } from './value-symbol.js';

/** Says that a value does not fit a parameter. */
export const misfit: unique symbol = Symbol('misfit');

/** The value as its parameter gets it, or `misfit`. */
export type Fit = (value: unknown) => unknown;

/** The check of one parameter. */
export function fitOf({ accepts, isList: takesList, subtype }: Parameter): Fit {
  if (takesList) return subtype === undefined ? fitAnyList : (value) => fitList(value, subtype);
  if (accepts === (TEXT | MISSING)) return fitText;
  if (accepts === (NUMBER | MISSING)) return fitNumber;
  return (value) => ((accepts & symbolOf(value)) === 0 ? misfit : value);
}

function fitText(value: unknown): unknown {
  return typeof value === 'string' || value === undefined ? value : misfit;
}

function fitNumber(value: unknown): unknown {
  return typeof value === 'number' || value === undefined ? value : misfit;
}

/** A single value is made a list. */
function fitAnyList(value: unknown): unknown {
  return value === undefined || isList(value) ? value : [value];
}

function fitList(value: unknown, subtype: string): unknown {
  if (value === undefined) return value;
  if (isList(value)) return holdsOnly(value, subtype) ? value : misfit;
  return letterOf(symbolOf(value)) === subtype ? [value] : misfit;
}

/** Only the first letter of a subtype counts, and only the first level of the list. */
export function holdsOnly(value: readonly unknown[], subtype: string): boolean {
  if (value.length === 0) return true;
  const symbol = symbolOf(value[0]);
  if (letterOf(symbol) !== subtype.charAt(0)) return false;
  for (let index = 1; index < value.length; index += 1) {
    if (symbolOf(value[index]) !== symbol) return false;
  }
  return true;
}

/** The same for a value that its parameter takes, among others or not. */
export function isFittingList(value: unknown, subtype: string, isAlone: boolean): boolean {
  const symbol = symbolOf(value);
  return symbol === LIST ? holdsOnly(value as unknown[], subtype) : isAlone && letterOf(symbol) === subtype;
}
