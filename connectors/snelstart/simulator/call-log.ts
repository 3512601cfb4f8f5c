const KEPT = 1000;

interface LoggedCall {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** 0 when no answer was given. */
  readonly status: number;
}

/** Counts of all calls and the latest of them. */
export class CallLog {
  readonly counts: Record<string, number> = {};
  private latest: LoggedCall[] = [];

  add(method: string, path: string, status: number): void {
    const resource = path === '/b2b/token' ? path : (path.split('/')[1] ?? '');
    const name = `${method} ${resource} ${status}`;
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    this.latest.push({ at: new Date().toISOString(), method, path, status });
    if (this.latest.length > 2 * KEPT) this.latest = this.latest.slice(-KEPT);
  }

  recent(): readonly LoggedCall[] {
    return this.latest.slice(-KEPT);
  }

  clear(): void {
    for (const name of Object.keys(this.counts)) delete this.counts[name];
    this.latest = [];
  }
}
