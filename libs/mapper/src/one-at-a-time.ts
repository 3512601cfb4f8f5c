import { setImmediate } from 'node:timers/promises';

/** Time that queued work may take before others get their turn. */
const BREATH_MS = 20;

/**
 * Runs asynchronous work one after the other. An evaluation never waits for anything, so running several at once
 * only mixes their steps and makes each of them look slow to its own time limit.
 */
export class OneAtATime {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private busySince = 0;

  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting === 0) this.busySince = performance.now();
    this.waiting += 1;
    const result = this.tail.then(() => this.takeTurn(work));
    this.tail = result.then(
      () => this.leave(),
      () => this.leave(),
    );
    return result;
  }

  /** Lets timers and sockets go first when the queue has held the event loop for long. */
  private async takeTurn<T>(work: () => Promise<T>): Promise<T> {
    if (performance.now() - this.busySince > BREATH_MS) {
      await setImmediate();
      this.busySince = performance.now();
    }
    return work();
  }

  private leave(): void {
    this.waiting -= 1;
  }
}
