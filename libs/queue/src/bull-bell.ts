import { setTimeout } from 'node:timers/promises';
import type { Bell } from '@app/engine';
import type { Queue } from 'bull';
import { jobOptions, type RecordJob } from './bull-settings.js';

export interface BullBellOptions {
  /** Jobs handled at once in this process. */
  readonly concurrency: number;
  /** The worker looks this often by itself: work goes on although Redis is down or a wake-up got lost. */
  readonly lookEveryMs: number;
  readonly onError: (error: unknown) => void;
}

const LARGEST_ADD = 200;

/** Wake-ups through Bull on Redis: ids only. Losing all of them loses nothing, the sweeper rings again. */
export class BullBell implements Bell {
  private looking: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly queue: Queue<RecordJob>,
    private readonly options: BullBellOptions,
  ) {
    queue.on('error', options.onError);
  }

  ring(recordIds: readonly string[]): void {
    for (let start = 0; start < recordIds.length; start += LARGEST_ADD) {
      const jobs = recordIds
        .slice(start, start + LARGEST_ADD)
        .map((id) => ({ data: { id }, opts: jobOptions(id) }));
      // Not awaited: an answer to a sender never depends on Redis.
      this.queue.addBulk(jobs).catch(this.options.onError);
    }
  }

  async listen(wake: (recordIds?: readonly string[]) => Promise<void>): Promise<void> {
    this.looking = setInterval(() => void wake().catch(this.options.onError), this.options.lookEveryMs);
    this.process(wake).catch(this.options.onError);
  }

  /** Bull gives up for good when Redis is away at this moment, so it is asked first. */
  private async process(wake: (recordIds: readonly string[]) => Promise<void>): Promise<void> {
    while (!(await this.redisAnswers())) await setTimeout(this.options.lookEveryMs);
    if (this.isClosed) return;
    await this.queue.process(this.options.concurrency, async (job) => wake([job.data.id]));
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
    if (this.looking) await this.queue.pause(true, true).catch(this.options.onError);
    await this.queue.close().catch(this.options.onError);
  }
}
