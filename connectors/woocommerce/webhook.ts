import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { sdkErrors, type IncomingWebhook, type WebhookContent, type Webhooks } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import type { WooSettings } from './fields.js';
import { isDraft, isOrder, toSourceRecord } from './order-record.js';

const ORDER_TOPICS: readonly (string | undefined)[] = ['order.created', 'order.updated', 'order.restored'];
const PING = /^webhook_id=\d{1,20}$/;

export const webhooks: Webhooks<WooSettings> = {
  // Not proof of anything: only the body is signed. The delivery id is shared by different deliveries.
  keepHeaders: [
    'x-wc-webhook-topic',
    'x-wc-webhook-id',
    'x-wc-webhook-delivery-id',
    'x-wc-webhook-source',
    'user-agent',
  ],
  receive,
  instructions: {
    nl: 'WooCommerce > Instellingen > Geavanceerd > Webhooks > Webhook toevoegen. Maak er twee: een met het onderwerp "Bestelling aangemaakt" en een met "Bestelling bijgewerkt". Zet bij beide de status op Actief, bij Afleverings-URL {url} en bij Geheim {secret}, kies API-versie 3 en sla op.',
    en: 'WooCommerce > Settings > Advanced > Webhooks > Add webhook. Make two: one with the topic "Order created" and one with "Order updated". For both set the status to Active, Delivery URL to {url} and Secret to {secret}, choose API version 3 and save.',
  },
};

function receive(request: IncomingWebhook, secrets: readonly string[]): WebhookContent {
  const body = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength);
  const signature = request.headers['x-wc-webhook-signature'];
  // The test call on saving a webhook is a form without signature; it asks for nothing but an answer.
  if (signature === undefined && body.length < 64 && PING.test(body.toString('latin1')))
    return { kind: 'ping' };
  if (signature === undefined || !secrets.some((secret) => isSignedWith(secret, body, signature))) {
    throw sdkErrors.WEBHOOK_SIGNATURE_INVALID();
  }
  const topic = request.headers['x-wc-webhook-topic'];
  if (topic === 'order.deleted')
    return ignored('order moved to the trash of the shop; what was booked stays');
  if (!ORDER_TOPICS.includes(topic)) return ignored(`topic ${(topic ?? '(none)').slice(0, 100)}`);
  return contentOf(parsed(body), request.receivedAt);
}

function contentOf(order: unknown, receivedAt: Date): WebhookContent {
  if (!isOrder(order)) return withoutOrder(order);
  if (isDraft(order)) return ignored(`order ${order.id} is a draft (${order.status})`);
  try {
    return { kind: 'records', recordType: 'order', records: [toSourceRecord(order, receivedAt)] };
  } catch (error) {
    // JSON.stringify runs out of stack on absurd nesting.
    if (error instanceof RangeError) throw unreadable('nestedTooDeeply');
    throw error;
  }
}

/** When the order is gone, or its maker lost his rights, the shop sends the error it met in place of the order. */
function withoutOrder(body: unknown): WebhookContent {
  if (typeof body === 'object' && body !== null && 'code' in body && !('id' in body)) {
    return ignored(`the shop could not read the order (${String(body.code).slice(0, 100)})`);
  }
  throw unreadable('noOrder');
}

/** Compares text with text, so that no second spelling of the same bytes passes. Constant time. */
function isSignedWith(secret: string, body: Buffer, signature: string): boolean {
  if (secret === '') return false;
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'), 'latin1');
  const given = Buffer.from(signature, 'utf8');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parsed(body: Buffer): unknown {
  if (!isUtf8(body)) throw unreadable('notUtf8');
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw unreadable('notJson');
  }
}

function ignored(reason: string): WebhookContent {
  return { kind: 'ignored', reason };
}

/** `reason`: a word of `spoken`. */
function unreadable(reason: string): KoppelError {
  return sdkErrors.WEBHOOK_BODY_UNREADABLE({ reason });
}
