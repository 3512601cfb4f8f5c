import type { Difference } from '@app/connector-sdk';
import { crashPoint } from '../crash-point.js';
import { engineErrors } from '../engine-errors.js';
import type {
  ConfirmedEffect,
  EffectEnd,
  EffectIntent,
  EffectVerdict,
  OutcomeDocument,
  RecordStore,
} from '../ports/record-store.js';
import { isProtected } from '../protections.js';
import { changesIn, documentOf, nameOf, standingDocument } from './documents.js';
import type { DurableRun } from './durable-run.js';
import { KeptInVain, LeaseLost, type Effects, type Write } from './effects.js';
import { intentOf } from './intent.js';
import { Sender } from './sender.js';
import { judgeStanding } from './standing.js';

/** A link to a customer is trusted this long without asking whether it is still right. */
export const LINK_TRUST_MS = 5 * 60_000;

/**
 * Writes exactly once: the intent is committed before the call, the outcome after it, and after an unknown result
 * nothing is sent before the settle time has passed and the vendor was asked whether it is there (invariants I3, I4).
 */
export class DurableEffects implements Effects {
  private readonly sender: Sender;
  /** Documents found at the vendor although the run then stopped. */
  private readonly written: OutcomeDocument[] = [];
  /** That the source names another customer than the one that was kept. */
  private kept: Difference | undefined;
  private mayKeep = true;

  constructor(
    private readonly store: RecordStore,
    private readonly run: DurableRun,
    private readonly callTimeoutMs: number,
  ) {
    this.sender = new Sender(run);
  }

  takeEnded(): EffectEnd[] {
    return this.sender.ended.splice(0);
  }

  takeWritten(): OutcomeDocument[] {
    return this.written.splice(0);
  }

  /** Whether a request that may change something may leave now. */
  mayWrite(): boolean {
    return this.sender.mayWrite();
  }

  async perform(write: Write): Promise<OutcomeDocument> {
    const intent = this.intentOf(write);
    if (!write.isShared) return this.carryOut(write, intent);
    const linked = this.linkedBefore(intent) ?? (await this.formerKept(write, intent));
    return linked ?? { ...(await this.carryOut(write, intent)), reference: intent.reference };
  }

  /** From here on nothing is kept: the document turned out not to stand. */
  keepNothing(): void {
    this.mayKeep = false;
    this.kept = undefined;
  }

  /** What is booked stays with the customer it was booked on, as long as the source names the same one. */
  private linkedBefore({ reference }: EffectIntent): OutcomeDocument | undefined {
    if (this.run.wish === 'book_again') return undefined;
    return this.run.outcome?.documents.find((document) => document.reference === reference);
  }

  /** For a document that stands no other customer is made, only found; that the source names another one is a change. */
  private async formerKept(write: Write, intent: EffectIntent): Promise<OutcomeDocument | undefined> {
    const { recordType } = intent;
    const documents = this.run.outcome?.documents ?? [];
    const isBooked = documents.some(({ reference }) => reference === undefined);
    const former = documents.find((one) => one.recordType === recordType && one.reference !== undefined);
    if (!former || !isBooked || !this.mayKeep || this.run.wish === 'book_again') return undefined;
    if (await this.sender.lookUp(write, intent)) return undefined;
    this.kept = { field: recordType, ours: '', theirs: former.id, refersTo: recordType };
    this.run.note({ kind: 'effect', step: write.stepId, title: 'former_kept', data: { id: former.id } });
    return former;
  }

  private async carryOut(write: Write, wanted: EffectIntent): Promise<OutcomeDocument> {
    const intent = { ...wanted, ended: this.takeEnded() };
    if (!isProtected('ledger')) return documentOf(write, await this.sender.create(write, intent), false);
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
        return write.isShared
          ? this.knownLink(write, intent, verdict)
          : this.alreadyWritten(write, intent, verdict);
      case 'in_doubt':
        if (this.kept) throw new KeptInVain();
        return this.settleDoubt(write, intent, verdict);
      case 'begun':
        if (this.kept) throw this.sender.refused(verdict.effectId, new KeptInVain());
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
      this.sender.ended.unshift(...intent.ended);
      throw error;
    }
  }

  private async alreadyWritten(
    write: Write,
    intent: EffectIntent,
    effect: ConfirmedEffect,
  ): Promise<OutcomeDocument> {
    const { wish, outcome } = this.run;
    const note = this.run.note.bind(this.run);
    const booked = outcome?.documents.find(({ id }) => id === effect.remoteId);
    const document = await judgeStanding({
      write,
      intent,
      effect,
      madeBy: booked?.madeBy,
      kept: this.kept,
      wish,
      note,
    });
    if (document) return document;
    // It is gone, and somebody asked to book it again.
    const verdict = await this.store.reopenEffect(effect, intent);
    if (verdict === 'zombie') throw new LeaseLost();
    if (verdict === 'taken') throw engineErrors.NUMBER_OWNED_BY_OTHER({ number: nameOf(intent) });
    return this.sender.send(write, intent, effect.effectId);
  }

  /** A link that is not of just now is looked up before it is used: people change customers in the books as well. */
  private async knownLink(
    write: Write,
    intent: EffectIntent,
    { effectId, ...effect }: ConfirmedEffect,
  ): Promise<OutcomeDocument> {
    const document = standingDocument(write, effect);
    if (effect.ageMs < LINK_TRUST_MS && this.run.wish !== 'book_again') return document;
    const found = await this.sender.lookUp(write, intent);
    if (found?.id === effect.remoteId) {
      this.sender.ended.push({ effectId, state: 'verified', adopted: false });
      return document;
    }
    const data = { id: effect.remoteId };
    this.run.note({ kind: 'effect', step: write.stepId, title: 'link_outdated', data });
    const { tenantId, systemId, recordType } = intent;
    await this.store.forgetEffect(tenantId, systemId, recordType, effect.remoteId);
    return this.carryOut(write, this.intentOf(write));
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
    const found = isProtected('lookup') ? await this.sender.lookUp(former, this.intentOf(former)) : undefined;
    if (found) {
      const document = await this.sender.link(former, intent, effectId, found);
      if (sent) await this.refuseChange({ write, intent, sent: sent.payload }, document);
      return document;
    }
    crashPoint('after-look-up');
    if (!(await this.store.resendEffect(effectId, intent))) throw new LeaseLost();
    crashPoint('after-resend-stamp');
    return this.sender.send(write, intent, effectId);
  }

  /** The document stands as it was sent first; what changed since then is for people. */
  private async refuseChange(
    { write, intent, sent }: { write: Write; intent: EffectIntent; sent: unknown },
    document: OutcomeDocument,
  ): Promise<void> {
    const changes =
      write.sink.compare?.(sent as never, write.payload as never) ??
      (await this.sender.lookUp(write, intent))?.differences ??
      [];
    if (!changes.length) return;
    this.written.push(document);
    const differences = await changesIn(write, changes);
    throw engineErrors.CHANGED_AFTER_BOOKING({ number: nameOf(intent), differences });
  }

  private async writeFirst(write: Write, intent: EffectIntent, effectId: string): Promise<OutcomeDocument> {
    // Where the vendor would accept a double, what somebody else made before is looked for first.
    if (write.sink.safety === 'none') {
      const found = await this.sender.refusing(effectId, () => this.sender.lookUp(write, intent));
      if (found) return this.sender.link(write, intent, effectId, found);
    }
    return this.sender.send(write, intent, effectId);
  }
}
