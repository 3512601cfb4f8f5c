import type { ErrorParams, Fault, RecordType } from '@app/domain';
import type { ActivityEntry } from './activity.js';

export type Lane = 'live' | 'bulk' | 'housekeeping';
export type Origin = 'webhook' | 'poll' | 'fetch' | 'backfill' | 'edit';

/** One object that arrived, before it is anybody's record. */
export interface ArrivedObject {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly recordType: RecordType;
  readonly externalId: string;
  readonly title: string;
  /** Absent when the vendor only announced the id. */
  readonly content?: {
    /** Absent when the object says no believable time; what arrives last is then the newest. */
    readonly version?: string;
    readonly fingerprint: string;
    readonly body: Uint8Array;
  };
  readonly origin: Origin;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lane: Lane;
  /** Only this flow is to have it; otherwise every flow that listens. */
  readonly flowId?: string;
}

/** `unheard`: no flow listens to this connection and record type, so nothing was stored. */
export type Arrival = 'new' | 'changed' | 'duplicate' | 'older' | 'unheard';

export interface Acceptance {
  readonly arrival: Arrival;
  /** Records that now have work to do. */
  readonly recordIds: readonly string[];
}

/** Names one run of a record; every write-back carries it, and a lower generation changes nothing. */
export interface RunToken {
  readonly recordId: string;
  readonly generation: number;
}

/**
 * What a person asks of the next run: `verify` looks whether the document that was booked still stands, `book_again`
 * books it anew when it is gone.
 */
export type Wish = 'verify' | 'book_again';

/** What people corrected in a record, beside what the source had given then. */
export interface Correction {
  readonly given: unknown;
  readonly corrected: unknown;
}

export interface ClaimedRecord extends RunToken {
  readonly tenantId: string;
  readonly flowId: string;
  readonly flowVersion: number;
  readonly flowState: 'draft' | 'active' | 'paused';
  /** How often the tenant's value tables changed so far. */
  readonly tablesRevision: number;
  readonly source: ConnectionStamp;
  readonly target: ConnectionStamp;
  readonly recordType: RecordType;
  readonly externalId: string;
  readonly title: string;
  readonly attempts: number;
  /** How often its processing broke off since it last came to an end: among others at most twice, then alone. */
  readonly crashes: number;
  readonly inboxId: string | null;
  readonly version: string | null;
  readonly fingerprint: string | null;
  /** The vendor's newest state must be fetched: only the id was announced, or two contents bear one version. */
  readonly isStale: boolean;
  readonly body: Uint8Array | null;
  /** What an earlier run achieved. */
  readonly outcome: Outcome | null;
  readonly wish?: Wish;
  readonly correction?: Correction;
}

export interface ConnectionStamp {
  readonly connectionId: string;
  readonly revision: number;
  readonly state: 'unchecked' | 'connected' | 'attention' | 'error';
  /** Milliseconds until the connection may be used again; 0 when it may now. */
  readonly pausedMs: number;
  readonly failuresInRow: number;
}

/** What became of a record at the target. */
export interface Outcome {
  readonly documents: readonly OutcomeDocument[];
}

export interface OutcomeDocument {
  readonly recordType: RecordType;
  readonly id: string;
  readonly number?: string;
  readonly url?: string;
  /** True when the vendor already had it and it was linked instead of created. */
  readonly adopted: boolean;
  /** Of a shared thing such as a customer: what it was found by. */
  readonly reference?: string;
  /** Set when another record of the same source document had booked it. */
  readonly bookedBy?: Booker;
  /** Of a document: the mappings that made what was sent. */
  readonly madeBy?: MappingTexts;
}

/** Name of each mapping, and the beginning of the hash of its text. */
export type MappingTexts = Readonly<Record<string, string>>;

/** The record, of whichever flow, that booked a document first. */
export interface Booker {
  readonly recordId: string;
  readonly flow: string;
}

export interface EffectIntent extends RunToken {
  readonly tenantId: string;
  readonly connectionId: string;
  /** The administration that owns the key. */
  readonly systemId: string;
  readonly recordType: RecordType;
  readonly step: string;
  /** Shared effects (a customer) belong to whoever comes first; a document belongs to its record. */
  readonly isShared: boolean;
  /** Business key at the vendor: invoice number, e-mail. Stored as a keyed hash. */
  readonly key: string;
  readonly reference: string;
  readonly payload: unknown;
  /** Longest time after a send in which the vendor may still carry it out. */
  readonly settleMs: number;
  /** Effects of this run that ended since the last call; written in the same transaction. */
  readonly ended: readonly EffectEnd[];
}

export interface EffectEnd {
  readonly effectId: string;
  /**
   * `unknown`: sent, and no answer said what became of it; the doubt is counted from now. `verified`: it was confirmed
   * before and is still right.
   */
  readonly state: 'confirmed' | 'refused' | 'unknown' | 'verified';
  readonly adopted: boolean;
  readonly remoteId?: string;
  readonly remoteNumber?: string;
  readonly remoteUrl?: string;
}

export type EffectVerdict =
  | { readonly verdict: 'begun'; readonly effectId: string }
  | {
      readonly verdict: 'in_doubt';
      readonly effectId: string;
      /** What may be at the vendor, when it is not what is to be sent now: the record changed meanwhile. */
      readonly sent?: { readonly payload: unknown };
    }
  | ({ readonly verdict: 'confirmed' } & ConfirmedEffect)
  | { readonly verdict: 'settling' | 'busy'; readonly waitMs: number }
  | { readonly verdict: 'taken' }
  | { readonly verdict: 'zombie' };

/** A write that was done before. */
export interface ConfirmedEffect {
  readonly effectId: string;
  readonly samePayload: boolean;
  readonly remoteId: string;
  readonly remoteNumber?: string;
  readonly remoteUrl?: string;
  /** Time since it was confirmed, or seen to be right. */
  readonly ageMs: number;
  /** What was sent, when it is not what is to be sent now. */
  readonly sent?: { readonly payload: unknown };
  /** The flow was changed since, or another flow wrote it. */
  readonly hasOtherSettings: boolean;
  readonly bookedBy?: Booker;
}

export interface RunError {
  readonly code: string;
  readonly errorClass: string;
  readonly params: ErrorParams;
  readonly faults: readonly Fault[];
  readonly step?: string;
}

export interface FinishedRun extends RunToken {
  readonly tenantId: string;
  readonly inboxId: string | null;
  readonly state: 'pending' | 'waiting' | 'done' | 'skipped' | 'failed';
  readonly code: string | null;
  readonly error: RunError | null;
  readonly outcome: Outcome | null;
  /** Everything people may search this record by, as plain text; stored as keyed hashes. */
  readonly searchTerms: readonly string[];
  /** For `pending`: when to try again. */
  readonly delayMs: number;
  /** False when this run is not to count as an attempt: limited, settling, busy. */
  readonly countsAsAttempt: boolean;
  /** Set when the newest state was fetched. */
  readonly fetched?: { readonly version?: string; readonly fingerprint: string };
  readonly ended: readonly EffectEnd[];
  readonly durationMs: number;
  readonly entries: readonly ActivityEntry[];
}

/** A document that an earlier run of the record may have written, without knowing. */
export interface OpenDocument {
  readonly effectId: string;
  readonly connectionId: string;
  readonly systemId: string;
  readonly recordType: RecordType;
  readonly step: string;
  /** As it was sent. */
  readonly payload: unknown;
  /** Time since it may last have been sent. */
  readonly ageMs: number;
}

/** Everything durable the engine needs for records. Each method is one transaction; several may be joined in one. */
export interface RecordStore {
  accept(object: ArrivedObject): Promise<Acceptance>;
  /** Takes records that are due. `recordIds` narrows to those a wake-up named. */
  claim(limit: number, recordIds?: readonly string[]): Promise<ClaimedRecord[]>;
  /** Extends the leases of runs still going on; returns those that were lost. */
  renew(runs: readonly RunToken[]): Promise<RunToken[]>;
  /**
   * Counts, before it happens, that a record is tried alone: should the process die of it, the count stays; any end of
   * the run sets it back. False when the lease is lost.
   */
  tryAlone(run: RunToken): Promise<boolean>;
  beginEffect(intent: EffectIntent): Promise<EffectVerdict>;
  /** Stamps another send after a look-up found nothing. False: the lease is lost. */
  resendEffect(effectId: string, intent: EffectIntent): Promise<boolean>;
  /** Begins a confirmed write anew, as somebody asked: its document is gone. `taken`: the number is another's by now. */
  reopenEffect(effect: ConfirmedEffect, intent: EffectIntent): Promise<'begun' | 'taken' | 'zombie'>;
  /** The document this record has in doubt, if any; from now on it is this run's to end. */
  takeOpenDocument(run: RunToken & { readonly tenantId: string }): Promise<OpenDocument | undefined>;
  /** Frees a shared effect whose remote object the vendor no longer accepts, so that it is resolved anew. */
  forgetEffect(tenantId: string, systemId: string, recordType: RecordType, remoteId: string): Promise<void>;
  /** False: the lease was lost and nothing was written. */
  finish(run: FinishedRun): Promise<boolean>;
  /** How long a claim lasts without renewal. */
  readonly leaseMs: number;
}
