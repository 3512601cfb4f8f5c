import type { ApiRequest } from './api-request.js';
import type { Failure } from './failure.js';
import type { Shop } from './shop.js';
import type { WebhookSender } from './webhook-sender.js';

export interface RouteCall {
  readonly request: ApiRequest;
  /** The numbers in the path, in order. */
  readonly ids: readonly number[];
  readonly body: Readonly<Record<string, unknown>>;
  readonly shop: Shop;
  readonly sender: WebhookSender;
}

export interface RouteResult {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call of the API. `check` comes before the rights of the caller, as in the shop. */
export interface Route {
  readonly methods: readonly string[];
  /** Below the API prefix. */
  readonly path: RegExp;
  /** Throws for wrong or missing parameters. */
  readonly check?: (call: RouteCall) => void;
  /** What a caller without rights is told. */
  readonly refuse: (status: number) => Failure;
  /** Throws a failure for what the shop refuses. */
  readonly run: (call: RouteCall) => RouteResult | Promise<RouteResult>;
}
