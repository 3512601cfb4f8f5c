import type { HttpResponse } from '@app/connector-sdk';
import { isErrorBody, readFaults, statusInside } from './errors/error-bodies.js';
import { errorOf, refusal, unreadable, type Attempt } from './errors/refusals.js';

/**
 * The JSON of a successful answer. Throws a coded error for any other status, and for a success that is none: an
 * HTML page, an empty body, or an error wrapped in a 200.
 */
export function readAnswer(attempt: Attempt, response: HttpResponse, now: Date): unknown {
  if (response.status < 200 || response.status > 299) throw errorOf(attempt, response, response.status, now);
  const text = response.text();
  if (text.trim() === '') return readEmpty(attempt, response.status);
  const body = parse(attempt, text);
  if (!isErrorBody(body)) return body;
  const inside = statusInside(body);
  if (inside !== undefined && inside >= 400) throw errorOf(attempt, response, inside, now);
  const faults = readFaults(text);
  // Without a code or a field the vendor names no rule that was broken; a write may have happened all the same.
  if (faults.some((fault) => fault.code ?? fault.field)) throw refusal(faults);
  throw unreadable(attempt, 'error in HTTP 200');
}

function readEmpty(attempt: Attempt, status: number): undefined {
  if (attempt.method === 'DELETE') return undefined;
  throw unreadable(attempt, `HTTP ${status}, 0 bytes`);
}

function parse(attempt: Attempt, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable(attempt, text.trimStart().startsWith('<') ? 'HTML' : 'not JSON');
  }
}
