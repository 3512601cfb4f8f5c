/** Longer than this a vendor cannot keep a connection silent; then one call may ask again. */
const LONGEST_SILENCE_MS = 24 * 60 * 60 * 1_000;
const SHORTEST_SILENCE_MS = 1_000;
const SECONDS = /^\d{1,9}(\.\d+)?$/;
const HTTP_DATE = /^[A-Z][a-z]+, .* GMT$/;

/**
 * Milliseconds to wait according to `Retry-After`, as seconds or as an HTTP date; undefined without a readable one.
 * A date is counted from the answer's own `Date`, so that a wrong clock on either side does not matter.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return undefined;
  const asked = SECONDS.test(value) ? Number(value) * 1_000 : timeOf(value) - sentAt(headers);
  if (Number.isNaN(asked)) return undefined;
  return Math.min(Math.max(asked, SHORTEST_SILENCE_MS), LONGEST_SILENCE_MS);
}

function sentAt(headers: Readonly<Record<string, string>>): number {
  const date = timeOf(headers['date'] ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}

function timeOf(date: string): number {
  return HTTP_DATE.test(date) ? Date.parse(date) : NaN;
}
