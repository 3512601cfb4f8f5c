import { round } from '@app/domain';
import type { ShopOrder, ShopRefund } from './shop-state.js';

const AMOUNT_FIELDS =
  /^(total|total_tax|subtotal|subtotal_tax|cart_tax|(shipping|discount)_(total|tax)|tax_total|shipping_tax_total|discount|amount)$/;

/** An order as the REST API and the webhooks give it. */
export function renderOrder(order: ShopOrder, siteUrl: string, decimals = 2): Record<string, unknown> {
  const orders = `${siteUrl}/wp-json/wc/v3/orders`;
  const customer = order.customer_id
    ? { customer: [{ href: `${siteUrl}/wp-json/wc/v3/customers/${String(order.customer_id)}` }] }
    : {};
  const allow = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const mail = { embeddable: true, href: `${orders}/${order.id}/actions/email_templates` };
  const links = {
    self: [{ href: `${orders}/${order.id}`, targetHints: { allow } }],
    collection: [{ href: orders }],
    email_templates: [mail],
    ...customer,
  };
  const content = decimals === 2 ? order : (withDecimals(order, decimals) as ShopOrder);
  return { ...content, _links: links };
}

export function renderRefund({ parent_id, ...refund }: ShopRefund, siteUrl: string): Record<string, unknown> {
  const order = `${siteUrl}/wp-json/wc/v3/orders/${parent_id}`;
  const self = { href: `${order}/refunds/${refund.id}`, targetHints: { allow: ['GET', 'DELETE'] } };
  return {
    ...refund,
    _links: { self: [self], collection: [{ href: `${order}/refunds` }], up: [{ href: order }] },
  };
}

/** `_fields`: names, or a way into objects (`billing.country`); nothing is found inside lists. */
export function pickFields(
  value: Record<string, unknown>,
  fields: readonly string[],
): Record<string, unknown> {
  if (fields.length === 0) return value;
  const picked: Record<string, unknown> = {};
  for (const field of fields) pickInto(picked, value, field.trim().split('.'));
  return picked;
}

function pickInto(
  target: Record<string, unknown>,
  source: Record<string, unknown>,
  path: readonly string[],
): void {
  const [name = '', ...rest] = path;
  if (!Object.hasOwn(source, name)) return;
  const value = source[name];
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const inner = (target[name] ??= {}) as Record<string, unknown>;
  pickInto(inner, value as Record<string, unknown>, rest);
}

/** `dp`. The stored amounts have two decimals, so more decimals are zeros here and not the exact net of a real shop. */
function withDecimals(value: unknown, decimals: number): unknown {
  if (Array.isArray(value)) return value.map((item) => withDecimals(item, decimals));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isAmount = AMOUNT_FIELDS.test(name) && typeof inner === 'string' && /^-?\d+(\.\d+)?$/.test(inner);
      return [name, isAmount ? round(inner, decimals) : withDecimals(inner, decimals)];
    }),
  );
}
