import type { ConnectorLimits, HttpClient, HttpRequest, HttpResponse } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import type { AddressGuard } from './address-guard.js';
import { attempt, type WireRequest } from './attempt.js';
import type { CallsInHand } from './calls-in-hand.js';
import type { ConnectionPool } from './connection-pool.js';
import type { Connections } from './connections.js';
import { describeExchange, type Recorder } from './exchange.js';
import { canRepeat, explainFailure } from './failure.js';
import { httpErrors } from './http-errors.js';
import type { RateBucket } from './rate-bucket.js';
import { ReceivedResponse } from './received-response.js';
import { isSecretHeader, type Redactor } from './redaction.js';
import { follow, isRedirect } from './redirects.js';
import { retryAfterMs } from './retry-after.js';
import { headerOf, toWireRequest } from './wire-request.js';

export interface ConnectionOptions {
  readonly id: string;
  /** Values that never appear in what is recorded. */
  readonly secrets: readonly string[];
  readonly limits: ConnectorLimits;
  readonly onExchange?: Recorder;
  /**
   * Asked at the last moment before a request that may change something is written to an open connection. False: it
   * is not sent, and the call ends with `HTTP_WRITE_WITHHELD`.
   */
  readonly mayWrite?: () => boolean;
}

/** What all connections of the process share. */
export interface Outbound {
  readonly pool: ConnectionPool;
  readonly calls: CallsInHand;
  readonly guard: AddressGuard;
  readonly connections: Connections;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly userAgent: string;
}

/** One call of a connector, from its first attempt to its last redirect. */
interface Progress {
  readonly request: HttpRequest;
  readonly isWrite: boolean;
  readonly bucket: RateBucket;
  readonly timeoutMs: number;
  readonly deadline: number;
}

type Tried =
  | { readonly response: ReceivedResponse; readonly error?: never }
  | { readonly response?: never; readonly error: KoppelError; readonly repeat: boolean };

/** The way out for one connection. Cheap to make: all that counts is shared by the connection's id. */
export class ConnectionHttpClient implements HttpClient {
  private readonly redactor: Redactor;

  constructor(
    private readonly outbound: Outbound,
    private readonly connection: ConnectionOptions,
  ) {
    this.redactor = outbound.connections.redactor(connection.id, connection.secrets);
  }

  /** The same connection with another listener, for example that of one record. */
  withRecorder(onExchange: Recorder): ConnectionHttpClient {
    return new ConnectionHttpClient(this.outbound, { ...this.connection, onExchange });
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const first = toWireRequest(request, this.outbound.guard, this.outbound.userAgent);
    this.outbound.calls.begin();
    try {
      return await this.inTurn(first, request);
    } finally {
      this.outbound.calls.end();
    }
  }

  private async inTurn(first: WireRequest, request: HttpRequest): Promise<HttpResponse> {
    const bucket = this.outbound.connections.bucket(this.connection.id, this.connection.limits);
    const room = bucket.enter();
    if (room) await room;
    try {
      const timeoutMs = request.timeoutMs ?? this.outbound.timeoutMs;
      const deadline = performance.now() + timeoutMs;
      const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
      return await this.carryOut(first, { request, isWrite, bucket, timeoutMs, deadline });
    } finally {
      bucket.leave();
    }
  }

  private async carryOut(first: WireRequest, progress: Progress): Promise<HttpResponse> {
    let wire = first;
    let response = await this.send(wire, progress);
    for (let followed = 0; isRedirect(response); followed++) {
      wire = follow(wire, response, { guard: this.outbound.guard, redactor: this.redactor, followed });
      progress.bucket.charge();
      response = await this.send(wire, progress);
    }
    return response;
  }

  private async send(wire: WireRequest, progress: Progress): Promise<ReceivedResponse> {
    let tried = await this.tryOnce(wire, progress);
    if (!tried.response && tried.repeat) {
      progress.bucket.charge();
      tried = await this.tryOnce(wire, progress);
    }
    if (!tried.response) throw tried.error;
    return tried.response;
  }

  private async tryOnce(wire: WireRequest, progress: Progress): Promise<Tried> {
    const asked = { host: wire.url.host, isWrite: progress.isWrite };
    const start = performance.now();
    const { answer, failure } = await attempt(this.outbound.pool, wire, {
      timeLeftMs: Math.max(1, progress.deadline - start),
      timeoutMs: progress.timeoutMs,
      responseBytes: this.outbound.maxResponseBytes,
      mayBegin: progress.isWrite ? this.connection.mayWrite : undefined,
    });
    const tried: Tried = answer
      ? { response: new ReceivedResponse(answer, asked) }
      : { error: explainFailure(failure, asked), repeat: canRepeat(failure, asked) };
    if (tried.response) heed(tried.response, progress.bucket);
    if (this.connection.onExchange) this.record(wire, progress, tried, performance.now() - start);
    return tried;
  }

  private record(wire: WireRequest, progress: Progress, tried: Tried, durationMs: number): void {
    const { purpose } = progress.request;
    const call = {
      purpose: purpose ?? `${wire.method} ${wire.url.pathname}`,
      method: wire.method,
      url: wire.url.href,
      body: wire.body,
      contentType: headerOf(wire, 'content-type') ?? '',
      startedAt: new Date(Date.now() - durationMs),
      durationMs: Math.round(durationMs),
    };
    this.learnCredentials(wire);
    try {
      const outcome = tried.response ? { response: tried.response } : { error: tried.error.code };
      this.connection.onExchange?.(describeExchange(call, outcome, this.redactor));
    } catch (cause) {
      const options = { cause, outcomeUnknown: progress.isWrite };
      throw httpErrors.HTTP_EXCHANGE_NOT_RECORDED({ host: wire.url.host }, options);
    }
  }

  /** Short-lived tokens are in nobody's list of secrets; vendors repeat them in error texts all the same. */
  private learnCredentials({ headers }: WireRequest): void {
    for (let index = 0; index < headers.length; index += 2) {
      if (!isSecretHeader(headers[index] ?? '')) continue;
      const value = headers[index + 1] ?? '';
      this.redactor.learn(value.slice(value.lastIndexOf(' ') + 1));
    }
  }
}

/** Keeps the connection silent when the vendor asks for it. */
function heed({ status, headers }: ReceivedResponse, bucket: RateBucket): void {
  if (status < 400) {
    bucket.accepted();
    return;
  }
  // 403 with a time is how Azure gateways say that a quota is used up.
  const asked = status === 429 || status === 503 || status === 403 ? retryAfterMs(headers) : undefined;
  if (asked !== undefined || status === 429) bucket.refused(asked);
}
