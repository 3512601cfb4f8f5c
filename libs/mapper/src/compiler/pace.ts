import { setImmediate } from 'node:timers/promises';

/** Time that work may hold the event loop before timers and sockets get their turn. */
const BREATH_MS = 20;

/**
 * Does work at once, unless much was done since the event loop last went round: then others go first. For work that
 * never waits, so that nothing else is needed to keep one from mixing with another.
 */
export class Pace {
  private busySince = 0;
  private isBusy = false;

  async run<Result>(work: () => Result): Promise<Result> {
    if (!this.isBusy) this.begin();
    while (performance.now() - this.busySince > BREATH_MS) await this.breathe();
    return work();
  }

  private begin(): void {
    this.isBusy = true;
    this.busySince = performance.now();
    void this.endWithRound();
  }

  /** What is done in one round of the event loop counts together. */
  private async endWithRound(): Promise<void> {
    await setImmediate();
    this.isBusy = false;
  }

  private async breathe(): Promise<void> {
    await setImmediate();
    if (!this.isBusy) this.begin();
  }
}
