import { connectionErrors } from './connection-errors.js';

export interface CallAllowanceOptions {
  readonly calls: number;
  readonly windowMs: number;
  /** Milliseconds that never go back. */
  readonly now: () => number;
}

const LARGEST = 10_000;

/** Bounds how often one tenant makes us call vendors by hand: checks, live lists, test runs (S23). */
export class CallAllowance {
  private readonly used = new Map<string, number[]>();

  constructor(private readonly options: CallAllowanceOptions) {}

  /** Throws `TOO_MANY_CALLS` when the tenant has used up its calls of the last minute. */
  take(tenantId: string): void {
    const { calls, windowMs, now } = this.options;
    const time = now();
    const recent = (this.used.get(tenantId) ?? []).filter((moment) => moment > time - windowMs);
    const [oldest] = recent;
    if (recent.length >= calls && oldest !== undefined) {
      const retryAfterMs = Math.ceil(oldest + windowMs - time);
      throw connectionErrors.TOO_MANY_CALLS({ seconds: Math.ceil(retryAfterMs / 1000) }, { retryAfterMs });
    }
    if (this.used.size >= LARGEST) this.used.clear();
    this.used.set(tenantId, [...recent, time]);
  }
}
