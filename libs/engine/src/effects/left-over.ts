import type { Sink } from '@app/connector-sdk';
import { engineErrors } from '../engine-errors.js';
import type { EffectEnd, OutcomeDocument, RecordStore, RunToken } from '../ports/record-store.js';
import { atConnection } from '../run/connection-fault.js';
import type { Party } from '../steps/party.js';
import { confirmedEnd, documentOf } from './documents.js';
import type { Write } from './effects.js';
import { intentOf } from './intent.js';

/** What became of a write that an earlier run left in doubt. */
export interface LeftOver {
  readonly end: EffectEnd;
  /** Set when it is at the vendor. */
  readonly document?: OutcomeDocument;
}

type Run = RunToken & { readonly tenantId: string };

/**
 * A record that is to be passed over now may have a document at the vendor all the same: an earlier run sent it and saw
 * no answer. The vendor is asked, once it is certain that nothing comes after. Throws `WRITE_IN_DOUBT` until then.
 */
export async function settleLeftOver(
  store: RecordStore,
  run: Run,
  { target, callTimeoutMs }: { readonly target: Party; readonly callTimeoutMs: number },
): Promise<LeftOver | undefined> {
  const open = await store.takeOpenDocument(run);
  const sink = open && (target.connector.sinks[open.recordType] as Sink | undefined);
  if (!open || !sink || open.systemId !== target.connection.systemId) return undefined;
  const { effectId, payload } = open;
  const write: Write = { stepId: open.step, party: target, sink, payload, isShared: false };
  const intent = intentOf(write, run, { callTimeoutMs, ended: [] });
  if (open.ageMs < intent.settleMs) {
    const retryAfterMs = intent.settleMs - open.ageMs;
    throw engineErrors.WRITE_IN_DOUBT({ number: intent.key }, { retryAfterMs });
  }
  const request = { payload: payload as never, reference: intent.reference };
  const found = await atConnection(target.connection.id, () => sink.lookUp(request, target.context));
  if (!found) return { end: { effectId, state: 'refused', adopted: false } };
  return { end: confirmedEnd(effectId, found, true), document: documentOf(write, found, true) };
}
