import { callControl } from '@app/connector-testing';

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
    await callControl(this.shopUrl, 'POST /webhooks', { url, secret });
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
}
