import { randomBytes } from 'node:crypto';
import { Failure, failures } from './failure.js';
import { cutPage } from './order-list.js';
import { checkListParameters } from './order-parameters.js';
import type { Route, RouteCall, RouteResult } from './route.js';
import type { Shop } from './shop.js';
import type { ShopWebhook } from './shop-state.js';
import { gmtText, localText } from './site-time.js';
import type { WebhookSender } from './webhook-sender.js';

const WEBHOOK = /^wc\/v3\/webhooks\/(\d+)$/;
const TOPIC =
  /^((order|product|coupon)\.(created|updated|deleted|restored)|customer\.(created|updated|deleted)|action\..+)$/;

export const webhookRoutes: readonly Route[] = [
  {
    methods: ['GET'],
    path: /^wc\/v3\/webhooks$/,
    check: ({ request }) => checkListParameters(request.query),
    refuse: failures.cannotList,
    run: ({ request, shop }) => {
      const page = cutPage(shop.state.webhooks.toReversed(), request, '&context=view');
      return {
        body: page.items.map((webhook) => rendered(webhook, request.baseUrl, shop.state.site.timeZone)),
        headers: page.headers,
      };
    },
  },
  {
    methods: ['POST'],
    path: /^wc\/v3\/webhooks$/,
    check: checkNew,
    refuse: failures.cannotCreate,
    run: create,
  },
  {
    methods: ['GET'],
    path: WEBHOOK,
    refuse: failures.cannotView,
    run: (call) => answer(call, existing(call, 404)),
  },
  { methods: ['PUT', 'POST', 'PATCH'], path: WEBHOOK, refuse: failures.cannotEdit, run: update },
  {
    methods: ['DELETE'],
    path: WEBHOOK,
    refuse: failures.cannotDelete,
    run: (call) => {
      const webhook = existing(call, 404);
      call.shop.state.webhooks = call.shop.state.webhooks.filter(({ id }) => id !== webhook.id);
      return answer(call, webhook);
    },
  },
];

async function create(call: RouteCall): Promise<RouteResult> {
  const webhook = await addWebhook(call.shop, call.sender, call.body);
  return { ...answer(call, webhook), status: 201 };
}

/** A new webhook, however the merchant made it. Its ping is sent at once; a refused ping stops nothing. */
export async function addWebhook(
  shop: Shop,
  sender: WebhookSender,
  wanted: Readonly<Record<string, unknown>>,
): Promise<ShopWebhook> {
  const now = gmtText(shop.now());
  const webhook: ShopWebhook = {
    id: shop.nextId(),
    name: String(wanted.name ?? `Webhook created on ${now}`),
    status: wanted.status === 'paused' || wanted.status === 'disabled' ? wanted.status : 'active',
    topic: String(wanted.topic),
    delivery_url: deliveryUrl(wanted.delivery_url),
    secret:
      typeof wanted.secret === 'string' && wanted.secret !== ''
        ? wanted.secret
        : randomBytes(25).toString('hex'),
    failures: 0,
    isPinged: false,
    date_created_gmt: now,
    date_modified_gmt: now,
  };
  shop.state.webhooks.push(webhook);
  await sender.ping(webhook);
  return webhook;
}

/** Switching on again does not forget the failures; another address is pinged. */
async function update(call: RouteCall): Promise<RouteResult> {
  const { body, shop, sender } = call;
  const webhook = existing(call, 400);
  if (body.topic !== undefined && !TOPIC.test(String(body.topic))) throw invalidTopic();
  const url = body.delivery_url === undefined ? webhook.delivery_url : deliveryUrl(body.delivery_url);
  const isMoved = url !== webhook.delivery_url;
  webhook.delivery_url = url;
  webhook.topic = body.topic === undefined ? webhook.topic : String(body.topic);
  webhook.name = body.name === undefined ? webhook.name : String(body.name);
  if (typeof body.secret === 'string') webhook.secret = body.secret;
  if (body.status === 'active' || body.status === 'paused' || body.status === 'disabled')
    webhook.status = body.status;
  webhook.date_modified_gmt = gmtText(shop.now());
  if (isMoved) {
    webhook.isPinged = false;
    await sender.ping(webhook);
  }
  return answer(call, webhook);
}

function checkNew({ body }: RouteCall): void {
  const missing = ['topic', 'delivery_url'].filter((name) => body[name] === undefined);
  if (missing.length > 0) throw failures.missingParameters(missing);
  if (!TOPIC.test(String(body.topic))) throw invalidTopic();
  deliveryUrl(body.delivery_url);
}

function deliveryUrl(value: unknown): string {
  if (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)) return value;
  const message = 'Webhook delivery URL must be a valid URL starting with http:// or https://.';
  throw new Failure(400, 'woocommerce_rest_shop_webhook_invalid_delivery_url', message);
}

function invalidTopic(): Failure {
  const code = 'woocommerce_rest_shop_webhook_invalid_topic';
  return new Failure(400, code, 'Webhook topic is required and must be valid.');
}

function existing({ shop, ids }: RouteCall, status: 404 | 400): ShopWebhook {
  const webhook = shop.state.webhooks.find(({ id }) => id === ids[0]);
  if (!webhook) throw failures.unknownId('shop_webhook', status);
  return webhook;
}

function answer({ request, shop }: RouteCall, webhook: ShopWebhook): RouteResult {
  return { body: rendered(webhook, request.baseUrl, shop.state.site.timeZone) };
}

/** The secret is never shown. */
function rendered(webhook: ShopWebhook, siteUrl: string, timeZone: string): Record<string, unknown> {
  const { id, name, status, topic, delivery_url, date_created_gmt, date_modified_gmt } = webhook;
  const [resource, event] = topic.split('.');
  const local = (time: string) => localText(new Date(`${time}Z`), timeZone);
  const webhooks = `${siteUrl}/wp-json/wc/v3/webhooks`;
  return {
    id,
    name,
    status,
    topic,
    resource,
    event,
    hooks: resource === 'order' ? [`woocommerce_${event === 'created' ? 'new' : 'update'}_order`] : [],
    delivery_url,
    date_created: local(date_created_gmt),
    date_created_gmt,
    date_modified: local(date_modified_gmt),
    date_modified_gmt,
    _links: { self: [{ href: `${webhooks}/${id}` }], collection: [{ href: webhooks }] },
  };
}
