import type { Bell } from '@app/engine';
import type { Queue } from 'bull';
import { jobOptions, type RecordJob } from './bull-settings.js';

export interface BullBellOptions {
  /** Jobs handled at once in this process. */
  readonly concurrency: number;
  readonly onError: (error: unknown) => void;
}

const LARGEST_ADD = 200;

/** Wake-ups through Bull on Redis: ids only. Losing all of them loses nothing, the sweeper rings again. */
export class BullBell implements Bell {
  private listening = false;

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
    this.listening = true;
    this.queue
      .process(this.options.concurrency, async (job) => wake([job.data.id]))
      .catch((error: unknown) => this.options.onError(error));
  }

  /** Local pause first: no further job starts, the running ones finish. */
  async close(): Promise<void> {
    if (this.listening) await this.queue.pause(true, true).catch(this.options.onError);
    await this.queue.close().catch(this.options.onError);
  }
}
