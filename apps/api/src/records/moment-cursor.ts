import { decodeCursor } from '../http/cursor.js';
import { httpErrors } from '../http/http-errors.js';
import { isUuid } from '../http/id.pipe.js';

/** Postgres' own text of a moment. */
const MOMENT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;

/** The cursor of a list that is sorted by a moment, to the microsecond, and an id. */
export function decodeMomentCursor(cursor: string | undefined): { moment: string; id: string } | undefined {
  const values = decodeCursor(cursor, 2);
  if (!values) return undefined;
  const [moment = '', id = ''] = values;
  const isOurs = MOMENT.test(moment) && !Number.isNaN(Date.parse(moment)) && isUuid(id);
  if (!isOurs) throw httpErrors.CURSOR_INVALID();
  return { moment, id };
}
