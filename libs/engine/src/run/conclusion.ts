import type { KoppelError } from '@app/domain';
import { engineErrors } from '../engine-errors.js';
import type { ClaimedRecord, FinishedRun, RunError } from '../ports/record-store.js';
import { MAX_ATTEMPTS, retryDelayMs } from '../retry.js';
import type { StepResult } from '../steps/step.js';

type Skip = Extract<StepResult, { next: 'skip' }>;

export type Conclusion = Pick<FinishedRun, 'state' | 'code' | 'error' | 'delayMs' | 'countsAsAttempt'>;

export const done: Conclusion = { state: 'done', code: null, error: null, delayMs: 0, countsAsAttempt: true };

/** Nothing was tried: the record waits until the named reason is gone. */
export function waiting(code: string): Conclusion {
  return { state: 'waiting', code, error: null, delayMs: 0, countsAsAttempt: false };
}

/** Nothing was tried: the record comes back by itself. */
export function later(code: string, delayMs: number): Conclusion {
  return { state: 'pending', code, error: null, delayMs, countsAsAttempt: false };
}

/** What undoes a document that was booked already. */
const UNDOES_A_BOOKING: readonly string[] = ['STATUS_NOT_SELECTED', 'NOT_PAID', 'ZERO_AMOUNT'];

/** Its flow passed the record over. What stands in the books already is for people to compare. */
export function concludeSkip({ code, params }: Skip, claim: ClaimedRecord): Conclusion {
  const documents = claim.outcome?.documents ?? [];
  // The document itself comes last, after the customer it was written for.
  const booked = documents.findLast((document) => document.number)?.number;
  if (booked && UNDOES_A_BOOKING.includes(code)) {
    const differences = code === 'ZERO_AMOUNT' ? 'total: 0.00' : `status: ${String(params['status'])}`;
    return concludeError(engineErrors.CHANGED_AFTER_BOOKING({ number: booked, differences }), claim);
  }
  if (documents.length) return done;
  const error = { code, errorClass: 'data', params, faults: [] };
  return { state: 'skipped', code, error, delayMs: 0, countsAsAttempt: true };
}

/** A reference went stale this often before people must look. */
export const STALE_ATTEMPTS = 3;

const LONGEST_LIMIT_WAIT_MS = 60 * 60 * 1000;
const WAIT_WHEN_LIMITED_MS = 60_000;

/** What an error means for the record: try again, wait, or the errors desk (ARCHITECTURE, journey of a record, 7). */
export function concludeError(error: KoppelError, claim: ClaimedRecord, step?: string): Conclusion {
  // A write without an answer is an attempt, or a vendor that never answers would be asked for ever. The settle time
  // it names is the back-off of the first one.
  if (error.code === 'WRITE_IN_DOUBT' && error.cause !== undefined) {
    return tryAgain(error, claim, {
      step,
      backOffMs: claim.attempts > 1 ? retryDelayMs(claim.attempts - 1) : 0,
    });
  }
  switch (error.errorClass) {
    case 'limited': {
      const delayMs = Math.min(error.retryAfterMs ?? WAIT_WHEN_LIMITED_MS, LONGEST_LIMIT_WAIT_MS);
      return { ...later(error.code, delayMs), error: runError(error, step) };
    }
    case 'authentication':
      return { ...waiting('CONNECTION_NEEDS_ATTENTION'), error: runError(error, step) };
    case 'transient':
      return tryAgain(error, claim, { step, backOffMs: retryDelayMs(claim.attempts) });
    default:
      return failed(error, step);
  }
}

function tryAgain(
  error: KoppelError,
  { attempts }: ClaimedRecord,
  { step, backOffMs }: { step?: string; backOffMs: number },
): Conclusion {
  if (attempts >= MAX_ATTEMPTS) {
    return failed(engineErrors.ATTEMPTS_EXHAUSTED({ attempts, last: error.code }, { cause: error }), step);
  }
  const delayMs = Math.max(backOffMs, error.retryAfterMs ?? 0);
  return { ...later(error.code, delayMs), error: runError(error, step), countsAsAttempt: true };
}

function failed(error: KoppelError, step?: string): Conclusion {
  return { ...done, state: 'failed', code: error.code, error: runError(error, step) };
}

export function runError(error: KoppelError, step?: string): RunError {
  return { code: error.code, errorClass: error.errorClass, params: error.params, faults: error.faults, step };
}
