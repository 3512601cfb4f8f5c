import type { ActivityEntry } from '../ports/activity.js';
import type { Outcome, RunToken, Wish } from '../ports/record-store.js';

/** The run of a record, as its writes need to know it. */
export interface DurableRun extends RunToken {
  readonly tenantId: string;
  /** What a person asked of this run. */
  readonly wish?: Wish;
  /** What an earlier run achieved. */
  readonly outcome: Outcome | null;
  /** True while the lease still covers one whole call; renews it when it can. Asked before a send. */
  holdsLease(): Promise<boolean>;
  /** True while the lease is not over, as far as this process knows. Asked at the very moment a request leaves. */
  isOwner(): boolean;
  note(entry: Omit<ActivityEntry, 'at'>): void;
}
