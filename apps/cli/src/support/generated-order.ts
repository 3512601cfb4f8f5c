import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built-program.js';

export interface OrderWish {
  readonly id: number;
  readonly email: string;
  readonly status?: string;
  /** UTC without a zone, as the shop writes it. */
  readonly modified?: string;
  /** Added to the price of the first line, in cents, so that versions differ in money. */
  readonly extraCents?: number;
}

type Json = Record<string, unknown>;

const LINES: readonly { name: string; sku: string; cents: number; quantity: number; rate: 21 | 9 }[] = [
  { name: 'Bureaulamp Noor', sku: 'LAMP-001', cents: 4995, quantity: 1, rate: 21 },
  { name: 'Kookboek “Oma’s keuken”', sku: 'BOEK-010', cents: 2499, quantity: 2, rate: 9 },
  { name: 'Mok handgemaakt', sku: 'MOK-003', cents: 999, quantity: 4, rate: 21 },
  { name: 'Thee earl grey 200 g', sku: 'THEE-020', cents: 745, quantity: 3, rate: 9 },
  { name: 'USB-kabel 2 m', sku: 'KABEL-USB', cents: 1295, quantity: 1, rate: 21 },
];
const SHIPPING_CENTS = 495;

const template = JSON.parse(
  readFileSync(
    join(root, 'connectors/woocommerce/fixtures/order-02-nl-mixed-21-9-guest-free-shipping.json'),
    'utf8',
  ),
) as Json & { line_items: Json[]; shipping_lines: Json[]; tax_lines: Json[]; billing: Json; shipping: Json };

/** A paid Dutch WooCommerce order of five lines and shipping at two rates, about 5.8 kB, correct to the cent. */
export function generateOrder(wish: OrderWish): Json {
  const vat = new VatSums();
  const items = LINES.map((item, index) => lineItem(item, index, wish, vat));
  const lineVat = { ...vat.cents };
  const shipping = vat.split(SHIPPING_CENTS, 21);
  const gross = items.reduce((sum, item) => sum + item.net + item.tax, SHIPPING_CENTS);
  const modified = wish.modified ?? '2026-03-14T09:21:33';
  return {
    ...template,
    ...{ id: wish.id, number: String(wish.id), status: wish.status ?? 'processing' },
    ...{ date_modified: modified, date_modified_gmt: modified },
    ...{ cart_tax: euros(lineVat[21] + lineVat[9]), total_tax: euros(vat.cents[21] + vat.cents[9]) },
    ...{ shipping_total: euros(shipping.net), shipping_tax: euros(shipping.tax), total: euros(gross) },
    billing: { ...template.billing, email: wish.email },
    line_items: items.map((item) => item.json),
    shipping_lines: [shippingLine(shipping)],
    tax_lines: template.tax_lines.map((line) => ({
      ...line,
      tax_total: euros(lineVat[line['rate_percent'] === 21 ? 21 : 9]),
      shipping_tax_total: line['rate_percent'] === 21 ? euros(shipping.tax) : '0.00',
    })),
  };
}

/** Splits gross prices and adds the VAT up per rate, in cents. */
class VatSums {
  readonly cents = { 21: 0, 9: 0 };

  split(gross: number, rate: 21 | 9): { net: number; tax: number } {
    const tax = Math.round(gross - (gross * 100) / (100 + rate));
    this.cents[rate] += tax;
    return { net: gross - tax, tax };
  }
}

function shippingLine({ net, tax }: { net: number; tax: number }): Json {
  return {
    ...template.shipping_lines[0],
    method_title: 'PostNL',
    total: euros(net),
    total_tax: euros(tax),
    taxes: [{ id: 1, total: euros(tax), subtotal: '' }],
  };
}

function lineItem(item: (typeof LINES)[number], index: number, wish: OrderWish, vat: VatSums) {
  const gross = item.cents * item.quantity + (index === 0 ? (wish.extraCents ?? 0) : 0);
  const { net, tax } = vat.split(gross, item.rate);
  const base = template.line_items[item.rate === 21 ? 0 : 1];
  const json = {
    ...base,
    id: wish.id * 10 + index,
    name: item.name,
    sku: item.sku,
    quantity: item.quantity,
    subtotal: euros(net),
    subtotal_tax: euros(tax),
    total: euros(net),
    total_tax: euros(tax),
    taxes: [{ id: item.rate === 21 ? 1 : 2, total: euros(tax), subtotal: euros(tax) }],
    price: net / 100 / item.quantity,
  };
  return { net, tax, json };
}

/** The gross total in cents of what `generateOrder` makes. */
export function grossCentsOf(order: Json): number {
  return Math.round(Number(order['total']) * 100);
}

/** The delivery of an order as WooCommerce sends it: body and headers. */
export function signedDelivery(order: Json, secret: string, topic = 'order.updated') {
  const body = Buffer.from(JSON.stringify(order));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'WooCommerce/10.5.0 Hookshot (WordPress/6.9.4)',
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-resource': 'order',
      'x-wc-webhook-event': topic.split('.')[1] ?? '',
      'x-wc-webhook-id': '11',
      'x-wc-webhook-source': 'https://shop.example.nl/',
      'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
    },
  };
}

const euros = (cents: number): string => (cents / 100).toFixed(2);
