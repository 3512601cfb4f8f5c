import type { OwnMapping, UnmappedValue, ValueTables, VersionedMapping } from '@app/mapper';
import type { KoppelError, RecordType } from '@app/domain';
import type { OpenConnection } from '../connector-runtime.js';
import type { FlowDefinition } from '../flow-definition.js';
import type { ActivityEntry } from './activity.js';
import type { ArrivedObject } from './record-store.js';

/** Failures in a row after which a connection pauses, and only one probe a minute goes out. */
export const FAILURES_BEFORE_PAUSE = 5;

/** One immutable version of a flow as the engine runs it. */
export interface LoadedFlow {
  readonly id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly name: string;
  readonly definition: FlowDefinition;
}

export interface FlowCatalog {
  flow(flowId: string, version: number): Promise<LoadedFlow>;
}

export interface ConnectionCatalog {
  /** The connection at this revision or a later one. */
  connection(connectionId: string, revision: number): Promise<OpenConnection>;
  /** Marks it in need of its owner; its flows' records wait until a check succeeds. */
  reportProblem(connectionId: string, error: KoppelError): Promise<void>;
  /** The vendor failed: after FAILURES_BEFORE_PAUSE in a row the connection pauses. */
  reportFailure(connectionId: string): Promise<void>;
  /** The vendor answers. `failuresSeen`: how many failures in a row were known before; returns at once. */
  reportSuccess(connectionId: string, failuresSeen: number): void;
  /** One caller per pause may try whether the vendor is back: 0 for that one, milliseconds to wait for the others. */
  tryProbe(connectionId: string): Promise<number>;
}

export interface MappingCatalog {
  /** A system mapping such as ('woocommerce', 'order.in.jsonata'), or the tenant's own version of it. */
  mapping(connector: string, file: string, own?: OwnMapping): VersionedMapping;
}

export interface TableCatalog {
  /** The tenant's value tables at this revision or a later one. */
  tables(tenantId: string, revision: number): Promise<ValueTables>;
  /** As they are now. */
  current(tenantId: string): Promise<ValueTables>;
  /** Remembers values that met no entry, durably. */
  countUnmapped(
    place: { readonly tenantId: string; readonly recordId: string },
    values: readonly UnmappedValue[],
  ): Promise<void>;
}

/** A page that was read, to be stored together with its cursor. */
export interface StreamPage {
  readonly objects: readonly ArrivedObject[];
  readonly cursor: Readonly<Record<string, unknown>>;
  readonly hasMore: boolean;
}

export interface ClaimedStream {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly revision: number;
  readonly recordType: RecordType;
  readonly cursor: Readonly<Record<string, unknown>> | undefined;
  readonly readFrom: string;
  /** Since when reading was due; another moment by the end of it means that somebody asked for it meanwhile. */
  readonly dueSince: string;
  readonly failuresInRow: number;
  /** Set when a flow reads back what was made from `readFrom` until `to`, for itself only. */
  readonly backfill?: { readonly id: string; readonly flowId: string; readonly to: string };
}

/** Where readings stand that go on page by page: of changes, or back in time. */
export interface StreamStore {
  /** Streams that are due and in nobody's hand. */
  claimStreams(limit: number): Promise<ClaimedStream[]>;
  /** Records and cursor in one transaction; a further page is due at once, the next poll after the interval. */
  storePage(stream: ClaimedStream, page: StreamPage): Promise<string[]>;
  failStream(stream: ClaimedStream, error: KoppelError, delayMs: number): Promise<void>;
  /** Open records of the connection; the next page waits while there are too many. */
  openRecords(connectionId: string): Promise<number>;
}

export interface Sweeper {
  /** Ids of records that are due, not in hand and not rung lately. */
  overdue(limit: number): Promise<string[]>;
  /** Records whose reason to wait is gone go back to pending; returns how many. */
  unpark(): Promise<number>;
  /** Prepares the storage for the months to come. */
  prepare(): Promise<void>;
}

export type { ActivityEntry };
export type {
  TableKind,
  TableValue,
  TableValueType,
  UnmappedPolicy,
  UnmappedValue,
  ValueTable,
  ValueTables,
} from '@app/mapper';
