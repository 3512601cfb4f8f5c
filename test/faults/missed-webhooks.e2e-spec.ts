import { callControl } from '@app/connector-testing';
import { generateOrder } from '../../apps/cli/src/support/generated-order.js';
import type { Merchant, MerchantOptions } from '../../apps/cli/src/chaos/merchant.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

const ORDERS = 100;
const FROM = '2026-01-01T00:00:00Z';

describe('orders that a shop tells about, or does not', () => {
  let bench: TestGround;
  beforeAll(async () => {
    bench = await openGround({ bell: 'embedded' });
  }, 60_000);
  afterAll(() => bench?.close());

  /** A merchant whose shop is empty and has the two webhooks that Koppel asks for. */
  async function aMerchant(options: MerchantOptions, withWebhooks: boolean): Promise<Merchant> {
    const { shop } = bench.ground.vendors;
    shop.reset();
    const merchant = await bench.ground.newMerchant(options);
    for (const topic of withWebhooks ? ['order.created', 'order.updated'] : []) {
      shop.shop.state.webhooks.push({
        id: shop.shop.nextId(),
        name: topic,
        status: 'active',
        topic,
        delivery_url: merchant.flow.hook.url,
        secret: merchant.flow.hook.secret,
        failures: 0,
        isPinged: true,
        date_created_gmt: '2026-01-01T00:00:00',
        date_modified_gmt: '2026-01-01T00:00:00',
      });
    }
    return merchant;
  }

  /** Orders are placed in the shop, which tells about them as it is set up to. */
  async function place(merchant: Merchant, firstId: number): Promise<void> {
    for (let index = 0; index < ORDERS; index += 1) {
      const email = `winkel-${index % 9}@example.nl`;
      const minute = String(index % 60).padStart(2, '0');
      const order = generateOrder({ id: firstId + index, email, modified: `2026-03-15T09:${minute}:00` });
      merchant.sent.acknowledge(merchant.note(order, email));
      await callControl(bench.ground.vendors.shopUrl, 'POST /orders', { order });
    }
    await callControl(bench.ground.vendors.shopUrl, 'POST /deliveries/flush');
  }

  /** Over before the first order is placed: the orders are not placed in the order of their times. */
  const firstPoll = ({ flow }: Merchant) =>
    eventually(
      () =>
        bench.ground.window.rows(
          `select 1 from stream s join flow f on f.source_connection_id = s.connection_id
           where f.id = '${flow.flowId}' and s.last_read_at is not null`,
        ),
      (rows) => rows.length > 0,
    );
  const arrived = async (merchant: Merchant) => (await merchant.client.all('/v1/records?limit=200')).length;
  const allArrived = (merchant: Merchant) =>
    eventually(
      () => arrived(merchant),
      (count) => count === ORDERS,
    );
  const expectFlawless = async (merchant: Merchant) => {
    expect(await bench.ground.window.allEnded(30_000)).toBe(true);
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
  };

  it('T24: of webhooks of which 30 % are dropped none is missing after the next poll', async () => {
    const merchant = await aMerchant({ pollEveryMinutes: 15, readFrom: FROM }, true);
    await firstPoll(merchant);
    bench.ground.vendors.shop.changeFaults({ dropDeliveries: 0.3 });
    await place(merchant, 24_001);
    await bench.ground.window.allEnded(30_000);
    expect(await arrived(merchant)).toBeLessThan(ORDERS);

    await merchant.client.call('POST', `/v1/flows/${merchant.flow.flowId}/run`);

    await allArrived(merchant);
    await expectFlawless(merchant);
  }, 120_000);

  it('polling alone brings every order', async () => {
    const merchant = await aMerchant({ pollEveryMinutes: 15, readFrom: FROM }, false);
    await firstPoll(merchant);
    await place(merchant, 25_001);
    await merchant.client.call('POST', `/v1/flows/${merchant.flow.flowId}/run`);

    await allArrived(merchant);
    await expectFlawless(merchant);
  }, 120_000);

  it('webhooks alone bring every order', async () => {
    const merchant = await aMerchant({ pollEveryMinutes: 0 }, true);
    await place(merchant, 26_001);

    await allArrived(merchant);
    await expectFlawless(merchant);
    const polls = bench.ground.vendors.shop.calls.filter(({ query }) => query.includes('modified_after'));
    expect(polls).toEqual([]);
  }, 120_000);
});
