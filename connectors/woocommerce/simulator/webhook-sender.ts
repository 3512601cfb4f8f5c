import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Faults } from './faults.js';
import { failures } from './failure.js';
import { phpJson } from './php-json.js';
import { renderOrder } from './rendering.js';
import type { Shop } from './shop.js';
import type { ShopWebhook, Waiting } from './shop-state.js';

/** What became of one delivery or ping. */
export interface Delivery {
  readonly at: string;
  readonly webhookId: number;
  readonly topic: string;
  readonly resourceId: number | null;
  readonly outcome: 'answered' | 'dropped' | 'unreachable';
  readonly status: number | null;
}

export interface SenderSurroundings {
  faults(): Faults;
  /** Address of the shop without a slash at the end. */
  siteUrl(): string;
  changed(): void;
}

const TIMEOUT_MS = 60_000;
/** The documents say 5; a real shop switches off at the seventh failure in a row. */
const FAILURES_ALLOWED = 7;
const AT_ONCE = 4;
const KEPT = 2000;

/** Sends webhooks as the shop's background queue does: merged while they wait, never twice after a failure. */
export class WebhookSender {
  readonly log: Delivery[] = [];
  private readonly outgoing = new Set<ClientRequest>();
  private sending: Promise<void> | undefined;
  private isClosed = false;

  constructor(
    private readonly shop: Shop,
    private readonly surroundings: SenderSurroundings,
  ) {
    shop.onEvent((topic, resourceId) => this.announce(topic, resourceId));
  }

  /** Somebody visits the shop, which sets the background queue going. */
  visit(): void {
    if (this.shop.state.waiting.length > 0) void this.flush();
  }

  /** Resolves when everything that waits has been sent. */
  flush(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
    return this.sending;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const request of this.outgoing) request.destroy();
    await this.sending;
  }

  /** The call that a shop makes on saving a webhook: a form without signature. */
  async ping(webhook: ShopWebhook): Promise<void> {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const status = await this.post(webhook.delivery_url, form, `webhook_id=${webhook.id}`);
    this.note(webhook, null, status);
    if (status === 200 && !this.surroundings.faults().pingUnheard) webhook.isPinged = true;
    this.surroundings.changed();
  }

  private announce(topic: string, resourceId: number): void {
    const { webhooks, waiting } = this.shop.state;
    for (const { id, status, topic: wanted } of webhooks) {
      if (status !== 'active' || wanted !== topic) continue;
      const isWaiting = waiting.some((one) => one.webhookId === id && one.resourceId === resourceId);
      if (!isWaiting) waiting.push({ webhookId: id, resourceId });
    }
    if (waiting.length > 0 && !this.surroundings.faults().quiet) setImmediate(() => this.visit());
  }

  private async sendAll(): Promise<void> {
    while (this.shop.state.waiting.length > 0 && !this.isClosed) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => this.sendInTurn()));
    }
  }

  private async sendInTurn(): Promise<void> {
    for (let next = this.take(); next; next = this.take()) await this.deliver(next);
  }

  private take(): Waiting | undefined {
    if (this.isClosed) return undefined;
    const { waiting } = this.shop.state;
    const index = this.surroundings.faults().reorderDeliveries
      ? Math.floor(this.shop.draw() * waiting.length)
      : 0;
    return waiting.splice(index, 1)[0];
  }

  private async deliver({ webhookId, resourceId }: Waiting): Promise<void> {
    const webhook = this.shop.state.webhooks.find(({ id }) => id === webhookId);
    if (!webhook) return;
    const { dropDeliveries, duplicateDeliveries } = this.surroundings.faults();
    if (dropDeliveries > 0 && this.shop.draw() < dropDeliveries) {
      this.note(webhook, resourceId, 'dropped');
      return;
    }
    const times = duplicateDeliveries > 0 && this.shop.draw() < duplicateDeliveries ? 2 : 1;
    for (let sent = 0; sent < times; sent += 1) await this.deliverOnce(webhook, resourceId);
  }

  private async deliverOnce(webhook: ShopWebhook, resourceId: number): Promise<void> {
    const body = this.bodyFor(webhook.topic, resourceId);
    const status = await this.post(webhook.delivery_url, this.headersFor(webhook, body), body);
    this.note(webhook, resourceId, status);
    if (this.isClosed) return;
    // 200 up to 302: a redirect counts as delivered.
    if (status !== undefined && status >= 200 && status <= 302) {
      webhook.failures = 0;
    } else {
      webhook.failures += 1;
      if (webhook.failures >= FAILURES_ALLOWED) webhook.status = 'disabled';
      if (!webhook.isPinged) await this.ping(webhook);
    }
    this.surroundings.changed();
  }

  /** Built when it goes out, so that it shows the newest state, or the error that stands in for a lost order. */
  private bodyFor(topic: string, resourceId: number): string {
    if (topic === 'order.deleted') return phpJson({ id: resourceId });
    const order = this.shop.order(resourceId);
    if (!order) return phpJson(failures.unknownId('shop_order').body);
    return phpJson(renderOrder(order, this.surroundings.siteUrl()));
  }

  private headersFor(webhook: ShopWebhook, body: string): Record<string, string> {
    const [resource = '', event = ''] = webhook.topic.split('.');
    const { forgeSignatures } = this.surroundings.faults();
    const isForged = forgeSignatures > 0 && this.shop.draw() < forgeSignatures;
    const signature = createHmac('sha256', webhook.secret + (isForged ? '?' : ''))
      .update(body)
      .digest('base64');
    const deliveryId = createHash('md5').update(`${webhook.id} ${this.shop.now().getTime()}`).digest('hex');
    return {
      'content-type': 'application/json',
      'x-wc-webhook-source': `${this.surroundings.siteUrl()}/`,
      'x-wc-webhook-topic': webhook.topic,
      'x-wc-webhook-resource': resource,
      'x-wc-webhook-event': event,
      'x-wc-webhook-signature': signature,
      'x-wc-webhook-id': String(webhook.id),
      'x-wc-webhook-delivery-id': deliveryId,
    };
  }

  /** Status of the answer; nothing when none came. Redirects are not followed. */
  private post(url: string, headers: Record<string, string>, body: string): Promise<number | undefined> {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const agent = `WooCommerce/${this.shop.state.site.wooVersion} Hookshot (WordPress/6.9.4)`;
    const all = {
      ...headers,
      'user-agent': agent,
      accept: '*/*',
      'content-length': String(Buffer.byteLength(body)),
    };
    return new Promise((resolve) => {
      const outgoing = send(
        url,
        { method: 'POST', headers: all, agent: false, timeout: TIMEOUT_MS },
        (response) => {
          response.resume();
          response.once('close', () => resolve(response.statusCode));
        },
      );
      this.outgoing.add(outgoing);
      outgoing.once('close', () => this.outgoing.delete(outgoing));
      outgoing.once('timeout', () => outgoing.destroy());
      outgoing.once('error', () => resolve(undefined));
      outgoing.end(body);
    });
  }

  private note(
    webhook: ShopWebhook,
    resourceId: number | null,
    result: number | 'dropped' | undefined,
  ): void {
    const outcome = result === 'dropped' ? 'dropped' : result === undefined ? 'unreachable' : 'answered';
    const status = typeof result === 'number' ? result : null;
    const topic = resourceId === null ? 'ping' : webhook.topic;
    this.log.push({
      at: this.shop.now().toISOString(),
      webhookId: webhook.id,
      topic,
      resourceId,
      outcome,
      status,
    });
    if (this.log.length > KEPT) this.log.shift();
  }
}
