import { randomUUID } from 'node:crypto';
import { generateOrder, grossCentsOf, signedDelivery, type OrderWish } from '../support/generated-order.js';
import { KoppelClient } from '../support/koppel-client.js';
import { createSampleFlow, type SampleFlow, type SampleFlowOptions } from '../support/sample-flow.js';
import { deliver, deliverUntilAccepted, type Delivery, type Patience, type Reply } from './delivery.js';
import { SentOrders, type SentVersion } from './sent-orders.js';
import type { Vendors } from './vendors.js';

export type MerchantOptions = Partial<Pick<SampleFlowOptions, 'pollEveryMinutes' | 'readFrom'>>;

const UNHINDERED = { requestsPerMinute: 100_000, concurrency: 200 };
const PASSWORD = 'vier losse woorden';

/** One tenant with a shop, books and a flow between them, and everything that shop sent. */
export class Merchant {
  readonly sent = new SentOrders();

  private constructor(
    readonly client: KoppelClient,
    readonly flow: SampleFlow,
  ) {}

  /** Webhooks only, unless told otherwise. */
  static async open(koppelUrl: string, vendors: Vendors, options: MerchantOptions = {}): Promise<Merchant> {
    const client = new KoppelClient(koppelUrl);
    await client.register({
      organisation: 'Vuurtoren',
      name: 'Proef',
      email: `proef-${randomUUID()}@example.nl`,
      password: PASSWORD,
    });
    const flow = await createSampleFlow(client, {
      shopUrl: vendors.shopUrl,
      booksUrl: vendors.booksUrl,
      pollEveryMinutes: 0,
      targetSettings: UNHINDERED,
      ...options,
    });
    return new Merchant(client, flow);
  }

  /** Notes an order as sent and gives its signed delivery. */
  signed(wish: OrderWish): { readonly version: SentVersion; readonly delivery: Delivery } {
    const order = generateOrder(wish);
    return { version: this.note(order, wish.email), delivery: signedDelivery(order, this.flow.hook.secret) };
  }

  /** Notes an order that reaches Koppel some other way. */
  note(order: Readonly<Record<string, unknown>>, email: string): SentVersion {
    return this.sent.note({
      order: Number(order['id']),
      version: String(order['date_modified_gmt']),
      cents: grossCentsOf(order),
      email,
    });
  }

  /** Posts an order once. */
  async post(wish: OrderWish): Promise<Reply> {
    const { version, delivery } = this.signed(wish);
    const reply = await deliver(this.flow.hook.url, delivery);
    if (reply.status === 202) this.sent.acknowledge(version);
    return reply;
  }

  /** Posts an order until it is accepted. */
  async postUntilAccepted(wish: OrderWish, patience?: Patience): Promise<void> {
    const { version, delivery } = this.signed(wish);
    await deliverUntilAccepted(this.flow.hook.url, delivery, patience);
    this.sent.acknowledge(version);
  }
}
