import type { Dispatcher } from 'undici';
import type { ConnectionPool, Passenger } from './connection-pool.js';
import { httpErrors } from './http-errors.js';
import { ResponseBody } from './response-body.js';
import type { SocketOwner } from './socket-owner.js';

/** What goes over the wire in one attempt. */
export interface WireRequest {
  readonly url: URL;
  readonly method: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: string | Uint8Array | undefined;
}

export interface AttemptLimits {
  readonly timeLeftMs: number;
  /** The whole time the caller gave; shown in the error. */
  readonly timeoutMs: number;
  readonly responseBytes: number;
  /** Asked right before the request leaves; false keeps it here. */
  readonly mayBegin?: (() => boolean) | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Failure {
  readonly cause: unknown;
  /** The request was handed to an open connection, so the other side may have it. */
  readonly written: boolean;
  /** An answer had begun. */
  readonly answered: boolean;
  /** The connection had served an earlier call, so the other side may simply have closed it meanwhile. */
  readonly reused: boolean;
}

export type AttemptResult =
  | { readonly answer: Answer; readonly failure?: never }
  | { readonly answer?: never; readonly failure: Failure };

/** Sends once and reads the whole answer. Never rejects. */
export function attempt(
  pool: ConnectionPool,
  request: WireRequest,
  limits: AttemptLimits,
): Promise<AttemptResult> {
  return new Promise((resolve) => new Attempt(pool, request, limits, resolve).start());
}

class Attempt implements Dispatcher.DispatchHandler, Passenger {
  isOver = false;
  private readonly origin: string;
  private readonly timer: NodeJS.Timeout;
  private owner: SocketOwner | undefined;
  private controller: Dispatcher.DispatchController | undefined;
  private reused = false;
  private status = 0;
  private headers: Record<string, string> = {};
  private body: ResponseBody | undefined;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly request: WireRequest,
    private readonly limits: AttemptLimits,
    private readonly resolve: (result: AttemptResult) => void,
  ) {
    this.origin = request.url.origin;
    this.timer = setTimeout(runOut, limits.timeLeftMs, this);
  }

  start(): void {
    this.pool.board(this.origin, this);
  }

  board(owner: SocketOwner): void {
    this.owner = owner;
    const { url, method, headers, body } = this.request;
    owner.carry({ origin: this.origin, path: url.pathname + url.search, method, headers, body }, this);
  }

  refuse(error: Error): void {
    this.fail(error);
  }

  /** Called right before the request is written to an open connection. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.isOver || this.controller) {
      controller.abort(httpErrors.HTTP_CONNECTION_LOST({ host: this.request.url.host }));
      return;
    }
    if (this.limits.mayBegin?.() === false) {
      controller.abort(httpErrors.HTTP_WRITE_WITHHELD({ host: this.request.url.host }, { retryAfterMs: 0 }));
      return;
    }
    this.controller = controller;
    this.reused = (this.owner?.answers ?? 0) > 0;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.status = status;
    this.headers = flatten(headers);
    this.body = new ResponseBody(this.request.url.host, this.limits.responseBytes, encodingOf(this.headers), {
      complete: (body) => this.settle({ answer: { status: this.status, headers: this.headers, body } }),
      failed: (error) => this.stop(error),
      drained: () => this.controller?.resume(),
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.body?.push(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    if (this.owner) this.owner.answers += 1;
    this.giveBack('release');
    if (!this.isOver) this.body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.fail(error);
    this.giveBack('discard');
  }

  runOutOfTime(): void {
    const seconds = this.limits.timeoutMs / 1_000;
    this.stop(httpErrors.HTTP_TIMEOUT({ host: this.request.url.host, seconds }));
  }

  /** Gives up and closes the connection. */
  private stop(error: Error): void {
    this.fail(error);
    if (this.controller) this.controller.abort(error);
    else this.giveBack('discard');
  }

  private fail(cause: unknown): void {
    if (this.isOver) return;
    const written = this.controller !== undefined;
    const reused = written ? this.reused : (this.owner?.answers ?? 0) > 0;
    this.settle({ failure: { cause, written, answered: this.status !== 0, reused } });
    this.body?.destroy();
  }

  private settle(result: AttemptResult): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    this.resolve(result);
  }

  /** Not before undici has finished with the call that is just ending. */
  private giveBack(how: 'release' | 'discard'): void {
    const { owner, pool, origin } = this;
    this.owner = undefined;
    if (owner) queueMicrotask(() => pool[how](origin, owner));
  }
}

function runOut(attempted: Attempt): void {
  attempted.runOutOfTime();
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  for (const name in headers) {
    const value = headers[name];
    if (Array.isArray(value)) headers[name] = value.join(', ');
  }
  return headers as Record<string, string>;
}

function encodingOf(headers: Readonly<Record<string, string>>): string | undefined {
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  return encoding === '' || encoding === 'identity' ? undefined : encoding;
}
