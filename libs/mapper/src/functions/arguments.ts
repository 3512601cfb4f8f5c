import { compare, isTimeZone, type Amount, type LocalDate } from '@app/domain';
import { refused, type Argument } from './define-function.js';

/** An intermediate result may have more digits than an amount in a record. */
const DECIMAL = /^-?\d{1,80}(?:\.\d{1,80})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_DECIMALS = 15;
const LONGEST_TEXT = 65_536;

/** An exact decimal as text; a whole number is taken as one, a fraction must go through `$moneyText` first. */
export function amount(name: string): Argument<Amount> {
  return { name, expected: 'an amount as text, such as "12.50" ($moneyText makes one)', read: readAmount };
}

/** A list of amounts; a single amount counts as a list of one, because the language unwraps such lists. */
export function amounts(name: string): Argument<Amount[]> {
  return {
    name,
    expected: 'a list of amounts as text, such as ["12.50", "3.00"]',
    read(value) {
      const list = (Array.isArray(value) ? value : [value]).map(readAmount);
      return list.includes(refused) ? refused : (list as Amount[]);
    },
  };
}

/** How many places behind the point. */
export function decimals(name: string): Argument<number> {
  return wholeNumber(name, 0, MOST_DECIMALS);
}

export function wholeNumber(name: string, minimum: number, maximum: number): Argument<number> {
  return {
    name,
    expected: `a whole number from ${minimum} to ${maximum}`,
    read: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
        ? value
        : refused,
  };
}

export function text(name: string): Argument<string> {
  return {
    name,
    expected: `a text of at most ${LONGEST_TEXT} characters`,
    read: (value) => (typeof value === 'string' && value.length <= LONGEST_TEXT ? value : refused),
  };
}

export function numberOrText(name: string): Argument<number | string> {
  return {
    name,
    expected: 'a number, or a text such as "12.50"',
    read: (value) => (typeof value === 'number' || typeof value === 'string' ? value : refused),
  };
}

export function timeZone(name: string): Argument<string> {
  return {
    name,
    expected: 'a time zone such as "Europe/Amsterdam"',
    read: (value) => (typeof value === 'string' && isTimeZone(value) ? value : refused),
  };
}

/** A VAT percentage from 0 to 100. */
export function rate(name: string): Argument<Amount> {
  return {
    name,
    expected: 'a percentage from 0 to 100 as text, such as "21" ($rateText makes one)',
    read(value) {
      const read = readAmount(value);
      return read === refused || compare(read, '0') < 0 || compare(read, '100') > 0 ? refused : read;
    },
  };
}

/** A calendar day that exists. */
export function day(name: string): Argument<LocalDate> {
  return {
    name,
    expected: 'a day such as "2026-03-14"',
    read: (value) => (typeof value === 'string' && isDay(value) ? value : refused),
  };
}

/** Whether a text is `yyyy-mm-dd` and such a day exists. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false;
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}

/** One of a few words. */
export function choice<const Choice extends string>(
  name: string,
  choices: readonly Choice[],
): Argument<Choice> {
  return {
    name,
    expected: `one of ${choices.map((one) => `"${one}"`).join(', ')}`,
    read: (value) => choices.find((one) => one === value) ?? refused,
  };
}

/** The same argument, but the function does without it when it is missing. */
export function optional<T>(argument: Argument<T>): Argument<T> & { readonly isOptional: true } {
  return { ...argument, isOptional: true };
}

function readAmount(value: unknown): Amount | typeof refused {
  if (typeof value === 'string') return DECIMAL.test(value) ? value : refused;
  return Number.isSafeInteger(value) ? String(value) : refused;
}
