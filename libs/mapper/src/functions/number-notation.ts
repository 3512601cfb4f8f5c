import { isAmount, round, type Amount } from '@app/domain';

interface Notation {
  readonly thousands: string;
  readonly decimal: ',' | '.';
}

/** Named by how they write a thousand two hundred thirty-four and 56 hundredths. */
const NOTATIONS = {
  '1.234,56': { thousands: '.', decimal: ',' },
  '1,234.56': { thousands: ',', decimal: '.' },
  '1 234,56': { thousands: ' ', decimal: ',' },
  "1'234.56": { thousands: "'", decimal: '.' },
  '1234,56': { thousands: '', decimal: ',' },
  '1234.56': { thousands: '', decimal: '.' },
} as const satisfies Readonly<Record<string, Notation>>;

export type NumberNotation = keyof typeof NOTATIONS;
export const numberNotations = Object.keys(NOTATIONS) as NumberNotation[];

const LONGEST = 60;
const CURRENCY = /^(?:[€$£]|[A-Z]{3}(?![A-Z]))|(?:[€$£]|(?<![A-Z])[A-Z]{3})$/;
/** "12,-" and "12,--": whole euros, as price tags have them. */
const WHOLE = /^-{1,2}$/;

/** The amount a text means in a notation; undefined when it is not written in that notation. */
export function readNumber(text: string, notation: NumberNotation): Amount | undefined {
  if (text.length > LONGEST) return undefined;
  const { sign, body } = withoutSign(plain(text));
  const { thousands, decimal } = NOTATIONS[notation];
  const [whole = '', part, ...more] = body.split(decimal);
  const digits = thousands === '' ? whole : ungrouped(whole, thousands);
  if (more.length > 0 || digits === undefined || !/^\d+$/.test(digits)) return undefined;
  if (part !== undefined && !/^\d+$/.test(part) && !WHOLE.test(part)) return undefined;
  const decimals = part === undefined || WHOLE.test(part) ? '' : `.${part}`;
  const amount = `${digits.replace(/^0+(?=\d)/, '')}${decimals}`;
  const signed = sign === '-' && /[1-9]/.test(amount) ? `-${amount}` : amount;
  return isAmount(signed) ? signed : undefined;
}

/** An amount in a notation, with thousands apart; rounded half away from zero when `decimals` is given. */
export function writeNumber(amount: Amount, notation: NumberNotation, decimals?: number): string {
  const { thousands, decimal } = NOTATIONS[notation];
  const shown = decimals === undefined ? amount : round(amount, decimals);
  const [whole = '', part] = shown.replace('-', '').split('.');
  const isNegative = shown.startsWith('-') && /[1-9]/.test(shown);
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return `${isNegative ? '-' : ''}${grouped}${part === undefined ? '' : decimal + part}`;
}

/** One kind of blank, minus and apostrophe. */
function plain(text: string): string {
  return text
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .replaceAll('’', "'")
    .trim();
}

/** The sign stands before or behind the number, and before or behind the currency. */
function withoutSign(text: string): { sign: string; body: string } {
  let sign = '';
  let body = text;
  for (let turn = 0; turn < 2; turn += 1) {
    if (sign === '' && /^[+-]/.test(body)) {
      sign = body.charAt(0);
      body = body.slice(1).trim();
    }
    if (turn === 0) body = body.replace(CURRENCY, '').trim();
  }
  if (sign === '' && /\d-$/.test(body)) return { sign: '-', body: body.slice(0, -1) };
  return { sign, body };
}

/** The digits without the marks between thousands; undefined when a group has not three digits. */
function ungrouped(whole: string, mark: string): string | undefined {
  const [first = '', ...groups] = whole.split(mark);
  if (groups.length === 0) return whole;
  const isGrouped = /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return isGrouped ? first + groups.join('') : undefined;
}
