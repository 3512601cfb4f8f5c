import type { HttpExchange } from '@app/connector-sdk';
import type { ActivityEntry, MappingUse } from '../ports/activity.js';
import type { Clock } from '../ports/clock.js';

/** What a mapping may have made. */
const MADE: ReadonlySet<ActivityEntry['kind']> = new Set(['step', 'effect', 'error']);

/** Collects the timeline of one run, in order. */
export class RunLog {
  readonly entries: ActivityEntry[] = [];
  /** The step that is running; exchanges belong to it. */
  step: string | undefined;
  /** What the running step made its result by. */
  mapping: MappingUse | undefined;

  private readonly terms = new Set<string>();

  constructor(private readonly clock: Clock) {}

  /** Makes the record findable by these texts. */
  index(terms: readonly (string | undefined)[]): void {
    for (const term of terms) if (term) this.terms.add(term);
  }

  searchTerms(record: { readonly externalId: string; readonly title: string }): string[] {
    return [...this.terms.add(record.externalId).add(record.title)];
  }

  note(entry: Omit<ActivityEntry, 'at'>): void {
    const mapping = this.mapping && MADE.has(entry.kind) ? { mapping: this.mapping } : {};
    this.entries.push({ at: this.clock.now().toISOString(), step: this.step, ...mapping, ...entry });
  }

  exchange = (exchange: HttpExchange): void => {
    const { purpose, at, ...data } = exchange;
    this.entries.push({ at, step: this.step, kind: 'exchange', title: purpose, data });
  };
}
