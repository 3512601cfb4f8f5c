import type { ClaimedRecord, ConfirmedEffect, Correction, EffectVerdict, Outcome } from '@app/engine';
import type { RecordType } from '@app/domain';
import type { ClaimRow, EffectRow } from './record-calls.js';

export interface OpenedClaim {
  readonly body: Uint8Array | null;
  readonly correction?: Correction;
}

export function claimedFrom(row: ClaimRow, { body, correction }: OpenedClaim): ClaimedRecord {
  const { recordId, generation, tenantId, flowId, externalId, title, attempts, crashes } = row;
  return {
    ...{ recordId, generation, tenantId, flowId, externalId, title, attempts, crashes, body },
    flowVersion: row.flowVersion ?? 1,
    flowState: row.flowState,
    tablesRevision: row.tablesRevision ?? 0,
    recordType: row.recordType as RecordType,
    inboxId: row.inboxId,
    version: row.version,
    fingerprint: row.fingerprint,
    ...{ isStale: row.isStale, correction, wish: row.wish ?? undefined },
    outcome: row.outcome as Outcome | null,
    source: {
      connectionId: row.sourceId,
      revision: row.sourceRevision,
      state: row.sourceState,
      pausedMs: row.sourcePausedMs ?? 0,
      failuresInRow: row.sourceFailures,
    },
    target: {
      connectionId: row.targetId,
      revision: row.targetRevision,
      state: row.targetState,
      pausedMs: row.targetPausedMs ?? 0,
      failuresInRow: row.targetFailures,
    },
  };
}

/** `sent` is what went out before, when it is not what is to go out now. */
export function verdictFrom(row: EffectRow, sent?: { readonly payload: unknown }): EffectVerdict {
  const effectId = row.effect_id;
  switch (row.verdict) {
    case 'begun':
      return { verdict: 'begun', effectId };
    case 'in_doubt':
      return { verdict: 'in_doubt', effectId, ...(sent ? { sent } : {}) };
    case 'confirmed':
      return { verdict: 'confirmed', ...confirmedFrom(row, sent) };
    case 'settling':
    case 'busy':
      return { verdict: row.verdict, waitMs: row.wait_ms ?? 0 };
    case 'taken':
      return { verdict: 'taken' };
    default:
      return { verdict: 'zombie' };
  }
}

function confirmedFrom(row: EffectRow, sent: { readonly payload: unknown } | undefined): ConfirmedEffect {
  const { owner_record: recordId, owner_flow: flow } = row;
  return {
    effectId: row.effect_id,
    samePayload: row.same_payload ?? false,
    remoteId: row.remote_id ?? '',
    remoteNumber: row.remote_number ?? undefined,
    remoteUrl: row.remote_url ?? undefined,
    ageMs: row.age_ms ?? 0,
    hasOtherSettings: row.other_settings ?? false,
    ...(sent ? { sent } : {}),
    ...(recordId && flow !== null ? { bookedBy: { recordId, flow } } : {}),
  };
}
