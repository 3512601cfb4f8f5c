import { callControl } from '@app/connector-testing';
import type { Merchant } from '../apps/cli/src/chaos/merchant.js';
import { generateOrder } from '../apps/cli/src/support/generated-order.js';
import { flawless, openGround, type TestGround } from './support/proving-ground.js';
import { refusal } from './support/refusal.js';
import { eventually } from './support/workbench.js';

const ORDERS = 70;
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

interface Backfill {
  readonly state: string;
  readonly expected: number;
  readonly read: number;
  readonly added: number;
}

interface Receipt {
  readonly count: number;
  readonly backfill: Backfill | null;
}

describe('reading back a period', () => {
  let bench: TestGround;
  let merchant: Merchant;
  beforeAll(async () => {
    bench = await openGround({ bell: 'embedded' });
    bench.ground.vendors.shop.reset();
    merchant = await bench.ground.newMerchant();
    for (let index = 0; index < ORDERS; index += 1) {
      // Midnight in the Netherlands is 23:00 UTC in winter.
      await place({
        id: 31_001 + index,
        placed: index === 0 ? '2026-02-28T23:00:00' : '2026-03-14T09:21:33',
      });
    }
    await place({ id: 31_900, placed: '2026-02-28T22:59:59' }, false);
    await place({ id: 31_901, placed: '2026-03-31T22:00:00' }, false);
  }, 90_000);
  afterAll(() => bench?.close());

  /** A paid order that the shop has told nobody about; it was changed long after it was placed. */
  async function place({ id, placed }: { id: number; placed: string }, isWanted = true): Promise<void> {
    const email = `terug-${id % 7}@example.nl`;
    const order = generateOrder({ id, email, modified: '2026-06-01T08:00:00' });
    if (isWanted) merchant.sent.acknowledge(merchant.note(order, email));
    const dates = { date_created: placed, date_created_gmt: placed };
    await callControl(bench.ground.vendors.shopUrl, 'POST /orders', { order: { ...order, ...dates } });
  }

  const path = (rest: string) => `/v1/flows/${merchant.flow.flowId}/${rest}`;
  const backfill = (input: object) => merchant.client.call<Receipt>('POST', path('backfill'), input);
  const latest = async () =>
    (await merchant.client.call<{ items: Backfill[] }>('GET', path('backfills'))).items[0];
  const done = () => eventually(latest, (one) => one?.state === 'done');

  it('counts without reading anything when that is all that is asked', async () => {
    expect(await backfill({ ...MARCH, dryRun: true })).toEqual({ count: ORDERS, backfill: null });
    expect(await latest()).toBeUndefined();
  });

  it('says what is wrong with a period', async () => {
    await expect(refusal(backfill({ from: '2026-04-01', to: '2026-03-01' }))).resolves.toMatchObject({
      status: 422,
      errors: [{ pointer: '/to', code: 'PERIOD_REVERSED' }],
    });
    await expect(refusal(backfill({ from: 'maart' }))).resolves.toMatchObject({ status: 422 });
  });

  it('books every order placed in the period once, and none of another', async () => {
    const { backfill: started } = await backfill(MARCH);
    expect(started).toMatchObject({ state: 'running', expected: ORDERS });

    expect(await done()).toMatchObject({ read: ORDERS, added: ORDERS });
    expect(await bench.ground.window.allEnded(60_000)).toBe(true);
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
    const titles = (await merchant.client.all<{ title: string }>('/v1/records?limit=200')).map(
      ({ title }) => title,
    );
    expect(titles).toHaveLength(ORDERS);
    expect(titles).not.toEqual(expect.arrayContaining(['31900']));
  }, 90_000);

  it('adds nothing the second time', async () => {
    await backfill(MARCH);

    expect(await done()).toMatchObject({ read: ORDERS, added: 0 });
    expect(await bench.ground.window.allEnded(30_000)).toBe(true);
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
  });

  it('runs one at a time, can be stopped, and not by a flow that reads nothing', async () => {
    bench.ground.vendors.shop.changeFaults({ delayMs: 1_500 });
    await backfill({ from: '2026-01-01', to: '2026-12-31' });
    await expect(refusal(backfill(MARCH))).resolves.toMatchObject({ status: 409, code: 'BACKFILL_RUNS' });

    expect(await merchant.client.call('DELETE', path('backfill'))).toMatchObject({ state: 'stopped' });
    await expect(refusal(merchant.client.call('DELETE', path('backfill')))).resolves.toMatchObject({
      code: 'NO_BACKFILL_RUNS',
    });
    bench.ground.vendors.shop.changeFaults({ delayMs: 0 });
    await merchant.client.call('POST', path('pause'));
    await expect(refusal(backfill(MARCH))).resolves.toMatchObject({ status: 409, code: 'FLOW_NOT_ACTIVE' });
  });
});
