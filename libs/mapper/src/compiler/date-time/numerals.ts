const NUMERALS: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const DIGITS: ReadonlyMap<string, number> = new Map([
  ['M', 1000],
  ['D', 500],
  ['C', 100],
  ['L', 50],
  ['X', 10],
  ['V', 5],
  ['I', 1],
]);

const LETTERS = 26;

/** `mcmlxxxiv`, in small letters. */
export function romanOf(value: number): string {
  let left = value;
  let roman = '';
  for (const [worth, numeral] of NUMERALS) {
    const times = Math.floor(left / worth);
    roman += numeral.repeat(times);
    left -= times * worth;
  }
  return roman;
}

/** Of capital letters; not a number when one is no digit. */
export function numberOfRoman(roman: string): number {
  let total = 0;
  let highest = 1;
  for (const digit of [...roman].reverse()) {
    const value = DIGITS.get(digit) ?? Number.NaN;
    if (value < highest) {
      total -= value;
    } else {
      highest = value;
      total += value;
    }
  }
  return total;
}

/** `a` to `z`, then `aa`, as spreadsheets count columns; `first` is the letter for 1. */
export function lettersOf(value: number, first: 'a' | 'A'): string {
  let letters = '';
  let left = value;
  while (left > 0) {
    letters = String.fromCharCode(((left - 1) % LETTERS) + first.charCodeAt(0)) + letters;
    left = Math.floor((left - 1) / LETTERS);
  }
  return letters;
}

export function numberOfLetters(letters: string, first: 'a' | 'A'): number {
  let total = 0;
  for (let place = 0; place < letters.length; place += 1) {
    const digit = letters.charCodeAt(letters.length - place - 1) - first.charCodeAt(0) + 1;
    total += digit * LETTERS ** place;
  }
  return total;
}
