import { KoppelError, type ErrorClass } from '@app/domain';
import { engineErrors } from '../engine-errors.js';
import type { ClaimedRecord } from '../ports/record-store.js';
import { MAX_ATTEMPTS, retryDelayMs } from '../retry.js';
import { concludeError, concludeSkip } from './conclusion.js';

function aClaim(attempts = 1): ClaimedRecord {
  const stamp = {
    connectionId: 'c',
    revision: 1,
    state: 'connected',
    pausedMs: 0,
    failuresInRow: 0,
  } as const;
  return {
    ...{ recordId: 'r', generation: 1, tenantId: 't', flowId: 'f', flowVersion: 1, flowState: 'active' },
    ...{
      source: stamp,
      target: stamp,
      recordType: 'order',
      externalId: '1',
      title: '1',
      attempts,
      crashes: 0,
    },
    ...{ inboxId: null, version: null, fingerprint: null, isStale: false, body: null, outcome: null },
  } as ClaimedRecord;
}

const anError = (errorClass: ErrorClass, retryAfterMs?: number) =>
  new KoppelError('SOME_CODE', errorClass, {}, { retryAfterMs });

describe('what an error means for its record', () => {
  it('tries a transient error again later and counts the attempt', () => {
    expect(concludeError(anError('transient'), aClaim())).toMatchObject({
      state: 'pending',
      countsAsAttempt: true,
    });
  });

  it('sends a transient error to the errors desk after the last attempt (R6)', () => {
    expect(concludeError(anError('transient'), aClaim(MAX_ATTEMPTS))).toMatchObject({
      state: 'failed',
      code: 'ATTEMPTS_EXHAUSTED',
    });
  });

  it('waits exactly as long as a limiting vendor asks and does not count it (R4)', () => {
    expect(concludeError(anError('limited', 17_000), aClaim(MAX_ATTEMPTS))).toMatchObject({
      state: 'pending',
      delayMs: 17_000,
      countsAsAttempt: false,
    });
  });

  it('lets the record wait for its connection when the credentials are refused (R12)', () => {
    expect(concludeError(anError('authentication'), aClaim())).toMatchObject({
      state: 'waiting',
      code: 'CONNECTION_NEEDS_ATTENTION',
    });
  });

  it.each(['data', 'bug'] as const)('never retries a %s error blindly', (errorClass) => {
    expect(concludeError(anError(errorClass), aClaim())).toMatchObject({
      state: 'failed',
      code: 'SOME_CODE',
    });
  });
});

describe('the delay before the next attempt', () => {
  it('grows threefold up to four hours', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempts) => retryDelayMs(attempts, () => 0));
    expect(delays.slice(0, 3)).toEqual([5_000, 15_000, 45_000]);
    expect(Math.max(...delays)).toBe(4 * 3600 * 1000);
  });

  it('lets twelve attempts cover about a day', () => {
    let total = 0;
    for (let attempts = 1; attempts < MAX_ATTEMPTS; attempts += 1) total += retryDelayMs(attempts, () => 0.5);
    expect(total / 3_600_000).toBeGreaterThan(14);
    expect(total / 3_600_000).toBeLessThan(30);
  });

  it('spreads records that failed together', () => {
    expect(retryDelayMs(1, () => 1)).toBe(4_000);
  });

  it('counts a write without an answer, so that a vendor that never answers is not asked for ever (R6)', () => {
    const inDoubt = engineErrors.WRITE_IN_DOUBT(
      { number: '1' },
      { retryAfterMs: 90_000, cause: anError('transient') },
    );
    expect(concludeError(inDoubt, aClaim())).toMatchObject({
      state: 'pending',
      delayMs: 90_000,
      countsAsAttempt: true,
    });
    expect(concludeError(inDoubt, aClaim(MAX_ATTEMPTS))).toMatchObject({
      state: 'failed',
      code: 'ATTEMPTS_EXHAUSTED',
    });
  });

  it('does not count waiting for the end of a doubt or for another record', () => {
    const settling = engineErrors.WRITE_IN_DOUBT({ number: '1' }, { retryAfterMs: 100 });
    expect(concludeError(settling, aClaim(MAX_ATTEMPTS))).toMatchObject({
      state: 'pending',
      delayMs: 100,
      countsAsAttempt: false,
    });
  });
});

describe('what passing a record over means for it', () => {
  const skip = { next: 'skip', code: 'STATUS_NOT_SELECTED', params: { status: 'refunded' } } as const;
  const booked = (): ClaimedRecord => ({
    ...aClaim(),
    outcome: {
      documents: [
        { recordType: 'customer', id: 'c1', number: '2002', adopted: false },
        { recordType: 'invoice', id: 'i1', number: '10003', adopted: false },
      ],
    },
  });

  it('skips it with the reason', () => {
    expect(concludeSkip(skip, aClaim())).toMatchObject({ state: 'skipped', code: 'STATUS_NOT_SELECTED' });
  });

  it('names the invoice, not the customer, when what was booked is refunded', () => {
    expect(concludeSkip(skip, booked())).toMatchObject({
      state: 'failed',
      code: 'CHANGED_AFTER_BOOKING',
      error: { params: { number: '10003', differences: 'status: refunded' } },
    });
  });

  it('leaves what was booked when the reason undoes nothing', () => {
    const test = { next: 'skip', code: 'BEFORE_START', params: {} } as const;
    expect(concludeSkip(test, booked())).toMatchObject({ state: 'done', code: null });
  });
});
