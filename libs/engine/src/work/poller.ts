import type { ConnectorContext, Page, Source, SourceRecord } from '@app/connector-sdk';
import { toKoppelError, type KoppelError } from '@app/domain';
import type { ConnectorRuntime } from '../connector-runtime.js';
import { crashPoint } from '../crash-point.js';
import { engineErrors } from '../engine-errors.js';
import type { Bell } from '../ports/bell.js';
import type { ClaimedStream, ConnectionCatalog, StreamStore } from '../ports/catalogs.js';
import type { ArrivedObject } from '../ports/record-store.js';
import { retryDelayMs } from '../retry.js';

/** Records of one connection that may wait before the next page is fetched. */
const MAX_OPEN_RECORDS = 500;
const WAIT_WHEN_FULL_MS = 5_000;

export interface PollerParts {
  /** Changes first, then what is read back. */
  readonly stores: readonly StreamStore[];
  readonly connections: ConnectionCatalog;
  readonly runtime: ConnectorRuntime;
  readonly bell: Bell;
  /** Told of errors of class `bug`, for the operator. */
  readonly onBug: (error: KoppelError, stream: ClaimedStream) => void;
}

/** Reads what changed at the sources, page by page; the cursor moves only together with the stored page. */
export class Poller {
  constructor(private readonly parts: PollerParts) {}

  /** Reads one page of every stream that is due. Resolves to the number of streams read. */
  async poll(limit = 4): Promise<number> {
    let count = 0;
    for (const store of this.parts.stores) {
      const claimed = await store.claimStreams(limit);
      await Promise.all(claimed.map((stream) => this.readPage(stream, store)));
      count += claimed.length;
    }
    return count;
  }

  private async readPage(stream: ClaimedStream, streams: StreamStore): Promise<void> {
    const { bell } = this.parts;
    try {
      if ((await streams.openRecords(stream.connectionId)) >= MAX_OPEN_RECORDS) {
        throw engineErrors.TOO_MANY_OPEN_RECORDS({}, { retryAfterMs: WAIT_WHEN_FULL_MS });
      }
      const page = await this.read(stream);
      crashPoint('after-page-read');
      const recordIds = await streams.storePage(stream, page);
      crashPoint('after-page-store');
      bell.ring(recordIds);
    } catch (thrown) {
      await this.failed(stream, streams, toKoppelError(thrown));
    }
  }

  private async read(stream: ClaimedStream) {
    const connection = await this.parts.connections.connection(stream.connectionId, stream.revision);
    const connector = this.parts.runtime.connector(connection.connector);
    const source = connector.sources[stream.recordType];
    if (!source)
      throw engineErrors.CONNECTOR_UNKNOWN({ connector: `${connector.id} (${stream.recordType})` });
    const page = await pageOf(stream, source, this.parts.runtime.contextFor(connection));
    return {
      objects: page.records.map((record) => arrivedFrom(stream, record)),
      cursor: page.cursor,
      hasMore: page.hasMore,
    };
  }

  private async failed(stream: ClaimedStream, streams: StreamStore, error: KoppelError): Promise<void> {
    if (error.errorClass === 'bug') this.parts.onBug(error, stream);
    if (error.errorClass === 'authentication') {
      await this.parts.connections.reportProblem(stream.connectionId, error);
    }
    const delayMs = error.retryAfterMs ?? retryDelayMs(stream.failuresInRow + 1);
    await streams.failStream(stream, error, delayMs);
  }
}

function pageOf(stream: ClaimedStream, source: Source, context: ConnectorContext): Promise<Page> {
  const { cursor, readFrom: from, backfill } = stream;
  if (!backfill) return source.read(cursor, { from }, context);
  if (!source.history) throw engineErrors.HISTORY_UNKNOWN();
  return source.history.read(cursor, { from, to: backfill.to }, context);
}

function arrivedFrom(stream: ClaimedStream, record: SourceRecord): ArrivedObject {
  return {
    tenantId: stream.tenantId,
    connectionId: stream.connectionId,
    recordType: stream.recordType,
    externalId: record.externalId,
    title: record.title,
    content: {
      version: record.version,
      fingerprint: record.fingerprint,
      body: Buffer.from(JSON.stringify(record.payload)),
    },
    ...(stream.backfill
      ? { origin: 'backfill', lane: 'bulk', flowId: stream.backfill.flowId }
      : { origin: 'poll', lane: 'live' }),
  };
}
