import { isAmount, round, type Amount } from '@app/domain';

/** An amount that stands in a JSON body as a number with exactly two decimals. */
export class JsonAmount {
  constructor(readonly text: Amount) {}
}

/** Two decimals, as bookings want them. The text is already exact; this never changes its value silently. */
export function toJsonAmount(amount: Amount): JsonAmount {
  return new JsonAmount(round(amount, 2));
}

/**
 * A vendor's number as decimal text. SnelStart sends JSON numbers, and accepts and may send text. The shortest text of
 * a float is the number the vendor wrote for up to 15 digits; undefined when it is no amount at all.
 */
export function amountFrom(value: unknown): Amount | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return isAmount(text) ? text : undefined;
}

/** JSON with amounts written as they are: a float never touches them. */
export function stringifyExactly(value: unknown): string {
  if (value instanceof JsonAmount) return value.text;
  if (Array.isArray(value)) return `[${value.map(stringifyExactly).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let members = '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    members += `${members ? ',' : ''}${JSON.stringify(name)}:${stringifyExactly(member)}`;
  }
  return `{${members}}`;
}
