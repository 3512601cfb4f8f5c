import type { EffectEnd, EffectIntent, RunToken } from '../ports/record-store.js';
import { isProtected, testSettleMs } from '../protections.js';
import type { Write } from './effects.js';
import { effectReference } from './reference.js';

export interface IntentSurroundings {
  /** Longest time the call itself may take. */
  readonly callTimeoutMs: number;
  /** Outcomes of earlier effects of this run, to be stored along with the intent. */
  readonly ended: readonly EffectEnd[];
}

/** The intent of one write, as it is committed before the call. */
export function intentOf(
  write: Write,
  run: RunToken & { readonly tenantId: string },
  surroundings: IntentSurroundings,
): EffectIntent {
  const { sink, party, payload } = write;
  const { recordId, generation, tenantId } = run;
  const { callTimeoutMs, ended } = surroundings;
  const key = sink.key(payload as never);
  const { id: connectionId, systemId } = party.connection;
  const place = { tenantId, systemId, recordType: sink.recordType };
  return {
    recordId,
    generation,
    ...place,
    connectionId,
    step: write.stepId,
    isShared: write.isShared,
    key,
    reference: effectReference({ ...place, key }),
    payload,
    settleMs: isProtected('settle') ? callTimeoutMs + (testSettleMs ?? sink.settleMs) : 0,
    ended,
  };
}
