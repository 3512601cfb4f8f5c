import { httpErrors } from './http-errors.js';
import { isUuid } from './id.pipe.js';
import type { Page } from './page.dto.js';

const HALF_SURROGATE = /\p{Surrogate}/u;

/** Sort values of the last item of a page, in the order of the list's sorting. */
export type CursorValues = readonly string[];

export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Throws `CURSOR_INVALID` for anything this API did not hand out for a list sorted by `length` values. */
export function decodeCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw httpErrors.CURSOR_INVALID({}, { cause });
  }
  const isOurs = Array.isArray(values) && values.length === length && values.every(isPlainText);
  if (!isOurs) throw httpErrors.CURSOR_INVALID();
  return values as string[];
}

/** The cursor of a list that is sorted by id alone. */
export function decodeIdCursor(cursor: string | undefined): string | undefined {
  const id = decodeCursor(cursor, 1)?.[0];
  if (id !== undefined && !isUuid(id)) throw httpErrors.CURSOR_INVALID();
  return id;
}

/** Makes a page of `limit` items from a list that was read one item further than that. */
export function pageOf<T>(rows: readonly T[], limit: number, valuesOf: (row: T) => CursorValues): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(valuesOf(last)) : null;
  return { items, next };
}

function isPlainText(value: unknown): boolean {
  return (
    typeof value === 'string' && value.length <= 200 && !value.includes('\0') && !HALF_SURROGATE.test(value)
  );
}
