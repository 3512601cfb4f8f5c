import { randomBytes } from 'node:crypto';
import { callControl } from '@app/connector-testing';
import { signedQuery } from '../../../../connectors/woocommerce/oauth1.js';
import { exampleKey } from '../../../../connectors/woocommerce/simulator/index.js';

interface OrderSummary {
  readonly id: number;
}

/** What the shop owner does in the sandbox's shop. */
export class Merchant {
  constructor(private readonly shopUrl: string) {}

  /** Sets the webhooks up at the shop, once. */
  async setWebhooks(url: string, secret: string): Promise<void> {
    const known = await callControl<{ webhooks: { delivery_url: string }[] }>(this.shopUrl, 'GET /webhooks');
    if (known.webhooks.some((webhook) => webhook.delivery_url === url)) return;
    for (const topic of ['order.created', 'order.updated']) {
      await this.post('/wp-json/wc/v3/webhooks', {
        name: `Koppel ${topic}`,
        topic,
        delivery_url: url,
        secret,
      });
    }
  }

  /** Customers place the 31 composed orders; on a second run they stand there already. */
  async receiveOrders(): Promise<number> {
    const { orders } = await callControl<{ orders: OrderSummary[] }>(this.shopUrl, 'GET /orders');
    if (orders.length > 0) return orders.length;
    const placed = await callControl<{ orders: OrderSummary[] }>(this.shopUrl, 'POST /orders', {
      template: 'all',
      keep: true,
    });
    await callControl(this.shopUrl, 'POST /deliveries/flush', {});
    return placed.orders.length;
  }

  private async post(path: string, body: unknown): Promise<void> {
    const url = `${this.shopUrl}${path}`;
    const query = signedQuery({
      ...{ method: 'POST', url, query: [] },
      consumerKey: exampleKey.consumerKey,
      consumerSecret: exampleKey.consumerSecret,
      nonce: randomBytes(16).toString('hex'),
      timestamp: Math.floor(Date.now() / 1000),
    });
    const response = await fetch(
      `${url}?${new URLSearchParams(query.map((pair): [string, string] => [...pair]))}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    if (!response.ok)
      throw new Error(`the shop refuses the webhook: ${response.status} ${await response.text()}`);
  }
}
