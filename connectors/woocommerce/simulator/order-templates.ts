import { readdirSync, readFileSync } from 'node:fs';
import type { Shop } from './shop.js';
import type { ShopOrder, ShopRefund } from './shop-state.js';
import { gmtText, localText } from './site-time.js';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** The composed orders by name, for example `order-01-nl-21-registered`. */
export function loadTemplates(): ReadonlyMap<string, ShopOrder> {
  const names = readdirSync(FIXTURES).filter((name) => /^order-\d\d-.+\.json$/.test(name));
  return new Map(
    names.sort().map((name) => [name.replace('.json', ''), withoutLinks(read<ShopOrder>(name))]),
  );
}

export function loadRefunds(): ShopRefund[] {
  return read<ShopRefund[]>('refunds-list-all-orders.json').map(withoutLinks);
}

export interface OrderRequest {
  /** Fields to change; `{id}` in a text becomes the id of the new order. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Keeps id, number and all times of the template. */
  readonly keep?: boolean;
}

/** A new order made like a template, placed now. */
export function orderLike(
  template: ShopOrder,
  { changes = {}, keep = false }: OrderRequest,
  shop: Shop,
): ShopOrder {
  const order = structuredClone(template);
  if (!keep) asNew(order, shop);
  const filled = JSON.parse(JSON.stringify(changes).replaceAll('{id}', String(order.id))) as Record<
    string,
    unknown
  >;
  for (const [name, value] of Object.entries(filled)) {
    const current = order[name];
    const isMerged =
      typeof value === 'object' && value !== null && !Array.isArray(value) && typeof current === 'object';
    order[name] = isMerged ? { ...current, ...value } : value;
  }
  return order;
}

function asNew(order: ShopOrder, shop: Shop): void {
  const { timeZone } = shop.state.site;
  const now = shop.now();
  order.id = shop.nextId();
  order.number = String(order.id);
  order.order_key = `wc_order_${order.id.toString(36).padStart(13, '0')}`;
  for (const name of ['date_created', 'date_modified', 'date_paid', 'date_completed']) {
    if (order[name] === null) continue;
    order[name] = localText(now, timeZone);
    order[`${name}_gmt`] = gmtText(now);
  }
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')) as T;
}

function withoutLinks<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '_links')) as T;
}
