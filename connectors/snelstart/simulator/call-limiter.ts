import { gateway } from './replies.js';
import type { SimulatorSettings } from './settings.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;

interface Window {
  start: number;
  count: number;
}

/** Counts calls and refuses what is over the limit, as the gateway in front of the API does. */
export class CallLimiter {
  /** Calls that came although an earlier answer had asked to wait. */
  violations = 0;
  private minute: Window = { start: 0, count: 0 };
  private hour: Window = { start: 0, count: 0 };
  private inHand = 0;
  private forbiddenUntil = 0;

  constructor(
    private readonly settings: SimulatorSettings,
    private readonly now: () => Date,
  ) {}

  /** Takes one call in hand; `leave` gives it back. Throws the gateway's 429 or 403. */
  enter(): void {
    const { limits } = this.settings;
    const now = this.now().getTime();
    if (now < this.forbiddenUntil) this.violations += 1;
    if (!limits) return;
    this.minute = rolled(this.minute, now, MINUTE);
    this.hour = rolled(this.hour, now, HOUR);
    if (limits.perHour !== undefined && this.hour.count >= limits.perHour) {
      this.refuse(403, this.hour.start + HOUR, now);
    }
    if (limits.perMinute !== undefined && this.minute.count >= limits.perMinute) {
      this.refuse(429, this.minute.start + MINUTE, now);
    }
    if (limits.concurrent !== undefined && this.inHand > limits.concurrent) this.refuse(429, now + 1000, now);
    this.minute.count += 1;
    this.hour.count += 1;
  }

  began(): void {
    this.inHand += 1;
  }

  left(): void {
    this.inHand -= 1;
  }

  reset(): void {
    this.violations = 0;
    this.forbiddenUntil = 0;
    this.minute = { start: 0, count: 0 };
    this.hour = { start: 0, count: 0 };
  }

  private refuse(status: 403 | 429, until: number, now: number): never {
    this.forbiddenUntil = Math.max(this.forbiddenUntil, until);
    const seconds = Math.max(1, Math.ceil((until - now) / 1000));
    throw tooManyCalls(status, seconds, this.settings, this.now());
  }
}

/** The gateway's texts (Azure API Management; the exact body at SnelStart is assumed). */
export function tooManyCalls(status: 403 | 429, seconds: number, settings: SimulatorSettings, now: Date) {
  const date = new Date(now.getTime() + seconds * 1000).toUTCString();
  const headers = { 'retry-after': settings.retryAfterForm === 'date' ? date : String(seconds) };
  if (status === 429) {
    return gateway(429, `Rate limit is exceeded. Try again in ${seconds} seconds.`, headers);
  }
  const clock = new Date(seconds * 1000).toISOString().slice(11, 19);
  return gateway(403, `Out of call volume quota. Quota will be replenished in ${clock}.`, headers);
}

function rolled(window: Window, now: number, length: number): Window {
  return now - window.start >= length ? { start: now, count: 0 } : window;
}
