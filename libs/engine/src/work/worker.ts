import { crashPoint } from '../crash-point.js';
import type { Bell } from '../ports/bell.js';
import type { Clock } from '../ports/clock.js';
import type { ClaimedRecord, RecordStore } from '../ports/record-store.js';
import { Lease } from '../run/lease.js';
import type { RecordRunner } from '../run/record-runner.js';
import { isSuspect } from '../run/suspicion.js';
import { Floor } from './floor.js';
import { withinTime } from './within-time.js';

export interface WorkerOptions {
  /** Records in hand at once. */
  readonly concurrency: number;
  readonly onError: (error: unknown) => void;
}

/** Claims due records when the bell rings and runs them, never more at once than it can hold. */
export class Worker {
  private readonly running = new Map<string, Lease>();
  private readonly floor = new Floor();
  private readonly idle = new Set<() => void>();
  private heartbeat: NodeJS.Timeout | undefined;
  private claiming: Promise<void> | undefined;
  private finishing: Promise<void> | undefined;
  private wakeAgain = false;
  private stopping = false;

  constructor(
    private readonly store: RecordStore,
    private readonly runner: RecordRunner,
    private readonly bell: Bell,
    private readonly clock: Clock,
    private readonly options: WorkerOptions,
  ) {}

  async start(): Promise<void> {
    this.heartbeat = setInterval(() => void this.beat(), this.store.leaseMs / 3);
    await this.bell.listen((ids) => (ids ? this.workOn(ids) : this.work()));
  }

  /**
   * Takes no more work; resolves when what is in hand is finished, or after the time given. What is not finished then
   * is taken up by another worker when its lease is over. May be called again to wait longer.
   */
  async stop(patienceMs: number): Promise<void> {
    this.stopping = true;
    this.finishing ??= this.finishAll();
    await withinTime(this.finishing, patienceMs);
    // Without a heartbeat the leases of what is left behind run out.
    clearInterval(this.heartbeat);
  }

  private async finishAll(): Promise<void> {
    await this.bell.close();
    await this.claiming;
    if (this.running.size) await new Promise<void>((resolve) => this.idle.add(resolve));
  }

  /** Claims until nothing is due or the hands are full. Calls while it is busy make it look once more. */
  private work(): Promise<void> {
    this.wakeAgain = true;
    this.claiming ??= this.claimWhileDue().finally(() => (this.claiming = undefined));
    return this.claiming;
  }

  private async claimWhileDue(): Promise<void> {
    while (this.wakeAgain && !this.stopping) {
      this.wakeAgain = false;
      const room = this.options.concurrency - this.running.size;
      if (room <= 0) {
        this.wakeAgain = true;
        return;
      }
      const claimed = await this.claim(room);
      if (claimed.length === room) this.wakeAgain = true;
    }
  }

  private async claim(room: number, ids?: readonly string[]): Promise<ClaimedRecord[]> {
    const askedAt = this.clock.monotonicMs();
    try {
      const claimed = await this.store.claim(room, ids);
      for (const record of claimed) void this.handle(record, askedAt);
      return claimed;
    } catch (error) {
      this.options.onError(error);
      return [];
    }
  }

  /** For bells that name records: resolves when those it got are finished. */
  private async workOn(ids: readonly string[]): Promise<void> {
    if (this.stopping) return;
    const askedAt = this.clock.monotonicMs();
    const claimed = await this.store.claim(ids.length, ids);
    await Promise.all(claimed.map((record) => this.handle(record, askedAt)));
  }

  private async handle(record: ClaimedRecord, askedAt: number): Promise<void> {
    crashPoint('after-claim');
    const lease = new Lease(record, this.store, this.clock, askedAt);
    this.running.set(record.recordId, lease);
    try {
      await this.runOnFloor(record, lease);
    } catch (error) {
      // The end could not be stored; the lease runs out and the record is taken up again.
      this.options.onError(error);
    } finally {
      if (this.running.get(record.recordId) === lease) this.running.delete(record.recordId);
      if (!this.running.size) this.nowIdle();
      if (this.wakeAgain && this.hasRoomForSeveral()) void this.work();
    }
  }

  /**
   * A record whose processing broke off twice shares the process with no other: only then its death can be held
   * against it (`RECORD_CRASHES_WORKER`), and against no record that was in hand beside it.
   */
  private async runOnFloor(record: ClaimedRecord, lease: Lease): Promise<void> {
    const alone = isSuspect(record);
    const giveBack = await this.floor.take({ alone });
    try {
      if (alone && !(await this.store.tryAlone(record))) return;
      await this.runner.run(record, lease);
    } finally {
      giveBack();
    }
  }

  /** After a full claim the next waits until some hands are free: a claim of one costs as much as a claim of many. */
  private hasRoomForSeveral(): boolean {
    const room = this.options.concurrency - this.running.size;
    return !this.stopping && room >= Math.max(1, this.options.concurrency / 8);
  }

  private nowIdle(): void {
    for (const resolve of this.idle) resolve();
    this.idle.clear();
  }

  private async beat(): Promise<void> {
    if (!this.running.size) return;
    const leases = [...this.running.values()];
    const askedAt = this.clock.monotonicMs();
    try {
      const lost = await this.store.renew(leases.map((lease) => lease.token));
      const lostIds = new Set(lost.map((run) => `${run.recordId}:${run.generation}`));
      for (const lease of leases) {
        if (lostIds.has(`${lease.token.recordId}:${lease.token.generation}`)) lease.markLost();
        else lease.extended(askedAt);
      }
    } catch (error) {
      this.options.onError(error);
    }
  }
}
