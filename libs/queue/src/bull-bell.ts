import { setTimeout } from 'node:timers/promises';
import type { Bell } from '@app/engine';
import type { Queue } from 'bull';
import { jobOptions, type RecordJob } from './bull-settings.js';
import { Outage, type OutageEvent } from './outage.js';

export interface BullBellOptions {
  /** Jobs handled at once in this process. */
  readonly concurrency: number;
  /** The worker looks this often by itself: work goes on although Redis is down or a wake-up got lost. */
  readonly lookEveryMs: number;
  /** Redis went away, is still away (once a minute), or is back. */
  readonly onOutage: (event: OutageEvent) => void;
  /** A wake-up failed for a reason other than Redis. */
  readonly onError: (error: unknown) => void;
}

const LARGEST_ADD = 200;

/** Wake-ups through Bull on Redis: ids only. Losing all of them loses nothing, the sweeper rings again. */
export class BullBell implements Bell {
  private readonly outage: Outage;
  private looking: NodeJS.Timeout | undefined;
  private probing: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly queue: Queue<RecordJob>,
    private readonly options: BullBellOptions,
  ) {
    this.outage = new Outage(options.onOutage);
    queue.on('error', (error) => this.redisFailed(error));
  }

  ring(recordIds: readonly string[]): void {
    for (let start = 0; start < recordIds.length; start += LARGEST_ADD) {
      const jobs = recordIds
        .slice(start, start + LARGEST_ADD)
        .map((id) => ({ data: { id }, opts: jobOptions(id) }));
      // Not awaited: an answer to a sender never depends on Redis.
      this.queue.addBulk(jobs).catch((error: unknown) => this.redisFailed(error));
    }
  }

  async listen(wake: (recordIds?: readonly string[]) => Promise<void>): Promise<void> {
    this.looking = setInterval(() => void wake().catch(this.options.onError), this.options.lookEveryMs);
    this.process(wake).catch((error: unknown) => this.redisFailed(error));
  }

  /** Bull gives up for good when Redis is away at this moment, so it is asked first. */
  private async process(wake: (recordIds: readonly string[]) => Promise<void>): Promise<void> {
    while (!(await this.redisAnswers())) await setTimeout(this.options.lookEveryMs);
    if (this.isClosed) return;
    await this.queue.process(this.options.concurrency, async (job) => wake([job.data.id]));
  }

  /** Asks from then on whether Redis is back. */
  private redisFailed(error: unknown): void {
    if (this.isClosed) return;
    this.outage.failed(error);
    this.probing ??= setInterval(() => void this.probe(), this.options.lookEveryMs);
  }

  private async probe(): Promise<void> {
    this.outage.probed(await this.redisAnswers());
    if (this.outage.isOpen) return;
    clearInterval(this.probing);
    this.probing = undefined;
  }

  private async redisAnswers(): Promise<boolean> {
    if (this.isClosed) return true;
    return this.queue.client.ping().then(
      () => true,
      () => false,
    );
  }

  /** Local pause first: no further job starts, the running ones finish. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.looking);
    clearInterval(this.probing);
    const note = (error: unknown) => this.outage.failed(error);
    if (this.looking) await this.queue.pause(true, true).catch(note);
    await this.queue.close().catch(note);
  }
}
