/** The kind of a value as signatures see it, one bit each, so that a parameter is a set of them. */
export const TEXT = 1;
export const NUMBER = 2;
export const BOOLEAN = 4;
export const NULL = 8;
export const OBJECT = 16;
export const LIST = 32;
export const FUNCTION = 64;
export const MISSING = 128;

const LETTERS: ReadonlyMap<string, number> = new Map([
  ['s', TEXT],
  ['n', NUMBER],
  ['b', BOOLEAN],
  ['l', NULL],
  ['o', OBJECT],
  ['a', LIST],
  ['f', FUNCTION],
  ['m', MISSING],
]);

const letters = new Map([...LETTERS].map(([letter, symbol]) => [symbol, letter]));

export function symbolOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return TEXT;
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'function':
      return FUNCTION;
    case 'object':
      if (value === null) return NULL;
      return Array.isArray(value) ? LIST : OBJECT;
    default:
      return MISSING;
  }
}

export function letterOf(symbol: number): string {
  return letters.get(symbol) ?? '';
}

/** The symbol a letter of a signature stands for, none for a letter without meaning. */
export function symbolOfLetter(letter: string): number {
  return LETTERS.get(letter) ?? 0;
}
