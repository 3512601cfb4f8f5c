import type { Clock } from '../ports/clock.js';
import type { RecordStore, RunToken } from '../ports/record-store.js';
import { Lease } from './lease.js';

const token: RunToken = { recordId: 'r', generation: 3 };

/** A lease of ten seconds on a clock that stands still until it is moved. */
function aLease(renew: (runs: readonly RunToken[]) => Promise<RunToken[]> = async () => []) {
  let now = 1_000;
  const clock: Clock = { now: () => new Date(), monotonicMs: () => now };
  const store = { leaseMs: 10_000, renew } as Pick<RecordStore, 'leaseMs' | 'renew'> as RecordStore;
  const lease = new Lease(token, store, clock, now);
  return { lease, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('a lease', () => {
  it('is over after its time on the monotonic clock, whatever the process was doing', () => {
    const { lease, pass } = aLease();
    expect(lease.isValid()).toBe(true);
    pass(9_999);
    expect(lease.isValid()).toBe(true);
    pass(1);
    expect(lease.isValid()).toBe(false);
  });

  it('is renewed when a call would outlast it', async () => {
    const { lease, pass } = aLease();
    pass(8_000);
    expect(await lease.covers(5_000)).toBe(true);
    pass(9_000);
    expect(lease.isValid()).toBe(true);
  });

  it('is lost for good when another worker took the record over', async () => {
    const { lease, pass } = aLease(async (runs) => [...runs]);
    pass(8_000);
    expect(await lease.covers(5_000)).toBe(false);
    lease.extended(100_000);
    expect(lease.isValid()).toBe(false);
    expect(await lease.covers(1)).toBe(false);
  });
});
