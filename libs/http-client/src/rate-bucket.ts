import type { ConnectorLimits } from '@app/connector-sdk';
import { httpErrors } from './http-errors.js';
import { RateWindow } from './rate-window.js';

interface Waiting {
  readonly deadline: number;
  readonly admit: () => void;
  readonly refuse: (error: Error) => void;
}

const SHORTEST_WAIT_MS = 1_000;
/** Silence after a refusal that names no time; doubled by each further one. */
const FIRST_SILENCE_MS = 15_000;
const LONGEST_SILENCE_MS = 300_000;

/**
 * The room of one connection: requests per minute, requests at once, and the times at which the vendor wants
 * silence. Those who must wait are served in the order they came.
 */
export class RateBucket {
  private readonly window: RateWindow;
  private concurrency: number;
  private active = 0;
  private shutUntil = 0;
  private refusals = 0;
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    limits: ConnectorLimits,
    private readonly maxWaitMs: number,
  ) {
    this.window = new RateWindow(atLeastOne(limits.requestsPerMinute));
    this.concurrency = atLeastOne(limits.concurrency);
  }

  configure(limits: ConnectorLimits): void {
    this.window.limit = atLeastOne(limits.requestsPerMinute);
    this.concurrency = atLeastOne(limits.concurrency);
    if (this.waiting.length > 0) this.serve();
  }

  /**
   * Takes room for one request; `leave` gives it back. Returns nothing when there is room at once, otherwise a
   * promise. Throws or rejects with `HTTP_WAIT_TOO_LONG` when room will not come in time.
   */
  enter(): Promise<void> | undefined {
    const now = performance.now();
    if (this.waiting.length > 0 || !this.hasRoom(now)) return this.wait(now);
    this.admit(now);
    return undefined;
  }

  leave(): void {
    this.active -= 1;
    if (this.waiting.length > 0) this.serve();
  }

  /**
   * Counts a further request of somebody who is inside already, such as a redirect.
   * Throws `HTTP_WAIT_TOO_LONG` when the vendor wants silence meanwhile.
   */
  charge(): void {
    const now = performance.now();
    if (this.shutUntil > now) throw waitTooLong(this.shutUntil - now);
    this.window.add(now);
  }

  /**
   * The vendor wants silence: keeps everybody out for the time it asked, or for a growing time when it named none.
   * A shorter time never shortens a longer one.
   */
  refused(askedMs: number | undefined): void {
    const now = performance.now();
    // Others that were under way together with the first are no further warning.
    if (askedMs === undefined && this.shutUntil > now) return;
    const silenceMs = askedMs ?? Math.min(FIRST_SILENCE_MS * 2 ** this.refusals, LONGEST_SILENCE_MS);
    this.refusals += 1;
    this.shutUntil = Math.max(this.shutUntil, now + silenceMs);
    if (this.waiting.length > 0) this.serve();
  }

  /** The vendor takes requests again. */
  accepted(): void {
    this.refusals = 0;
  }

  /** True when forgetting this bucket would change nothing. */
  isIdle(): boolean {
    const now = performance.now();
    return (
      this.active === 0 && this.waiting.length === 0 && this.shutUntil <= now && this.window.isEmpty(now)
    );
  }

  /** Sends all who wait away. */
  close(error: Error): void {
    const waiting = this.waiting;
    this.waiting = [];
    clearTimeout(this.timer);
    for (const each of waiting) each.refuse(error);
  }

  private hasRoom(now: number): boolean {
    return this.active < this.concurrency && this.shutUntil <= now && this.window.roomAt(now) <= now;
  }

  private admit(now: number): void {
    this.active += 1;
    this.window.add(now);
  }

  private wait(now: number): Promise<void> {
    const deadline = now + this.maxWaitMs;
    const earliest = this.earliest(now, this.waiting.length);
    if (earliest > deadline) throw waitTooLong(earliest - now);
    return new Promise((admit, refuse) => {
      this.waiting.push({ deadline, admit, refuse });
      this.arm(now);
    });
  }

  /** The soonest possible start with `ahead` others first, as far as rate and silence tell. */
  private earliest(now: number, ahead: number): number {
    return Math.max(this.shutUntil, this.window.roomAt(now, ahead));
  }

  private serve(): void {
    const now = performance.now();
    while (this.waiting.length > 0 && this.hasRoom(now)) {
      this.admit(now);
      this.waiting.shift()?.admit();
    }
    while (this.waiting[0] && this.isHopeless(this.waiting[0], now)) {
      this.waiting.shift()?.refuse(waitTooLong(this.earliest(now, this.waiting.length) - now));
    }
    this.arm(now);
  }

  /** Deadlines rise along the queue, so whoever cannot make it stands in front. */
  private isHopeless(first: Waiting, now: number): boolean {
    return first.deadline <= now || first.deadline < this.shutUntil;
  }

  private arm(now: number): void {
    clearTimeout(this.timer);
    const first = this.waiting[0];
    if (!first) return;
    const room = this.active < this.concurrency ? this.earliest(now, 0) : Infinity;
    this.timer = setTimeout(() => this.serve(), Math.max(1, Math.ceil(Math.min(room, first.deadline) - now)));
  }
}

function waitTooLong(waitMs: number): Error {
  const retryAfterMs = Math.max(SHORTEST_WAIT_MS, Math.ceil(waitMs));
  return httpErrors.HTTP_WAIT_TOO_LONG({ seconds: Math.ceil(retryAfterMs / 1_000) }, { retryAfterMs });
}

function atLeastOne(limit: number): number {
  return limit >= 1 ? limit : 1;
}
