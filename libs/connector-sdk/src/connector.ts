import type { ErrorCatalogue, FieldNames, JsonSchema, RecordType } from '@app/domain';
import type { ConnectorContext } from './context.js';
import type { FieldDefinitions, Localised, ValuesOf } from './fields.js';
import type { Sink } from './sink.js';

/** Who is behind the credentials, as the vendor says, and what we keep about it. */
export interface ConnectionIdentity {
  /** Shown to the user so that the wrong shop or administration is noticed. */
  readonly name: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /**
   * What tells this shop or administration from every other of the vendor, whatever credentials lead there: two
   * connections with one key are one place. Absent when the vendor does not say.
   */
  readonly key?: string;
  /** Things to mend that do not prevent the connection from working. */
  readonly warnings?: readonly Localised[];
}

/** One object of the vendor, as read or received. */
export interface SourceRecord {
  readonly externalId: string;
  /**
   * Grows with each change: text that sorts in time order, for example the vendor's UTC change time. Absent when the
   * object carries no time that can be true, such as one in the future; what arrives last is then the newest.
   */
  readonly version?: string;
  /** Hash of the content, so that a change of time without a change of content is recognised. */
  readonly fingerprint: string;
  /** What people call it: the order number. */
  readonly title: string;
  /** Plain JSON exactly as the vendor gave it. */
  readonly payload: unknown;
}

/** Opaque to the engine; plain JSON. */
export type Cursor = Readonly<Record<string, unknown>>;

/** One batch of a stream. The engine stores records and cursor together, then asks for the next page. */
export interface Page {
  readonly records: readonly SourceRecord[];
  readonly cursor: Cursor;
  /** False when the stream has been read up to now. */
  readonly hasMore: boolean;
}

export interface ReadRange {
  /** First reading starts here; ISO instant. */
  readonly from: string;
}

/** A stretch of time between two ISO instants; the last moment is not part of it. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Reading back what was made in a period, whatever happened to it since. */
export interface History<Credentials = Record<string, unknown>, Settings = Record<string, unknown>> {
  /** Page by page, in an order that passes over nothing while objects change, come and go. */
  read(
    cursor: Cursor | undefined,
    period: Period,
    context: ConnectorContext<Credentials, Settings>,
  ): Promise<Page>;
  /** How many there are, in one cheap call. */
  count(period: Period, context: ConnectorContext<Credentials, Settings>): Promise<number>;
}

export interface Source<Credentials = Record<string, unknown>, Settings = Record<string, unknown>> {
  readonly recordType: RecordType;
  /** In-mapping file under `mappings/<connector>/`, for example `order.in.jsonata`. */
  readonly mapping: string;
  /** JSON Schema of what the mapping may rely on. Loose: vendors add fields. */
  readonly schema: JsonSchema;
  /** Members of the payload that `externalId` is made of: a correction that changes one is refused. */
  readonly identity?: readonly string[];
  /**
   * Reads everything changed since the cursor, oldest first, with "equal or later" and an overlap; the engine
   * drops what it has seen. Without a cursor it starts at `range.from`.
   */
  read(
    cursor: Cursor | undefined,
    range: ReadRange,
    context: ConnectorContext<Credentials, Settings>,
  ): Promise<Page>;
  /** The newest state of one object, undefined when the vendor no longer has it. */
  fetch(
    externalId: string,
    context: ConnectorContext<Credentials, Settings>,
  ): Promise<SourceRecord | undefined>;
  /** Absent where the vendor cannot list by time of making. */
  readonly history?: History<Credentials, Settings>;
  /** A real-shaped example for previews and tests. */
  readonly sample?: unknown;
}

export interface IncomingWebhook {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as they arrived; signatures are computed over them. */
  readonly body: Uint8Array;
  /** The only clock a connector may read while it takes a delivery. */
  readonly receivedAt: Date;
}

/** What a delivery turned out to be. */
export type WebhookContent =
  | { readonly kind: 'ping' }
  /** Genuine, but nothing for us: another topic, a deleted draft. `reason` is stored and counted. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Full objects. */
  | { readonly kind: 'records'; readonly recordType: RecordType; readonly records: readonly SourceRecord[] }
  /** Only ids: the objects are fetched when processed. */
  | { readonly kind: 'announced'; readonly recordType: RecordType; readonly externalIds: readonly string[] };

export interface Webhooks<Settings = Record<string, unknown>> {
  /** Names of the headers worth keeping with the delivery. */
  readonly keepHeaders: readonly string[];
  /**
   * Verifies and reads one delivery. Pure and synchronous: no I/O between arrival and storage.
   * Throws `WEBHOOK_SIGNATURE_INVALID` (or another coded error) when it is not genuine or not readable.
   * `secrets` holds the current and, during a change, the former secret.
   */
  receive(request: IncomingWebhook, secrets: readonly string[], settings: Settings): WebhookContent;
  /** How the merchant sets the webhook up, with `{url}` and `{secret}` to fill in. */
  readonly instructions: Localised;
}

/** An entry of a live list, such as one ledger account. */
export interface ListItem {
  /** What settings store; stable per administration and readable, for example the ledger number. */
  readonly value: string;
  readonly label: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

// Written as a method so that a list of any connector passes as one of a connector not known by type.
export type ListReader<Credentials, Settings> = {
  read(context: ConnectorContext<Credentials, Settings>): Promise<ListItem[]>;
}['read'];

export interface ConnectorLimits {
  readonly requestsPerMinute: number;
  readonly concurrency: number;
}

/** Everything Koppel knows about one vendor system: data plus functions. */
export interface Connector<
  C extends FieldDefinitions = FieldDefinitions,
  S extends FieldDefinitions = FieldDefinitions,
> {
  readonly id: string;
  readonly name: string;
  /** Raised when a field is removed or a new required one comes; see docs/connectors.md. */
  readonly version: number;
  readonly summary: Localised;
  readonly credentials: C;
  readonly settings: S;
  readonly errors: ErrorCatalogue;
  /** What people call the members of its records, by the member's name; error texts use them. */
  readonly fieldNames?: FieldNames;
  limits(settings: ValuesOf<S>): ConnectorLimits;
  /** One real call, cheap and read-only. Throws an `authentication` error when the vendor refuses the credentials. */
  verify(context: ConnectorContext<ValuesOf<C>, ValuesOf<S>>): Promise<ConnectionIdentity>;
  readonly webhooks?: Webhooks<ValuesOf<S>>;
  readonly sources: Readonly<Partial<Record<RecordType, Source<ValuesOf<C>, ValuesOf<S>>>>>;
  // A sink's payload type is its own affair; the engine passes what the sink's schema accepted.
  readonly sinks: Readonly<Partial<Record<RecordType, Sink<never, ValuesOf<C>, ValuesOf<S>>>>>;
  readonly lists: Readonly<Record<string, ListReader<ValuesOf<C>, ValuesOf<S>>>>;
  /** Record types it cannot take or give, with the reason; shown in the catalogue. */
  readonly cannot?: Readonly<
    Partial<Record<RecordType, { readonly source?: Localised; readonly target?: Localised }>>
  >;
}

/** Declares a connector; the types of credentials and settings follow from their fields. */
export function defineConnector<const C extends FieldDefinitions, const S extends FieldDefinitions>(
  connector: Connector<C, S>,
): Connector<C, S> {
  return connector;
}
