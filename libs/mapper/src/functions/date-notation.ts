import type { LocalDate } from '@app/domain';
import { isDay } from './arguments.js';

export const dateNotations = [
  ...(['dd-mm-yyyy', 'dd/mm/yyyy', 'dd.mm.yyyy', 'mm/dd/yyyy'] as const),
  ...(['yyyy-mm-dd', 'yyyy/mm/dd', 'yyyymmdd', 'd maand yyyy', 'd month yyyy'] as const),
] as const;
export type DateNotation = (typeof dateNotations)[number];

interface Months {
  readonly names: readonly string[];
  /** Beside the first three letters. */
  readonly short: Readonly<Record<string, number>>;
  readonly weekday: RegExp;
}

const DUTCH: Months = {
  names: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  short: { mrt: 3, sept: 9 },
  weekday: /^(?:maan|dins|woens|donder|vrij|zater|zon)dag,? |^(?:ma|di|wo|do|vr|za|zo)[.,]? /,
};
const ENGLISH: Months = {
  names: 'January February March April May June July August September October November December'.split(' '),
  short: { sept: 9 },
  weekday: /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |^(?:mon|tue|wed|thu|fri|sat|sun)[.,]? /,
};

const LONGEST = 40;
const WRITTEN = /^(\d{1,2})[.]? ([a-z]{3,9})[.]?,? (\d{4})$/;
const IN_DIGITS: Readonly<Partial<Record<DateNotation, RegExp>>> = {
  'dd-mm-yyyy': /^(?<d>\d{1,2})-(?<m>\d{1,2})-(?<y>\d{4})$/,
  'dd/mm/yyyy': /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/,
  'dd.mm.yyyy': /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/,
  'mm/dd/yyyy': /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/,
  'yyyy-mm-dd': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  'yyyy/mm/dd': /^(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})$/,
  yyyymmdd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
};

/** The day a text means in a notation; undefined when it is not written so, or no such day exists. */
export function readDate(text: string, notation: DateNotation): LocalDate | undefined {
  if (text.length > LONGEST) return undefined;
  const found = partsOf(text.trim(), notation);
  if (!found) return undefined;
  const { y, m, d } = found;
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

export function writeDate(day: LocalDate, notation: DateNotation): string {
  const [y = '', m = '', d = ''] = day.split('-');
  if (notation === 'd maand yyyy') return `${Number(d)} ${DUTCH.names[Number(m) - 1]} ${y}`;
  if (notation === 'd month yyyy') return `${Number(d)} ${ENGLISH.names[Number(m) - 1]} ${y}`;
  return notation.replace('yyyy', y).replace('mm', m).replace('dd', d);
}

interface Parts {
  readonly y: string;
  readonly m: string;
  readonly d: string;
}

function partsOf(text: string, notation: DateNotation): Parts | undefined {
  if (notation === 'd maand yyyy') return writtenParts(text, DUTCH);
  if (notation === 'd month yyyy') return writtenParts(text, ENGLISH);
  const { y, m, d } = IN_DIGITS[notation]?.exec(text)?.groups ?? {};
  return y && m && d ? { y, m, d } : undefined;
}

function writtenParts(text: string, months: Months): Parts | undefined {
  const words = text.toLowerCase().replace(/\s+/g, ' ').replace(months.weekday, '');
  const [, d, name, y] = WRITTEN.exec(words) ?? [];
  const m = name === undefined ? undefined : monthOf(name, months);
  return d !== undefined && y !== undefined && m !== undefined ? { y, m: String(m), d } : undefined;
}

function monthOf(name: string, { names, short }: Months): number | undefined {
  if (Object.hasOwn(short, name)) return short[name];
  const index = names.findIndex(
    (one) => one.toLowerCase() === name || one.slice(0, 3).toLowerCase() === name,
  );
  return index === -1 ? undefined : index + 1;
}
