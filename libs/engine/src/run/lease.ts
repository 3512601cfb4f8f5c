import type { Clock } from '../ports/clock.js';
import type { RecordStore, RunToken } from '../ports/record-store.js';

/** One run's hold on its record, measured on the monotonic clock from before the claim was sent. */
export class Lease {
  private validUntil: number;
  private lost = false;

  constructor(
    readonly token: RunToken,
    private readonly store: RecordStore,
    private readonly clock: Clock,
    claimedAt: number,
  ) {
    this.validUntil = claimedAt + store.leaseMs;
  }

  /** The store extended the lease; `askedAt` is when it was asked. */
  extended(askedAt: number): void {
    this.validUntil = askedAt + this.store.leaseMs;
  }

  markLost(): void {
    this.lost = true;
  }

  /** True while the lease is not over, as far as this process can tell without asking. */
  isValid(): boolean {
    return !this.lost && this.clock.monotonicMs() < this.validUntil;
  }

  /** True when the lease lasts at least `milliseconds` longer, after renewing it if that is needed. */
  async covers(milliseconds: number): Promise<boolean> {
    if (this.lost) return false;
    const askedAt = this.clock.monotonicMs();
    if (this.validUntil - askedAt >= milliseconds) return true;
    const lost = await this.store.renew([this.token]);
    if (lost.length) this.lost = true;
    else this.extended(askedAt);
    return !this.lost && this.validUntil - this.clock.monotonicMs() >= milliseconds;
  }
}
