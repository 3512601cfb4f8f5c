/** One order as the REST API gives it, without `_links`. */
export interface ShopOrder {
  id: number;
  status: string;
  date_modified: string;
  date_modified_gmt: string;
  [field: string]: unknown;
}

export interface ShopRefund {
  id: number;
  readonly parent_id: number;
  readonly amount: string;
  readonly reason: string;
  [field: string]: unknown;
}

export interface ShopWebhook {
  readonly id: number;
  name: string;
  status: 'active' | 'paused' | 'disabled';
  topic: string;
  delivery_url: string;
  secret: string;
  /** In a row; reset by a success, not by switching the webhook on again. */
  failures: number;
  isPinged: boolean;
  readonly date_created_gmt: string;
  date_modified_gmt: string;
}

export interface ApiKey {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly permissions: 'read' | 'write' | 'read_write';
  /** What the user behind the key is in the shop. */
  readonly role: 'shop_manager' | 'customer';
}

/** How the site around the shop is set up; switchable to get what support hears about. */
export interface Site {
  readonly name: string;
  readonly timeZone: string;
  readonly wooVersion: string;
  /** True: PHP believes it is called over https, so that Basic and query keys count. */
  readonly isSsl: boolean;
  /** The host takes the Authorization header away. */
  readonly stripsAuthorization: boolean;
  readonly plainPermalinks: boolean;
  /** A security plug-in answers everything under the API with 401. */
  readonly restClosed: boolean;
  /** Only the public index is closed. */
  readonly indexClosed: boolean;
  readonly withoutWooCommerce: boolean;
  /** Orders are kept the old way, as posts, and sorted by their local time of change (assumed). */
  readonly keepsOrdersAsPosts: boolean;
  /** Address the site believes to have, when it differs from the one it is called by. */
  readonly home?: string;
}

/** A delivery that waits. The body is built when it goes out. */
export interface Waiting {
  readonly webhookId: number;
  readonly resourceId: number;
}

/** Everything the shop knows. */
export interface ShopState {
  orders: Map<number, ShopOrder>;
  refunds: ShopRefund[];
  webhooks: ShopWebhook[];
  keys: ApiKey[];
  site: Site;
  nextId: number;
  /** Used nonces with the time of use in seconds, by `key nonce`, oldest first. */
  nonces: Map<string, number>;
  waiting: Waiting[];
  randomState: number;
}

/** The state as plain JSON, for a snapshot. */
export type StoredShopState = Omit<ShopState, 'orders' | 'nonces'> & {
  readonly orders: readonly ShopOrder[];
  readonly nonces: readonly (readonly [string, number])[];
};

export function toStored(state: ShopState): StoredShopState {
  return { ...state, orders: [...state.orders.values()], nonces: [...state.nonces] };
}

export function fromStored(stored: StoredShopState): ShopState {
  const { orders, nonces, ...rest } = structuredClone(stored) as StoredShopState;
  return { ...rest, orders: new Map(orders.map((order) => [order.id, order])), nonces: new Map(nonces) };
}
