import type { ClaimedRecord } from '../ports/record-store.js';

/** Breaks that may be due to any record in hand; `claim_records` counts no more of them. */
const BREAKS_AMONG_OTHERS = 2;
const DEATHS_ALONE = 3;

type Crashed = Pick<ClaimedRecord, 'crashes'>;

/** Its processing broke off, and whether it was the cause is found out by trying it alone. */
export function isSuspect(record: Crashed): boolean {
  return record.crashes >= BREAKS_AMONG_OTHERS && !killsWorkers(record);
}

/** Each time it was alone in hand the worker died: it is not tried again by itself. */
export function killsWorkers({ crashes }: Crashed): boolean {
  return crashes >= BREAKS_AMONG_OTHERS + DEATHS_ALONE;
}
