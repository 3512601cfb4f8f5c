import type { DocumentAmounts, JsonSchema, RecordType } from '@app/domain';
import type { ConnectorContext } from './context.js';
import type { Localised } from './fields.js';

/**
 * What a repeated write can do at this vendor.
 *
 * - `idempotency-key`: the vendor recognises our key and answers with the first result.
 * - `unique-number`: the vendor refuses a second document with the same number.
 * - `none`: a repeat makes a double; only the look-up after the settle time protects.
 */
export type WriteSafety = 'idempotency-key' | 'unique-number' | 'none';

/** One thing that two states of a document say differently. */
export interface Difference {
  readonly field: string;
  /** What we would write now. */
  readonly ours: string;
  /** What is there. */
  readonly theirs: string;
  /** Other settings of the flow can make this difference as well as another document: a number, a ledger. */
  readonly mayBeSettings?: boolean;
  /** It is money: an amount, or how an amount is divided over kinds of VAT. */
  readonly isAmount?: boolean;
  /** It is another record at the vendor that the document belongs to, such as its customer. */
  readonly refersTo?: RecordType;
}

/** What the vendor has under our reference. */
export interface Found {
  readonly id: string;
  readonly number?: string;
  /** Address of the document in the vendor's own screens. */
  readonly url?: string;
  /** Where the vendor's document differs from what we would write; empty when it is ours. */
  readonly differences: readonly Difference[];
  /** What a reader of the activity should know: several hits, which one was taken and why. No personal data. */
  readonly notes?: readonly Localised[];
}

export interface Written {
  readonly id: string;
  readonly number?: string;
  readonly url?: string;
  /** What was left out, shortened or chosen on the way, so that nothing changes silently. No personal data. */
  readonly notes?: readonly Localised[];
}

export interface WriteRequest<Payload> {
  readonly payload: Payload;
  /** Deterministic reference of the effect; the same on every attempt. */
  readonly reference: string;
}

export interface Sink<
  Payload = never,
  Credentials = Record<string, unknown>,
  Settings = Record<string, unknown>,
> {
  readonly recordType: RecordType;
  /** Out-mapping file under `mappings/<connector>/`. */
  readonly mapping: string;
  /** JSON Schema of the out-mapping's result; checked before anything is sent. */
  readonly schema: JsonSchema;
  readonly safety: WriteSafety;
  /** Longest time after a lost answer in which the vendor may still carry the write out, in milliseconds. */
  readonly settleMs: number;
  /**
   * The business key the vendor can be searched by: invoice number, e-mail, SKU. A pure function of the payload.
   * Two payloads with the same key are the same thing at the vendor.
   */
  key(payload: Payload): string;
  /**
   * Values the out-mapping needs from the vendor, such as ledger ids by number. `input` is the canonical record.
   * Read through `context.remember`.
   */
  resolve?(
    input: unknown,
    context: ConnectorContext<Credentials, Settings>,
  ): Promise<Record<string, unknown>>;
  /**
   * Values of the same shape as those of `resolve`, made up from the canonical record alone, so that a mapping can be
   * previewed without asking the vendor. Needed wherever `resolve` is.
   */
  placeholders?(input: unknown): Record<string, unknown>;
  /**
   * What the payload stands for in money, so that a mapping cannot book another amount than the invoice says. `resolved` is
   * what the mapping was given: the rates behind the vendor's words for VAT. Pure. Needed of every sink of invoices.
   */
  amounts?(payload: Payload, resolved: Readonly<Record<string, unknown>>): DocumentAmounts;
  /** Is it there already? Asked before a customer is created and before any write is repeated. */
  lookUp(
    request: WriteRequest<Payload>,
    context: ConnectorContext<Credentials, Settings>,
  ): Promise<Found | undefined>;
  /**
   * What a bookkeeper would call a change between two payloads of one document: amounts per rate, customer, date. Pure.
   * Without it a change after booking is seen only where the look-up shows it.
   */
  compare?(theirs: Payload, ours: Payload): readonly Difference[];
  /**
   * The same differences with ids replaced by what people know things by, such as the number of a ledger. Asked only when
   * they are told to people. No personal data.
   */
  nameDifferences?(
    differences: readonly Difference[],
    context: ConnectorContext<Credentials, Settings>,
  ): Promise<readonly Difference[]>;
  /** A document we wrote, as the vendor has it now, in the payload's own form. Undefined when it is gone. */
  read?(remoteId: string, context: ConnectorContext<Credentials, Settings>): Promise<Payload | undefined>;
  /**
   * Writes it. Throws a KoppelError: with `outcomeUnknown` when the vendor may have done it, otherwise it is
   * certain that nothing was written. An "already exists" answer is thrown as an error with code `ALREADY_EXISTS`.
   */
  create(request: WriteRequest<Payload>, context: ConnectorContext<Credentials, Settings>): Promise<Written>;
}

/** Declares a sink with its payload type. */
export function defineSink<Payload, Credentials, Settings>(
  sink: Sink<Payload, Credentials, Settings>,
): Sink<never, Credentials, Settings> {
  return sink as unknown as Sink<never, Credentials, Settings>;
}
