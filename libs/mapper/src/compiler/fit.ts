import { isList } from './lists.js';
import type { Parameter } from './signature-parser.js';
import { letterOf, MISSING, NUMBER, symbolOf, symbolOfLetter, TEXT } from './value-symbol.js';

/** Says that a value does not fit a parameter. */
export const misfit: unique symbol = Symbol('misfit');

/** The value as its parameter gets it, or `misfit`. */
export type Fit = (value: unknown) => unknown;

/** The check of one parameter. */
export function fitOf({ accepts, isList: takesList, subtype }: Parameter): Fit {
  if (takesList) return subtype === undefined ? fitAnyList : fitListOf(subtype);
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

/** Only the first letter of a subtype counts, and only the first level of the list. */
function fitListOf(subtype: string): Fit {
  const wanted = symbolOfLetter(subtype.charAt(0));
  const single = subtype.length === 1 ? wanted : 0;
  return (value) => {
    if (value === undefined) return value;
    if (isList(value)) return holdsOnlySymbol(value, wanted) ? value : misfit;
    return symbolOf(value) === single ? [value] : misfit;
  };
}

function holdsOnlySymbol(list: readonly unknown[], wanted: number): boolean {
  for (let index = 0; index < list.length; index += 1) if (symbolOf(list[index]) !== wanted) return false;
  return true;
}

/** Whether a value is a list of what its parameter wants, or stands for one because it is the only value. */
export function isFittingList(value: unknown, subtype: string, isAlone: boolean): boolean {
  if (isList(value)) return holdsOnlySymbol(value, symbolOfLetter(subtype.charAt(0)));
  return isAlone && letterOf(symbolOf(value)) === subtype;
}
