import type { ControlCall, ControlRoute, ControlRoutes } from '@app/connector-testing';
import type { Faults } from './faults.js';
import { orderLike, type OrderRequest } from './order-templates.js';
import type { Shop } from './shop.js';
import type { ApiKey, ShopOrder, Site } from './shop-state.js';
import type { WebhookSender } from './webhook-sender.js';
import { addWebhook } from './webhook-routes.js';

export interface ControlledShop {
  readonly shop: Shop;
  readonly sender: WebhookSender;
  readonly templates: ReadonlyMap<string, ShopOrder>;
  readonly calls: unknown[];
  faults: Faults;
  changeFaults(change: unknown): Faults;
  reset(): void;
}

interface NewOrders extends OrderRequest {
  /** Name of a composed order, several names, or `all`; without it they are taken in turn. */
  readonly template?: string | readonly string[];
  readonly count?: number;
  /** A whole order to put in as it is. */
  readonly order?: ShopOrder;
}

const MOST_AT_ONCE = 20_000;

/** What tests, demo and load programs do to the shop. Each answers with JSON. */
export function controlRoutes(controlled: ControlledShop): ControlRoutes {
  return { ...orderControl(controlled), ...siteControl(controlled), ...deliveryControl(controlled) };
}

function orderControl(controlled: ControlledShop): ControlRoutes {
  const { shop, templates } = controlled;
  return {
    'GET /orders': () => ({ orders: [...shop.state.orders.values()].map(summary) }),
    'POST /orders': (call) => ({ orders: addOrders(controlled, fields<NewOrders>(call)).map(summary) }),
    'POST /orders/change': (call) => {
      const { id, changes } = fields<{ id: number; changes: Record<string, unknown> }>(call);
      return summary(shop.change(id, changes));
    },
    'POST /orders/refund': (call) => {
      const { id, amount, reason } = fields<{ id: number; amount: string; reason?: string }>(call);
      return shop.refund(id, amount, reason);
    },
    'POST /orders/trash': (call) => summary(shop.trash(fields<{ id: number }>(call).id)),
    'POST /orders/restore': (call) => summary(shop.restore(fields<{ id: number }>(call).id)),
    'POST /orders/remove': (call) => summary(shop.remove(fields<{ id: number }>(call).id)),
    'GET /templates': () => ({ templates: [...templates.keys()] }),
  };
}

function siteControl(controlled: ControlledShop): ControlRoutes {
  const { shop, calls } = controlled;
  const changeFaults: ControlRoute = ({ body }) => controlled.changeFaults(body);
  return {
    'GET /faults': () => controlled.faults,
    'POST /faults': changeFaults,
    'PUT /faults': changeFaults,
    'GET /site': () => shop.state.site,
    'POST /site': (call) => (shop.state.site = { ...shop.state.site, ...fields<Partial<Site>>(call) }),
    'POST /keys': (call) => ({ keys: shop.state.keys.push(fields<ApiKey>(call)) }),
    'GET /calls': () => ({ calls }),
    'POST /calls/forget': () => ({ forgotten: calls.splice(0).length }),
    'POST /reset': () => controlled.reset(),
  };
}

function deliveryControl({ shop, sender }: ControlledShop): ControlRoutes {
  const webhooks = () => shop.state.webhooks.map(({ secret: _secret, ...webhook }) => webhook);
  return {
    'GET /webhooks': () => ({ webhooks: webhooks() }),
    // What a shop owner does by hand under WooCommerce > Settings > Advanced > Webhooks.
    'POST /webhooks': async (call) => {
      const { url, secret } = fields<{ url: string; secret: string }>(call);
      for (const topic of ['order.created', 'order.updated']) {
        await addWebhook(shop, sender, { name: `Koppel ${topic}`, topic, delivery_url: url, secret });
      }
      return { webhooks: webhooks() };
    },
    'GET /deliveries': () => ({ deliveries: sender.log, waiting: shop.state.waiting }),
    'POST /deliveries/flush': async () => {
      await sender.flush();
      return { waiting: shop.state.waiting.length };
    },
  };
}

function addOrders({ shop, templates }: ControlledShop, wanted: NewOrders): ShopOrder[] {
  if (wanted.order) return [shop.add(wanted.order)];
  const chosen = chosenTemplates(templates, wanted.template);
  const count = wanted.count ?? (wanted.template === undefined ? 1 : chosen.length);
  if (!Number.isInteger(count) || count < 1 || count > MOST_AT_ONCE) {
    throw new RangeError(`count: 1 to ${MOST_AT_ONCE}`);
  }
  return Array.from({ length: count }, (_, index) => {
    const template = chosen[index % chosen.length] as ShopOrder;
    return shop.add(orderLike(template, wanted, shop));
  });
}

function chosenTemplates(
  templates: ReadonlyMap<string, ShopOrder>,
  wanted: NewOrders['template'],
): ShopOrder[] {
  if (wanted === undefined || wanted === 'all') return [...templates.values()];
  return [wanted].flat().map((name) => {
    const template = templates.get(name);
    if (!template) throw new TypeError(`unknown template: ${name}`);
    return template;
  });
}

function summary({ id, number, status, currency, total, total_tax, date_modified_gmt }: ShopOrder) {
  return { id, number, status, currency, total, total_tax, date_modified_gmt };
}

function fields<T>({ body }: ControlCall): T {
  if (typeof body !== 'object' || body === null) throw new TypeError('a JSON object is expected');
  return body as T;
}
