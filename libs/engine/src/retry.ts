/** Attempts before a transient error goes to the errors desk: about a day with the delays below. */
export const MAX_ATTEMPTS = 12;
const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 4 * 60 * 60 * 1000;

/**
 * Delay before the next attempt in milliseconds: three times longer each time, up to four hours, with up to a fifth
 * taken off at random so that records that failed together do not return together.
 */
export function retryDelayMs(attempts: number, random: () => number = Math.random): number {
  const full = Math.min(FIRST_DELAY_MS * 3 ** Math.max(attempts - 1, 0), LONGEST_DELAY_MS);
  return Math.round(full * (1 - random() / 5));
}
