import { defineConnector } from '@app/connector-sdk';
import { fieldNames } from './field-names.js';
import { credentials, settings } from './fields.js';
import { orders } from './orders.js';
import { verify } from './verify.js';
import { webhooks } from './webhook.js';
import { wooErrorCatalogue } from './woo-errors.js';

const notYet = {
  nl: 'Koppel haalt uit WooCommerce voorlopig alleen bestellingen.',
  en: 'For now Koppel takes only orders from WooCommerce.',
};
const noInvoices = {
  nl: 'WooCommerce maakt zelf geen facturen; terugbetalingen als creditnota volgen later.',
  en: 'WooCommerce makes no invoices itself; refunds as credit notes follow later.',
};
const withOrder = {
  nl: 'De betaling staat in WooCommerce bij de bestelling en komt daarmee mee.',
  en: 'In WooCommerce the payment stands with the order and comes along with it.',
};

export const woocommerce = defineConnector({
  id: 'woocommerce',
  name: 'WooCommerce',
  version: 1,
  summary: {
    nl: 'Bestellingen uit een WooCommerce-webwinkel, via webhook en periodieke controle.',
    en: 'Orders from a WooCommerce shop, by webhook and periodic check.',
  },
  credentials,
  settings,
  errors: wooErrorCatalogue,
  fieldNames,
  limits: ({ requestsPerMinute, concurrency }) => ({ requestsPerMinute, concurrency }),
  verify,
  webhooks,
  sources: { order: orders },
  sinks: {},
  lists: {},
  cannot: {
    order: { target: notYet },
    invoice: { source: noInvoices, target: noInvoices },
    payment: { source: withOrder, target: withOrder },
    product: { source: notYet, target: notYet },
    stockLevel: { source: notYet, target: notYet },
    customer: { source: notYet, target: notYet },
  },
});
