import type { ActivityRepository, ListedActivity } from '@app/persistence';
import { activityErrors } from './activity-errors.js';

export interface FeedOptions {
  readonly pollMs: number;
  readonly streamsPerTenant: number;
  readonly streams: number;
  readonly onError: (error: unknown) => void;
}

/** Gets what happens. `end` tells that nothing will come any more. */
export interface FeedListener {
  next(activity: ListedActivity): void;
  end(): void;
}

interface TenantFeed {
  readonly listeners: Set<FeedListener>;
  /** Ids told lately, so that a row that was committed late is told and no row twice. */
  known: Set<string>;
  timer: NodeJS.Timeout;
}

/** A transaction may be open this long before its rows are seen; ids are older than their commit. */
const LATE_MS = 15_000;
const PAGE = 200;

/** Tells listeners what happens to the records of their tenant. All streams of one tenant share one reader. */
export class ActivityFeed {
  private readonly feeds = new Map<string, TenantFeed>();
  private open = 0;

  constructor(
    private readonly activities: Pick<ActivityRepository, 'since'>,
    private readonly options: FeedOptions,
  ) {}

  /** Throws `TOO_MANY_STREAMS`. The answer ends the subscription. */
  async subscribe(tenantId: string, listener: FeedListener): Promise<() => void> {
    const { streams, streamsPerTenant } = this.options;
    const own = this.feeds.get(tenantId)?.listeners.size ?? 0;
    if (this.open >= streams || own >= streamsPerTenant) throw activityErrors.TOO_MANY_STREAMS();
    this.open += 1;
    try {
      const feed = this.feeds.get(tenantId) ?? (await this.start(tenantId));
      feed.listeners.add(listener);
    } catch (error) {
      this.open -= 1;
      throw error;
    }
    return () => this.leave(tenantId, listener);
  }

  /** Ends all streams, so that the process can stop. */
  close(): void {
    for (const [tenantId, feed] of this.feeds) {
      for (const listener of [...feed.listeners]) {
        this.leave(tenantId, listener);
        listener.end();
      }
    }
  }

  private leave(tenantId: string, listener: FeedListener): void {
    const feed = this.feeds.get(tenantId);
    if (!feed?.listeners.delete(listener)) return;
    this.open -= 1;
    if (feed.listeners.size) return;
    clearTimeout(feed.timer);
    this.feeds.delete(tenantId);
  }

  private async start(tenantId: string): Promise<TenantFeed> {
    const before = await this.activities.since(tenantId, new Date(Date.now() - LATE_MS), [], PAGE);
    const known = this.feeds.get(tenantId);
    if (known) return known;
    const feed: TenantFeed = {
      listeners: new Set(),
      known: new Set(before.map(({ id }) => id)),
      timer: this.later(tenantId),
    };
    this.feeds.set(tenantId, feed);
    return feed;
  }

  private later(tenantId: string): NodeJS.Timeout {
    return setTimeout(() => void this.read(tenantId), this.options.pollMs).unref();
  }

  private async read(tenantId: string): Promise<void> {
    const feed = this.feeds.get(tenantId);
    if (!feed) return;
    try {
      const from = new Date(Date.now() - LATE_MS);
      const fresh = await this.activities.since(tenantId, from, [...feed.known], PAGE);
      feed.known = new Set([...stillRecent(feed.known, from), ...fresh.map(({ id }) => id)]);
      for (const activity of fresh) for (const listener of feed.listeners) listener.next(activity);
    } catch (error) {
      this.options.onError(error);
    }
    if (this.feeds.get(tenantId) === feed) feed.timer = this.later(tenantId);
  }
}

/** Ids carry their time in their first 48 bits. */
function* stillRecent(ids: Iterable<string>, from: Date): Iterable<string> {
  for (const id of ids) {
    if (parseInt(id.replace('-', '').slice(0, 12), 16) >= from.getTime()) yield id;
  }
}
