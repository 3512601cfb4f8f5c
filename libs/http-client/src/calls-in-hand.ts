import { httpErrors } from './http-errors.js';

/** Counts the calls that are under way, so that closing can wait for them. */
export class CallsInHand {
  private count = 0;
  private closed = false;
  private onNone: (() => void) | undefined;

  /** Throws `HTTP_CLIENT_CLOSED` once closing has begun. */
  begin(): void {
    if (this.closed) throw httpErrors.HTTP_CLIENT_CLOSED();
    this.count += 1;
  }

  end(): void {
    this.count -= 1;
    if (this.count === 0) this.onNone?.();
  }

  /** Admits no more calls; resolves when the last one has ended, or after the grace time. */
  close(graceMs: number): Promise<void> {
    this.closed = true;
    if (this.count === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      this.onNone = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
