import type { ErrorFactory } from '@app/domain';
import { connectionErrors } from './connection-errors.js';

export interface CallAllowanceOptions {
  readonly calls: number;
  readonly windowMs: number;
  /** Milliseconds that never go back. */
  readonly now: () => number;
  /** Default: `TOO_MANY_CALLS`. */
  readonly refusal?: ErrorFactory;
}

const LARGEST = 10_000;

/** Bounds how often one tenant makes us do something by hand, such as calling vendors: checks, live lists, tries (S23). */
export class CallAllowance {
  private readonly used = new Map<string, number[]>();

  constructor(private readonly options: CallAllowanceOptions) {}

  /** Throws the refusal when the tenant has used up its calls of the last minute. */
  take(tenantId: string): void {
    const { calls, windowMs, now, refusal = connectionErrors.TOO_MANY_CALLS } = this.options;
    const time = now();
    const recent = (this.used.get(tenantId) ?? []).filter((moment) => moment > time - windowMs);
    const [oldest] = recent;
    if (recent.length >= calls && oldest !== undefined) {
      const retryAfterMs = Math.ceil(oldest + windowMs - time);
      throw refusal({ seconds: Math.ceil(retryAfterMs / 1000) }, { retryAfterMs });
    }
    if (this.used.size >= LARGEST) this.used.clear();
    this.used.set(tenantId, [...recent, time]);
  }
}
