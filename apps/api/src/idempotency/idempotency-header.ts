import { httpErrors } from '../http/http-errors.js';

const VISIBLE = /^[\x21-\x7e]{1,200}$/;

/** The Idempotency-Key of a request; undefined when it has none. Throws `IDEMPOTENCY_KEY_INVALID`. */
export function checkedIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !VISIBLE.test(header)) throw httpErrors.IDEMPOTENCY_KEY_INVALID();
  return header;
}
