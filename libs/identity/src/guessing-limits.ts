/** How many failures within the window are free, before each further one doubles the wait. */
export interface GuessingLimit {
  readonly freeFailures: number;
}

export interface FailureHistory {
  /** Failures within the window. */
  readonly failures: number;
  /** Since the latest of them. */
  readonly millisecondsSinceLast: number;
}

export const GUESSING_WINDOW_MINUTES = 15;
export const ACCOUNT_LIMIT: GuessingLimit = { freeFailures: 10 };
export const ADDRESS_LIMIT: GuessingLimit = { freeFailures: 50 };

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = GUESSING_WINDOW_MINUTES * 60_000;

/** Milliseconds until the next attempt is taken; 0 when it is taken now. */
export function waitBeforeAttempt(limit: GuessingLimit, history: FailureHistory): number {
  const excess = history.failures - limit.freeFailures;
  if (excess < 0) return 0;
  const pause = Math.min(FIRST_WAIT_MS * 2 ** Math.min(excess, 10), LONGEST_WAIT_MS);
  return Math.max(0, pause - history.millisecondsSinceLast);
}
