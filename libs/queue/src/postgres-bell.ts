import type { Bell } from '@app/engine';
import type pg from 'pg';

export interface PostgresBellOptions {
  /** The truth: the worker looks this often whether anything is due, whoever rings or not. */
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

const CHANNEL = 'koppel_wake';
/** Rings within this time share one notification. */
const GATHER_MS = 4;
const RECONNECT_MS = 1_000;
/** A half-open connection is noticed within this time. */
const PROBE_MS = 10_000;

/**
 * Wake-ups without Redis: a notification wakes workers in other processes, a direct call the one in this process, and
 * a poll each second is the truth. The payload is empty: whoever wakes claims what is due.
 */
export class PostgresBell implements Bell {
  private wake: (() => Promise<void>) | undefined;
  private listener: pg.Client | undefined;
  private timers = new Set<NodeJS.Timeout>();
  private gathering = false;
  private closed = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly openListener: () => pg.Client,
    private readonly options: PostgresBellOptions,
  ) {}

  ring(recordIds: readonly string[]): void {
    if (!recordIds.length || this.closed) return;
    if (this.wake) this.wakeNow();
    else this.notifySoon();
  }

  async listen(wake: () => Promise<void>): Promise<void> {
    this.wake = wake;
    this.repeat(() => this.wakeNow(), this.options.pollMs);
    this.repeat(() => void this.probe(), PROBE_MS);
    await this.connect();
    this.wakeNow();
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearInterval(timer);
    const listener = this.listener;
    this.listener = undefined;
    await listener?.end().catch(() => undefined);
  }

  private wakeNow(): void {
    if (this.closed) return;
    this.wake?.().catch(this.options.onError);
  }

  /** Only a process without a worker of its own needs to tell others; a worker's own poll covers the rest. */
  private notifySoon(): void {
    if (this.gathering) return;
    this.gathering = true;
    setTimeout(() => {
      this.gathering = false;
      // Lost notifications cost a second, not a record.
      this.pool.query(`select pg_notify('${CHANNEL}', '')`).catch(this.options.onError);
    }, GATHER_MS);
  }

  private async connect(): Promise<void> {
    if (this.closed) return;
    const listener = this.openListener();
    listener.on('notification', () => this.wakeNow());
    listener.on('error', () => this.reconnect(listener));
    listener.on('end', () => this.reconnect(listener));
    try {
      await listener.connect();
      await listener.query(`listen ${CHANNEL}`);
      this.listener = listener;
    } catch (error) {
      this.options.onError(error);
      this.reconnect(listener, true);
    }
  }

  private reconnect(lost: pg.Client, failed = false): void {
    if (this.closed || (!failed && this.listener !== lost)) return;
    this.listener = undefined;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.connect().then(() => this.wakeNow());
    }, RECONNECT_MS);
    this.timers.add(timer);
  }

  private async probe(): Promise<void> {
    const listener = this.listener;
    if (!listener) return;
    const silence = setTimeout(() => this.drop(listener), PROBE_MS / 2);
    try {
      await listener.query('select 1');
    } catch {
      this.drop(listener);
    } finally {
      clearTimeout(silence);
    }
  }

  private drop(listener: pg.Client): void {
    void listener.end().catch(() => undefined);
    this.reconnect(listener);
  }

  private repeat(work: () => void, everyMs: number): void {
    this.timers.add(setInterval(work, everyMs));
  }
}
