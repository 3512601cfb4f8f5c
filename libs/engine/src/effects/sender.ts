import type { Found, Written } from '@app/connector-sdk';
import { toKoppelError, type KoppelError } from '@app/domain';
import { crashPoint } from '../crash-point.js';
import { engineErrors } from '../engine-errors.js';
import type { EffectEnd, EffectIntent, OutcomeDocument } from '../ports/record-store.js';
import { isProtected } from '../protections.js';
import { confirmedEnd, differencesIn, documentOf, nameOf } from './documents.js';
import type { DurableRun } from './durable-run.js';
import { LeaseLost, type Write } from './effects.js';

/** Talks to the vendor about one begun effect at a time, and keeps what became of it until that is stored. */
export class Sender {
  /** Outcomes not yet stored; they travel with the next intent or with the end of the run. */
  readonly ended: EffectEnd[] = [];
  private isSending = false;

  constructor(private readonly run: DurableRun) {}

  /**
   * Whether a request that may change something may leave now. A process that was frozen since its last look at the
   * lease learns here that it is too late: whoever took the record over may have written meanwhile.
   */
  mayWrite(): boolean {
    if (isProtected('generation') && !this.run.isOwner()) return false;
    if (this.isSending) crashPoint('in-flight');
    return true;
  }

  async send(write: Write, intent: EffectIntent, effectId: string): Promise<OutcomeDocument> {
    const holdsLease = await this.refusing(effectId, () => this.run.holdsLease());
    if (isProtected('generation') && !holdsLease) throw new LeaseLost();
    crashPoint('before-send');
    let written: Written;
    try {
      written = await this.create(write, intent);
    } catch (thrown) {
      return this.sendFailed(write, intent, effectId, toKoppelError(thrown));
    }
    crashPoint('after-answer');
    this.tell(write, written);
    this.ended.push(confirmedEnd(effectId, written, false));
    return documentOf(write, written, false);
  }

  async create(write: Write, intent: EffectIntent): Promise<Written> {
    this.isSending = true;
    try {
      const request = { payload: write.payload as never, reference: intent.reference };
      return await write.sink.create(request, write.party.context);
    } finally {
      this.isSending = false;
    }
  }

  private async sendFailed(
    write: Write,
    intent: EffectIntent,
    effectId: string,
    error: KoppelError,
  ): Promise<OutcomeDocument> {
    if (error.outcomeUnknown || error.errorClass === 'bug') {
      this.run.note({ kind: 'effect', step: write.stepId, title: 'in_doubt', data: { code: error.code } });
      throw this.inDoubt(intent, effectId, error);
    }
    if (error.code === 'ALREADY_EXISTS') {
      const found = await this.lookUp(write, intent);
      if (found) return this.link(write, intent, effectId, found);
      // It says it exists and cannot be found: its search lags behind.
      throw this.inDoubt(intent, effectId, error);
    }
    this.ended.push({ effectId, state: 'refused', adopted: false });
    throw error;
  }

  private inDoubt(intent: EffectIntent, effectId: string, cause: KoppelError): KoppelError {
    this.ended.push({ effectId, state: 'unknown', adopted: false });
    return engineErrors.WRITE_IN_DOUBT({ number: nameOf(intent) }, { retryAfterMs: intent.settleMs, cause });
  }

  /** What the vendor has becomes ours when it says the same; otherwise people must compare. */
  async link(write: Write, intent: EffectIntent, effectId: string, found: Found): Promise<OutcomeDocument> {
    if (found.differences.length) {
      this.ended.push({ effectId, state: 'refused', adopted: false });
      const differences = await differencesIn(write, found.differences);
      throw engineErrors.TARGET_DIFFERS({ number: nameOf(intent), differences });
    }
    this.run.note({ kind: 'effect', step: write.stepId, title: 'found', data: { id: found.id } });
    this.tell(write, found);
    this.ended.push(confirmedEnd(effectId, found, true));
    return documentOf(write, found, true);
  }

  /** Nothing was sent, and nothing will be. */
  refused<E extends Error>(effectId: string, reason: E): E {
    this.ended.push({ effectId, state: 'refused', adopted: false });
    return reason;
  }

  /** Nothing was sent yet, so what fails here leaves no doubt behind. */
  async refusing<T>(effectId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.ended.push({ effectId, state: 'refused', adopted: false });
      throw error;
    }
  }

  async lookUp(write: Write, intent: EffectIntent): Promise<Found | undefined> {
    return write.sink.lookUp(
      { payload: write.payload as never, reference: intent.reference },
      write.party.context,
    );
  }

  /** What the connector had to leave out or shorten, and how it chose among several. */
  private tell(write: Write, { notes }: Pick<Written, 'notes'>): void {
    for (const note of notes ?? [])
      this.run.note({ kind: 'note', step: write.stepId, title: 'connector', data: note });
  }
}
