import type { Found, Written } from '@app/connector-sdk';
import { KoppelError, toKoppelError } from '@app/domain';
import { crashPoint } from '../crash-point.js';
import { engineErrors } from '../engine-errors.js';
import type { ActivityEntry } from '../ports/activity.js';
import type {
  EffectEnd,
  EffectIntent,
  EffectVerdict,
  OutcomeDocument,
  RecordStore,
  RunToken,
} from '../ports/record-store.js';
import { isProtected } from '../protections.js';
import { confirmedEnd, differencesIn, documentOf, nameOf } from './documents.js';
import { LeaseLost, type Effects, type Write } from './effects.js';
import { intentOf } from './intent.js';

export interface DurableRun extends RunToken {
  readonly tenantId: string;
  /** True while the lease still covers one whole call; renews it when it can. Asked before a send. */
  holdsLease(): Promise<boolean>;
  /** True while the lease is not over, as far as this process knows. Asked at the very moment a request leaves. */
  isOwner(): boolean;
  note(entry: Omit<ActivityEntry, 'at'>): void;
}

/**
 * Writes exactly once: the intent is committed before the call, the outcome after it, and after an unknown result
 * nothing is sent before the settle time has passed and the vendor was asked whether it is there (invariants I3, I4).
 */
export class DurableEffects implements Effects {
  /** Outcomes not yet stored; they travel with the next intent or with the end of the run. */
  private ended: EffectEnd[] = [];
  /** Documents found at the vendor although the run then stopped. */
  private readonly written: OutcomeDocument[] = [];
  private isSending = false;

  constructor(
    private readonly store: RecordStore,
    private readonly run: DurableRun,
    private readonly callTimeoutMs: number,
  ) {}

  takeEnded(): EffectEnd[] {
    return this.ended.splice(0);
  }

  takeWritten(): OutcomeDocument[] {
    return this.written.splice(0);
  }

  /**
   * Whether a request that may change something may leave now. A process that was frozen since its last look at the
   * lease learns here that it is too late: whoever took the record over may have written meanwhile.
   */
  mayWrite(): boolean {
    if (isProtected('generation') && !this.run.isOwner()) return false;
    if (this.isSending) crashPoint('in-flight');
    return true;
  }

  async perform(write: Write): Promise<OutcomeDocument> {
    const intent = { ...this.intentOf(write), ended: this.takeEnded() };
    if (!isProtected('ledger')) return documentOf(write, await this.create(write, intent), false);
    const verdict = await this.begin(intent);
    crashPoint('after-intent');
    switch (verdict.verdict) {
      case 'zombie':
        throw new LeaseLost();
      case 'taken':
        throw engineErrors.NUMBER_OWNED_BY_OTHER({ number: nameOf(intent) });
      case 'busy':
      case 'settling':
        throw engineErrors.WRITE_IN_DOUBT({ number: nameOf(intent) }, { retryAfterMs: verdict.waitMs });
      case 'confirmed':
        return this.alreadyWritten(write, intent, verdict);
      case 'in_doubt':
        return this.settleDoubt(write, intent, verdict);
      case 'begun':
        return this.writeFirst(write, intent, verdict.effectId);
    }
  }

  private intentOf(write: Write): EffectIntent {
    return intentOf(write, this.run, { callTimeoutMs: this.callTimeoutMs, ended: [] });
  }

  private async begin(intent: EffectIntent): Promise<EffectVerdict> {
    try {
      return await this.store.beginEffect(intent);
    } catch (error) {
      // What travelled along is not stored either; writing it twice does nothing.
      this.ended.unshift(...intent.ended);
      throw error;
    }
  }

  private async alreadyWritten(
    write: Write,
    intent: EffectIntent,
    effect: Extract<EffectVerdict, { verdict: 'confirmed' }>,
  ): Promise<OutcomeDocument> {
    if (!write.isShared && !effect.samePayload) {
      const found = await this.lookUp(write, intent);
      if (found?.differences.length) {
        throw engineErrors.CHANGED_AFTER_BOOKING({
          number: nameOf(intent),
          differences: differencesIn(found),
        });
      }
    }
    this.run.note({
      kind: 'effect',
      step: write.stepId,
      title: 'already_done',
      data: { id: effect.remoteId },
    });
    return {
      recordType: write.sink.recordType,
      id: effect.remoteId,
      number: effect.remoteNumber,
      url: effect.remoteUrl,
      adopted: false,
    };
  }

  /**
   * An earlier send has an unknown result and the settle time is over: the vendor knows. It is asked for what was sent,
   * which is not what is to be sent now when the record changed meanwhile.
   */
  private async settleDoubt(
    write: Write,
    intent: EffectIntent,
    { effectId, sent }: Extract<EffectVerdict, { verdict: 'in_doubt' }>,
  ): Promise<OutcomeDocument> {
    const former = sent ? { ...write, payload: sent.payload } : write;
    const found = isProtected('lookup') ? await this.lookUp(former, this.intentOf(former)) : undefined;
    if (found) {
      const document = this.link(former, intent, effectId, found);
      if (sent) await this.refuseChange(write, intent, document);
      return document;
    }
    crashPoint('after-look-up');
    if (!(await this.store.resendEffect(effectId, intent))) throw new LeaseLost();
    crashPoint('after-resend-stamp');
    return this.send(write, intent, effectId);
  }

  /** The document stands as it was sent first; what changed since then is for people. */
  private async refuseChange(write: Write, intent: EffectIntent, document: OutcomeDocument): Promise<void> {
    const found = await this.lookUp(write, intent);
    if (!found?.differences.length) return;
    this.written.push(document);
    throw engineErrors.CHANGED_AFTER_BOOKING({ number: nameOf(intent), differences: differencesIn(found) });
  }

  private async writeFirst(write: Write, intent: EffectIntent, effectId: string): Promise<OutcomeDocument> {
    // Where the vendor would accept a double, what somebody else made before is looked for first.
    if (write.sink.safety === 'none') {
      const found = await this.refusing(effectId, () => this.lookUp(write, intent));
      if (found) return this.link(write, intent, effectId, found);
    }
    return this.send(write, intent, effectId);
  }

  private async send(write: Write, intent: EffectIntent, effectId: string): Promise<OutcomeDocument> {
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

  private async create(write: Write, intent: EffectIntent): Promise<Written> {
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
      this.ended.push({ effectId, state: 'unknown', adopted: false });
      const retryAfterMs = intent.settleMs;
      throw engineErrors.WRITE_IN_DOUBT({ number: nameOf(intent) }, { retryAfterMs, cause: error });
    }
    if (error.code === 'ALREADY_EXISTS') {
      const found = await this.lookUp(write, intent);
      if (found) return this.link(write, intent, effectId, found);
      // It says it exists and cannot be found: its search lags behind.
      this.ended.push({ effectId, state: 'unknown', adopted: false });
      throw engineErrors.WRITE_IN_DOUBT(
        { number: nameOf(intent) },
        { retryAfterMs: intent.settleMs, cause: error },
      );
    }
    this.ended.push({ effectId, state: 'refused', adopted: false });
    throw error;
  }

  /** What the vendor has becomes ours when it says the same; otherwise people must compare. */
  private link(write: Write, intent: EffectIntent, effectId: string, found: Found): OutcomeDocument {
    if (found.differences.length) {
      this.ended.push({ effectId, state: 'refused', adopted: false });
      throw engineErrors.TARGET_DIFFERS({ number: nameOf(intent), differences: differencesIn(found) });
    }
    this.run.note({ kind: 'effect', step: write.stepId, title: 'found', data: { id: found.id } });
    this.tell(write, found);
    this.ended.push(confirmedEnd(effectId, found, true));
    return documentOf(write, found, true);
  }

  /** What the connector had to leave out or shorten, and how it chose among several. */
  private tell(write: Write, { notes }: Pick<Written, 'notes'>): void {
    for (const note of notes ?? [])
      this.run.note({ kind: 'note', step: write.stepId, title: 'connector', data: note });
  }

  /** Nothing was sent yet, so what fails here leaves no doubt behind. */
  private async refusing<T>(effectId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.ended.push({ effectId, state: 'refused', adopted: false });
      throw error;
    }
  }

  private async lookUp(write: Write, intent: EffectIntent): Promise<Found | undefined> {
    return write.sink.lookUp(
      { payload: write.payload as never, reference: intent.reference },
      write.party.context,
    );
  }
}
