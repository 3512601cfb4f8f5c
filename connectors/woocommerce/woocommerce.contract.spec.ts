import { readFileSync } from 'node:fs';
import {
  callControl,
  describeConnectorContract,
  startSimulator,
  type ContractServer,
} from '@app/connector-testing';
import { woocommerce } from './connector.js';
import { createWoocommerceSimulator, exampleKey } from './simulator/index.js';

interface Capture {
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
}

const { deliveries } = JSON.parse(
  readFileSync(new URL('./fixtures/real/webhook-deliveries.json', import.meta.url), 'utf8'),
) as { deliveries: Readonly<Record<string, Capture>> };

const delivery = (name: string, kind: 'ping' | 'records' | 'ignored') => {
  const { headers, rawBody } = deliveries[name] as Capture;
  const lower = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
  return {
    name,
    kind,
    isSigned: kind !== 'ping',
    request: { headers: lower, body: Buffer.from(rawBody), receivedAt: new Date('2026-11-20T08:00:00Z') },
  };
};

interface Added {
  readonly orders: readonly { readonly id: number }[];
}

const addOrders = async ({ url }: ContractServer, count: number): Promise<string[]> => {
  const { orders } = await callControl<Added>(url, 'POST /orders', { count });
  return orders.map(({ id }) => String(id));
};

describeConnectorContract({
  connector: woocommerce,
  startServer: () => startSimulator(createWoocommerceSimulator({ orders: 'none' })),
  settings: (url) => ({ baseUrl: url }),
  credentials: { consumerKey: exampleKey.consumerKey, consumerSecret: exampleKey.consumerSecret },
  wrongCredentials: { consumerKey: exampleKey.consumerKey, consumerSecret: `cs_${'f'.repeat(40)}` },
  sources: {
    order: {
      from: '2020-01-01T00:00:00Z',
      // All within a second or two, so that pages cannot be told apart by time.
      fill: (server) => addOrders(server, 180),
      change: async ({ url }, id) => {
        await callControl(url, 'POST /orders/change', {
          id: Number(id),
          changes: { customer_note: 'changed' },
        });
      },
    },
  },
  webhooks: {
    secret: 'fixture-secret-not-real',
    deliveries: [
      delivery('ping', 'ping'),
      delivery('order.created (built at delivery)', 'records'),
      delivery('order.updated', 'records'),
      delivery('order.created of an order that was force-deleted before delivery', 'ignored'),
      delivery('order.deleted (trash)', 'ignored'),
      delivery('product.updated of a variation', 'ignored'),
      delivery('customer.created', 'ignored'),
    ],
  },
});
