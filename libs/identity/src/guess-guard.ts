import {
  ACCOUNT_LIMIT,
  ADDRESS_LIMIT,
  waitBeforeAttempt,
  type FailureHistory,
  type GuessingLimit,
} from './guessing-limits.js';
import { identityErrors } from './identity-errors.js';
import { networkOf } from './network.js';
import { keyedHash } from './secret-tokens.js';

/** Something guesses are counted for: an account, an address, or an account from an address it is known to use. */
export interface GuessSubject {
  readonly hash: Uint8Array;
  readonly limit: GuessingLimit;
}

/** A failure noted in advance, so that attempts made at the same time count each other. */
export interface NotedAttempt {
  readonly subject: Uint8Array;
  /** Exact time as the database wrote it. */
  readonly at: string;
}

export interface FailureStore {
  /**
   * In one step per subject: how long each has to wait, and if none has to, one failure noted for each.
   * Answers the milliseconds to wait, or what was noted.
   */
  note(
    subjects: readonly GuessSubject[],
    waitOf: (limit: GuessingLimit, history: FailureHistory) => number,
  ): Promise<number | NotedAttempt[]>;
  forget(attempts: readonly NotedAttempt[]): Promise<void>;
}

/** Tells whether a person signed in from this address lately; then a stranger's guesses do not lock them out there. */
export type KnowsAddress = (email: string, address: string) => Promise<boolean>;

/** Slows down guessing, per account and per address, across restarts and processes. */
export class GuessGuard {
  constructor(
    private readonly store: FailureStore,
    private readonly key: Uint8Array,
    private readonly knowsAddress: KnowsAddress,
  ) {}

  /** Throws `SIGN_IN_LIMITED`, or notes an attempt that counts as failed until it is withdrawn. */
  async attempt(email: string, address: string): Promise<GuessAttempt> {
    const network = this.networkSubject(address);
    const noted = await this.store.note([this.accountSubject(email), network], waitBeforeAttempt);
    if (typeof noted !== 'number') return this.attemptOf(noted);
    if (!(await this.knowsAddress(email, address))) throw limited(noted);
    return this.note([this.accountSubject(email, address), network]);
  }

  /** For guesses at what exists, such as asking which e-mail addresses are registered. */
  async attemptFrom(address: string): Promise<GuessAttempt> {
    return this.note([this.networkSubject(address)]);
  }

  private async note(subjects: readonly GuessSubject[]): Promise<GuessAttempt> {
    const noted = await this.store.note(subjects, waitBeforeAttempt);
    if (typeof noted === 'number') throw limited(noted);
    return this.attemptOf(noted);
  }

  private attemptOf(noted: readonly NotedAttempt[]): GuessAttempt {
    return { withdraw: () => this.store.forget(noted) };
  }

  private accountSubject(email: string, from?: string): GuessSubject {
    const parts = from === undefined ? ['account', email] : ['account from', email, networkOf(from)];
    return { hash: keyedHash(this.key, ...parts), limit: ACCOUNT_LIMIT };
  }

  private networkSubject(address: string): GuessSubject {
    return { hash: keyedHash(this.key, 'address', networkOf(address)), limit: ADDRESS_LIMIT };
  }
}

export interface GuessAttempt {
  /** It was no wrong guess, so it does not count. */
  withdraw(): Promise<void>;
}

function limited(waitMs: number): Error {
  return identityErrors.SIGN_IN_LIMITED({ seconds: Math.ceil(waitMs / 1000) }, { retryAfterMs: waitMs });
}
