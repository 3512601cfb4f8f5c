import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { baseUrlOf, handleControl, type ControlRoutes, type Simulator } from '@app/connector-testing';
import { answerOf } from './api.js';
import { apiRequestOf, type ApiRequest } from './api-request.js';
import { controlRoutes } from './control-routes.js';
import {
  changedFaults,
  nextAnswerFault,
  noFaults,
  sendFault,
  type AnswerFault,
  type Faults,
} from './faults.js';
import { initialState, type WoocommerceSimulatorOptions } from './initial-state.js';
import { loadTemplates } from './order-templates.js';
import { phpJson } from './php-json.js';
import type { RouteResult } from './route.js';
import { Shop } from './shop.js';
import { fromStored, toStored, type StoredShopState } from './shop-state.js';
import { WebhookSender } from './webhook-sender.js';

/** A call as the control API shows it; never a key or signature. */
interface SeenCall {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  status: number | null;
}

/** Faults that spoil the sending of an answer; the others come in its place. */
const SENDING_FAULTS: readonly (AnswerFault | undefined)[] = ['lost', 'cut', 'php-notice'];
const KEPT_CALLS = 5000;
const PHP_NOTICE =
  '<br />\n<b>Notice</b>:  Undefined index: foo in <b>/var/www/plugin.php</b> on line <b>12</b><br />\n';

/** A WooCommerce shop on loopback, as `README.md` of the connector describes it. */
export class WoocommerceSimulator implements Simulator {
  readonly name = 'woocommerce';
  readonly templates = loadTemplates();
  readonly calls: SeenCall[] = [];
  readonly shop: Shop;
  readonly sender: WebhookSender;
  faults: Faults = noFaults();
  private readonly control: ControlRoutes;
  private readonly listeners: (() => void)[] = [];
  private siteUrl = 'http://127.0.0.1';

  constructor(private readonly options: WoocommerceSimulatorOptions) {
    this.shop = new Shop(initialState(options, this.templates), options.now ?? (() => new Date()));
    this.sender = new WebhookSender(this.shop, {
      faults: () => this.faults,
      siteUrl: () => this.siteUrl,
      changed: () => this.changed(),
    });
    this.shop.onEvent(() => this.changed());
    this.control = controlRoutes(this);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.siteUrl = baseUrlOf(request);
    if (handleControl(this.control, request, response)) {
      if (request.method !== 'GET') response.once('finish', () => this.changed());
      return;
    }
    this.answer(request, response).catch(() => response.destroy());
  }

  snapshot(): unknown {
    return { shop: toStored(this.shop.state), faults: this.faults };
  }

  restore(state: unknown): void {
    const { shop, faults } = state as { shop: StoredShopState; faults: Faults };
    this.shop.state = fromStored(shop);
    this.faults = structuredClone(faults);
  }

  reset(): void {
    this.shop.state = initialState(this.options, this.templates);
    this.faults = noFaults();
    this.calls.splice(0);
    this.sender.log.splice(0);
  }

  changeFaults(change: unknown): Faults {
    this.faults = changedFaults(this.faults, change);
    return this.faults;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  close(): Promise<void> {
    return this.sender.close();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await apiRequestOf(incoming);
    this.note(request, response);
    const fault = nextAnswerFault(this.faults);
    if (this.faults.delayMs > 0) await wait(this.faults.delayMs);
    if (fault && !SENDING_FAULTS.includes(fault)) {
      sendFault(fault, this.faults, this.shop.now(), response);
      return;
    }
    const result = await answerOf(request, this.shop, this.sender);
    if (fault === 'lost') incoming.socket.destroy();
    else send(request, response, result, fault);
    if (request.method !== 'GET' && request.method !== 'HEAD') this.changed();
    this.sender.visit();
  }

  private note({ method, path, query }: ApiRequest, response: ServerResponse): void {
    const named = new URLSearchParams([...query].filter(([name]) => !/^(oauth_|consumer_)/.test(name)));
    const at = this.shop.now().toISOString();
    const call: SeenCall = { at, method, path, query: named.toString(), status: null };
    response.once('finish', () => (call.status = response.statusCode));
    this.calls.push(call);
    if (this.calls.length > KEPT_CALLS) this.calls.shift();
  }
}

function send(request: ApiRequest, response: ServerResponse, result: RouteResult, fault?: AnswerFault): void {
  const isPage = typeof result.body === 'string';
  const content = isPage ? String(result.body) : phpJson(result.body);
  const body = Buffer.from(fault === 'php-notice' ? PHP_NOTICE + content : content);
  response.writeHead(result.status ?? 200, {
    'Content-Type': isPage ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8',
    'X-Robots-Tag': 'noindex',
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Expose-Headers': 'X-WP-Total, X-WP-TotalPages, Link',
    'Access-Control-Allow-Headers':
      'Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type',
    Expires: 'Wed, 11 Jan 1984 05:00:00 GMT',
    'Cache-Control': 'no-cache, must-revalidate, max-age=0, no-store, private',
    'Content-Length': String(body.length),
    ...result.headers,
  });
  if (fault === 'cut') response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  else response.end(request.method === 'HEAD' ? undefined : body);
}
