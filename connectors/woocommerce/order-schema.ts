import { createRequire } from 'node:module';
import type { JsonSchema } from '@app/domain';

const money = { type: ['string', 'number'], pattern: '^(-?\\d{1,15}(\\.\\d{1,15})?)?$' };
const requiredMoney = { type: ['string', 'number'], pattern: '^-?\\d{1,15}(\\.\\d{1,15})?$' };
/** A day that exists, 29 February in leap years only. */
const day = [
  '\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])',
  '\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)',
  '\\d{4}-02-(0[1-9]|1\\d|2[0-8])',
  '(\\d{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29',
].join('|');
const gmtTime = { type: 'string', pattern: `^(${day})T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$` };
/** A percentage from 0 to 100. */
const ratePercent = {
  type: ['number', 'string'],
  minimum: 0,
  maximum: 100,
  pattern: '^(\\d{1,2}(\\.\\d{1,15})?|100(\\.0{1,15})?)?$',
  examples: ['21.0000'],
};
const optionalGmtTime = { ...gmtTime, type: ['string', 'null'] };
const text = { type: ['string', 'null'], maxLength: 65536 };
const address = {
  type: 'object',
  properties: {
    first_name: text,
    last_name: text,
    company: text,
    address_1: text,
    address_2: text,
    city: text,
    state: text,
    postcode: text,
    country: text,
    email: text,
    phone: text,
  },
};
const taxes = {
  type: 'array',
  maxItems: 50,
  items: {
    type: 'object',
    required: ['id', 'total'],
    properties: { id: { type: ['integer', 'string'] }, total: money },
  },
};
const lines = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'array',
  maxItems: 2000,
  items: {
    type: 'object',
    required: ['id', 'total', 'total_tax', 'taxes'],
    properties: {
      id: { type: 'integer' },
      total: requiredMoney,
      total_tax: requiredMoney,
      taxes,
      ...properties,
    },
  },
});
const rows = (required: readonly string[], properties: Readonly<Record<string, unknown>>) => ({
  type: 'array',
  maxItems: 500,
  items: { type: 'object', required, properties },
});

/** What the in-mapping relies on of an order of the REST API v3, WooCommerce 3.7 and later; more fields are welcome. */
export const orderSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'WooCommerce order (v3)',
  type: 'object',
  required: [
    'id',
    'status',
    'currency',
    'prices_include_tax',
    'date_created_gmt',
    'total',
    'total_tax',
    'billing',
    'line_items',
    'tax_lines',
    'shipping_lines',
    'fee_lines',
  ],
  properties: {
    id: { type: 'integer', minimum: 1 },
    number: { type: ['string', 'integer'] },
    status: { type: 'string', minLength: 1, maxLength: 255 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    prices_include_tax: { type: 'boolean' },
    date_created_gmt: gmtTime,
    date_modified_gmt: optionalGmtTime,
    date_paid_gmt: optionalGmtTime,
    date_completed_gmt: optionalGmtTime,
    total: requiredMoney,
    total_tax: requiredMoney,
    customer_id: { type: 'integer', minimum: 0 },
    billing: address,
    shipping: address,
    meta_data: rows(['key'], { key: { type: 'string' } }),
    line_items: lines({
      name: text,
      quantity: { type: ['number', 'string'] },
      sku: text,
      subtotal: money,
      subtotal_tax: money,
    }),
    shipping_lines: lines({ method_title: text }),
    fee_lines: lines({ name: text }),
    tax_lines: rows(['rate_id', 'rate_percent', 'tax_total', 'shipping_tax_total'], {
      rate_id: { type: ['integer', 'string'] },
      rate_percent: ratePercent,
      rate_code: text,
      label: text,
      tax_total: requiredMoney,
      shipping_tax_total: money,
    }),
    coupon_lines: rows(['code'], { code: text, discount: money, discount_tax: money }),
    refunds: rows(['id'], { id: { type: 'integer' }, reason: text, total: { type: ['string', 'number'] } }),
  },
};

/** A composed order: two rates, a coupon and shipping. */
export const orderSample = createRequire(import.meta.url)(
  './fixtures/order-13-nl-coupon-percent-10.json',
) as Readonly<Record<string, unknown>>;
