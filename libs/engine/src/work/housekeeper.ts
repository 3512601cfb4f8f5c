import { setTimeout } from 'node:timers/promises';
import { crashPoint } from '../crash-point.js';
import type { Bell } from '../ports/bell.js';
import type { Sweeper } from '../ports/catalogs.js';
import type { Poller } from './poller.js';
import { withinTime } from './within-time.js';

export interface HousekeeperOptions {
  readonly sweepEveryMs: number;
  readonly onError: (error: unknown) => void;
}

const SWEEP_LIMIT = 500;
const UNPARK_EVERY_SWEEPS = 10;
const PREPARE_EVERY_MS = 6 * 60 * 60 * 1000;

/**
 * What must happen although nobody rings: overdue records are rung again, reasons to wait are re-examined, streams
 * are polled. Any number of processes may run it; each piece of work is claimed in the database.
 */
export class Housekeeper {
  private readonly loops = new Set<Promise<void>>();
  private readonly wake = new AbortController();
  private rounds = 0;

  constructor(
    private readonly sweeper: Sweeper,
    private readonly poller: Poller,
    private readonly bell: Bell,
    private readonly options: HousekeeperOptions,
  ) {}

  start(): void {
    // A slow source must not keep overdue records waiting, so the two go their own pace.
    const { sweepEveryMs } = this.options;
    this.loops.add(this.repeat(() => this.sweep(), sweepEveryMs));
    this.loops.add(this.repeat(() => this.pollAll(), sweepEveryMs));
    this.loops.add(this.repeat(() => this.sweeper.prepare(), PREPARE_EVERY_MS));
  }

  /** Starts nothing new; resolves when what is under way is over, or after the time given. */
  async stop(patienceMs: number): Promise<void> {
    this.wake.abort();
    await withinTime(Promise.all(this.loops), patienceMs);
  }

  private async repeat(work: () => Promise<void>, everyMs: number): Promise<void> {
    const { signal } = this.wake;
    while (!signal.aborted) {
      await work().catch((error: unknown) => this.options.onError(error));
      await setTimeout(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async sweep(): Promise<void> {
    if (this.rounds++ % UNPARK_EVERY_SWEEPS === 0) await this.sweeper.unpark();
    const overdue = await this.sweeper.overdue(SWEEP_LIMIT);
    if (!overdue.length) return;
    crashPoint('after-sweep');
    this.bell.ring(overdue);
  }

  private async pollAll(): Promise<void> {
    // A page that has a successor makes its stream due at once.
    while (!this.wake.signal.aborted && (await this.poller.poll()) > 0) continue;
  }
}
