import type { FaultRule } from './vendors.js';

/** Longer than the client waits; shorter than client time-out and settle time together. */
const LATE_MS = 1_500;

/** Writes that are stored although the answer does not say so, each kind with this probability (T5). */
export function ambiguity(share: number): FaultRule[] {
  return [
    { fault: 'commit-then-silence', probability: share },
    { fault: 'commit-then-500', probability: share },
    { fault: 'commit-late', probability: share, lateMs: LATE_MS },
  ];
}
