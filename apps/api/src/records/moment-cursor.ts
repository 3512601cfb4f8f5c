import { decodeCursor } from '../http/cursor.js';
import { httpErrors } from '../http/http-errors.js';
import { isUuid } from '../http/id.pipe.js';

/** Postgres' own text of a moment. */
const MOMENT =
  /^((?:19[7-9]|2\d\d)\d-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;

/** The cursor of a list that is sorted by a moment, to the microsecond, and an id. */
export function decodeMomentCursor(cursor: string | undefined): { moment: string; id: string } | undefined {
  const values = decodeCursor(cursor, 2);
  if (!values) return undefined;
  const [moment = '', id = ''] = values;
  const isOurs = isDay(MOMENT.exec(moment)?.[1]) && isUuid(id);
  if (!isOurs) throw httpErrors.CURSOR_INVALID();
  return { moment, id };
}

/** A day of the calendar: 31 February is none. */
function isDay(text: string | undefined): boolean {
  if (text === undefined) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
