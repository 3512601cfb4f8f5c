import { loadRefunds } from './order-templates.js';
import type { ApiKey, ShopOrder, ShopState, Site } from './shop-state.js';

export interface WoocommerceSimulatorOptions {
  /** What the shop starts with: the 31 composed orders, or none. */
  readonly orders?: 'fixtures' | 'none';
  readonly keys?: readonly ApiKey[];
  readonly site?: Partial<Site>;
  /** Same seed, same draws for dropped, doubled and reordered deliveries. */
  readonly seed?: number;
  readonly now?: () => Date;
}

/** Key of a made-up shop, for sandbox and tests. */
export const exampleKey: ApiKey = {
  consumerKey: `ck_${'0'.repeat(36)}cafe`,
  consumerSecret: `cs_${'0'.repeat(36)}cafe`,
  permissions: 'read_write',
  role: 'shop_manager',
};

const defaultSite: Site = {
  name: 'Lampen &amp; Meer',
  timeZone: 'Europe/Amsterdam',
  wooVersion: '10.5.0',
  isSsl: false,
  stripsAuthorization: false,
  plainPermalinks: false,
  restClosed: false,
  indexClosed: false,
  withoutWooCommerce: false,
  keepsOrdersAsPosts: false,
};

/** Ids of what is made later start well above those of the composed orders. */
const FIRST_NEW_ID = 10_001;

export function initialState(
  options: WoocommerceSimulatorOptions,
  templates: ReadonlyMap<string, ShopOrder>,
): ShopState {
  const isFilled = options.orders !== 'none';
  const orders = isFilled ? [...templates.values()].map((order) => structuredClone(order)) : [];
  return {
    orders: new Map(orders.map((order) => [order.id, order])),
    refunds: isFilled ? loadRefunds() : [],
    webhooks: [],
    keys: [...(options.keys ?? [exampleKey])],
    site: { ...defaultSite, ...options.site },
    nextId: FIRST_NEW_ID,
    nonces: new Map(),
    waiting: [],
    randomState: options.seed ?? 1,
  };
}
