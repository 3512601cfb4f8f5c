/** Process time. Only for intervals and for what is shown; what is compared across processes is Postgres' time. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never go back. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
