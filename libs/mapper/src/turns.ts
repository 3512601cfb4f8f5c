import { setImmediate } from 'node:timers/promises';

/** Time that queued work may hold the event loop before others get their turn. */
const BREATH_MS = 20;

/** Runs work one after the other, in the order asked, and lets timers and sockets go in between when there is much. */
export class Turns {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private busySince = 0;

  run<T>(work: () => T): Promise<T> {
    if (this.waiting === 0) this.busySince = performance.now();
    this.waiting += 1;
    const result = this.tail.then(() => this.takeTurn(work));
    this.tail = result.then(
      () => this.leave(),
      () => this.leave(),
    );
    return result;
  }

  private async takeTurn<T>(work: () => T): Promise<T> {
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
