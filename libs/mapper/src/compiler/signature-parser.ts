import {
  BOOLEAN,
  FUNCTION,
  LIST,
  MISSING,
  NULL,
  NUMBER,
  OBJECT,
  symbolOfLetter,
  TEXT,
} from './value-symbol.js';

export interface Parameter {
  /** The kinds of value it takes. */
  readonly accepts: number;
  readonly isOptional: boolean;
  /** Takes one value or more (`+`). */
  readonly isRepeated: boolean;
  /** Takes the context when the value is left out (`-`). */
  readonly isContext: boolean;
  /** Gets a list, made of a single value if need be. */
  readonly isList: boolean;
  /** What the list must hold (`a<s>`). */
  readonly subtype: string | undefined;
}

const JSON_VALUE = TEXT | NUMBER | BOOLEAN | NULL | OBJECT | LIST;
const ANY = JSON_VALUE | FUNCTION | MISSING;

const TYPES: ReadonlyMap<string, number> = new Map([
  ['s', TEXT | MISSING],
  ['n', NUMBER | MISSING],
  ['b', BOOLEAN | MISSING],
  ['l', NULL | MISSING],
  ['o', OBJECT | MISSING],
  ['a', ANY],
  ['f', FUNCTION],
  ['j', JSON_VALUE | MISSING],
  ['x', ANY],
]);

const CHOICE = /^[a-z]*$/;

/**
 * Reads a signature such as `<s-nn?:s>`. Undefined for one that the library would turn into a regular expression with
 * another meaning than the documented one, such as two modifiers on one parameter.
 */
export function parseSignature(text: string): readonly Parameter[] | undefined {
  const parameters: Parameter[] = [];
  let position = 1;
  while (position < text.length && text[position] !== ':') {
    const symbol = text.charAt(position);
    const last = parameters.at(-1);
    if (symbol === '(') {
      const end = closing(text, position, '()');
      const choice = text.slice(position + 1, end);
      if (!CHOICE.test(choice)) return undefined;
      parameters.push(parameter(acceptsOfChoice(choice), false));
      position = end;
    } else if (symbol === '<') {
      const end = closing(text, position, '<>');
      if (last === undefined) return undefined;
      parameters[parameters.length - 1] = { ...last, subtype: text.slice(position + 1, end) };
      position = end;
    } else if ('-?+'.includes(symbol)) {
      // Before the first parameter a modifier means nothing.
      if (last && isModified(last)) return undefined;
      if (last) parameters[parameters.length - 1] = modified(last, symbol);
    } else {
      const accepts = TYPES.get(symbol);
      if (accepts !== undefined) parameters.push(parameter(accepts, symbol === 'a'));
    }
    position += 1;
  }
  return parameters;
}

function parameter(accepts: number, isList: boolean): Parameter {
  return { accepts, isOptional: false, isRepeated: false, isContext: false, isList, subtype: undefined };
}

function isModified({ isOptional, isRepeated }: Parameter): boolean {
  return isOptional || isRepeated;
}

function modified(last: Parameter, symbol: string): Parameter {
  if (symbol === '+') return { ...last, isRepeated: true };
  return { ...last, isOptional: true, isContext: symbol === '-' };
}

function acceptsOfChoice(choice: string): number {
  return [...choice].reduce((accepts, letter) => accepts | symbolOfLetter(letter), MISSING);
}

/** Where the bracket at `start` is closed; the end of the text when it is not. */
function closing(text: string, start: number, brackets: string): number {
  let depth = 1;
  let position = start;
  while (position < text.length && depth > 0) {
    position += 1;
    if (text[position] === brackets[1]) depth -= 1;
    else if (text[position] === brackets[0]) depth += 1;
  }
  return position;
}
