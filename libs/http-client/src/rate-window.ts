const SLOTS = 61;

/**
 * Counts requests in slots of one second over the present second and the sixty before it, so that no sixty
 * seconds, wherever they begin, hold more than the limit. Constant memory whatever the limit.
 * Times are milliseconds of a monotonic clock.
 */
export class RateWindow {
  private readonly counts = new Uint32Array(SLOTS);
  private total = 0;
  private second = 0;

  constructor(public limit: number) {}

  add(now: number): void {
    this.advance(now);
    const slot = this.second % SLOTS;
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
    this.total += 1;
  }

  isEmpty(now: number): boolean {
    this.advance(now);
    return this.total === 0;
  }

  /** The soonest a request can be sent that has `ahead` others before it; `now` when at once. */
  roomAt(now: number, ahead = 0): number {
    this.advance(now);
    let missing = this.total + ahead + 1 - this.limit;
    if (missing <= 0) return now;
    for (let second = this.second - SLOTS + 1; second <= this.second; second++) {
      missing -= second < 0 ? 0 : (this.counts[second % SLOTS] ?? 0);
      if (missing <= 0) return (second + SLOTS) * 1_000;
    }
    return (this.second + SLOTS * Math.floor(ahead / this.limit)) * 1_000;
  }

  private advance(now: number): void {
    const second = Math.floor(now / 1_000);
    if (second <= this.second) return;
    const expired = Math.min(second - this.second, SLOTS);
    for (let step = 1; step <= expired && this.total > 0; step++) {
      const slot = (this.second + step) % SLOTS;
      this.total -= this.counts[slot] ?? 0;
      this.counts[slot] = 0;
    }
    this.second = second;
  }
}
