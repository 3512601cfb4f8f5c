export type OutageEvent =
  | { readonly kind: 'away' | 'still-away'; readonly error: unknown; readonly sinceMs: number }
  | { readonly kind: 'back'; readonly sinceMs: number };

const REMIND_MS = 60_000;

/**
 * Turns the many failures of a server that is away into few reports: when it goes, once a minute while it stays away,
 * and when it is back. It is back when it answers and nothing has failed since the probe before.
 */
export class Outage {
  private since: number | undefined;
  private reportedAt = 0;
  private hasFailedSinceProbe = false;

  constructor(
    private readonly report: (event: OutageEvent) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isOpen(): boolean {
    return this.since !== undefined;
  }

  failed(error: unknown): void {
    const now = this.now();
    this.hasFailedSinceProbe = true;
    if (this.since === undefined) {
      this.since = now;
      this.say({ kind: 'away', error, sinceMs: 0 });
    } else if (now - this.reportedAt >= REMIND_MS) {
      this.say({ kind: 'still-away', error, sinceMs: now - this.since });
    }
  }

  /** The server was asked whether it is there. */
  probed(answers: boolean): void {
    const hadFailed = this.hasFailedSinceProbe;
    this.hasFailedSinceProbe = false;
    if (this.since === undefined || hadFailed || !answers) return;
    const sinceMs = this.now() - this.since;
    this.since = undefined;
    this.say({ kind: 'back', sinceMs });
  }

  private say(event: OutageEvent): void {
    this.reportedAt = this.now();
    this.report(event);
  }
}
