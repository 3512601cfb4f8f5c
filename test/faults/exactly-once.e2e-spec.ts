import { SeededRandom } from '@app/connector-testing';
import type { Merchant } from '../../apps/cli/src/chaos/merchant.js';
import { inParallel } from '../../apps/cli/src/chaos/in-parallel.js';
import { ambiguity } from '../../apps/cli/src/chaos/ambiguity.js';
import { eventually } from '../support/workbench.js';
import { bells, flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { scheduleCount, seed, shuffledSchedules } from '../support/schedules.js';

const SETTLE_MS = '2000';
const ENDED_MS = 60_000;

describe.each(bells)('exactly once, two workers, %s bell', (bell) => {
  let bench: TestGround;
  beforeAll(async () => {
    bench = await openGround({ bell, workers: 1, seed, environment: { KOPPEL_TEST_SETTLE_MS: SETTLE_MS } });
  }, 60_000);
  afterAll(() => bench?.close());

  const expectFlawless = async (merchant: Merchant) => {
    expect(await bench.ground.window.allEnded(ENDED_MS)).toBe(true);
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
  };

  it('T12: fifty orders of one new customer at once make one relation and fifty bookings', async () => {
    const { ground } = bench;
    const merchant = await ground.newMerchant();
    const email = 'dezelfde@example.nl';
    const orders = Array.from({ length: 50 }, (_, index) => ({ id: 12_001 + index, email }));
    const replies = await Promise.all(orders.map((order) => merchant.post(order)));
    expect(replies.filter(({ status }) => status !== 202)).toEqual([]);

    await expectFlawless(merchant);

    const { relations, bookings } = ground.vendors.books.administration;
    expect(relations.find('Email', email)).toHaveLength(1);
    expect(orders.flatMap(({ id }) => bookings.find('number', String(id)))).toHaveLength(50);
  }, 90_000);

  it('T5: a target that stores without saying so, or late, gets nothing twice and misses nothing', async () => {
    const { ground } = bench;
    const { books } = ground.vendors;
    const merchant = await ground.newMerchant();
    // Also bookings are doubled by whoever sends twice, as SnelStart's other documents would be.
    Object.assign(books.administration.settings, { checkUniqueNumber: false, lookUpLagMs: 1_000 });
    books.faults.set(ambiguity(0.05), seed);
    const orders = Array.from({ length: 120 }, (_, index) => ({
      id: 50_001 + index,
      email: `nieuw-${index}@example.nl`,
    }));
    await inParallel(orders, 16, (order) => merchant.postUntilAccepted(order));

    await expectFlawless(merchant);

    const kinds = ['commit-late', 'commit-then-500', 'commit-then-silence'];
    expect(kinds.filter((kind) => !books.faults.hits[kind])).toEqual([]);
    books.faults.set([]);
    Object.assign(books.administration.settings, { checkUniqueNumber: true, lookUpLagMs: 0 });
  }, 120_000);

  it(`T10: ${scheduleCount} orders, each version three times, shuffled (seed ${seed}): one booking, newest version`, async () => {
    const { ground } = bench;
    const merchant = await ground.newMerchant();
    const deliveries = shuffledSchedules(100_001, new SeededRandom(seed));
    await inParallel(deliveries, 16, (delivery) => merchant.postUntilAccepted(delivery));

    await expectFlawless(merchant);

    expect(merchant.sent.orders).toHaveLength(scheduleCount);
  }, 300_000);

  it('an order cancelled while its booking is in doubt stands on the errors desk when the booking is there', async () => {
    const { ground } = bench;
    const { books } = ground.vendors;
    const merchant = await ground.newMerchant();
    const order = { id: 98_001, email: 'bedacht@example.nl' };
    // Earlier tests of this file hit it as well.
    const before = books.faults.hits['commit-then-500'] ?? 0;
    books.faults.set([{ fault: 'commit-then-500', path: '/verkoopboekingen', times: 1 }]);
    await merchant.post(order);
    await eventually(
      async () => books.faults.hits['commit-then-500'],
      (hits) => (hits ?? 0) > before,
    );
    await merchant.post({ ...order, status: 'cancelled', modified: '2026-03-14T12:00:00' });

    expect(await ground.window.allEnded(ENDED_MS)).toBe(true);
    const [record] = await merchant.client.all<{ state: string; problem: { code: string } }>('/v1/records');
    expect(record).toMatchObject({ state: 'failed', problem: { code: 'CHANGED_AFTER_BOOKING' } });
    expect((await ground.window.evidence()).openEffects).toBe(0);
  }, 60_000);

  it('T10: an order changed in money after it was booked stands on the errors desk', async () => {
    const { ground } = bench;
    const merchant = await ground.newMerchant();
    const order = { id: 99_001, email: 'gewijzigd@example.nl' };
    await merchant.post(order);
    expect(await ground.window.allEnded(ENDED_MS)).toBe(true);
    await merchant.post({ ...order, extraCents: 250, modified: '2026-03-14T11:00:00' });
    await expectFlawless(merchant);

    const [record] = await merchant.client.all<{ state: string; problem: { code: string } }>('/v1/records');
    expect(record).toMatchObject({ state: 'failed', problem: { code: 'CHANGED_AFTER_BOOKING' } });
  }, 60_000);
});

describe('control: without the settle time', () => {
  it('T5: a target that stores late gets customers and bookings twice', async () => {
    const { ground, close } = await openGround({
      bell: 'embedded',
      environment: { KOPPEL_TEST_WITHOUT: 'settle' },
    });
    try {
      const { books } = ground.vendors;
      books.administration.settings.checkUniqueNumber = false;
      books.faults.set([{ fault: 'commit-late', probability: 0.4, lateMs: 1_500 }], seed);
      const merchant = await ground.newMerchant();
      for (let id = 51_001; id <= 51_030; id += 1) {
        await merchant.post({ id, email: `dubbel-${id}@example.nl` });
      }
      expect(await ground.window.allEnded(ENDED_MS)).toBe(true);

      expect((await ground.verdict(merchant)).doubled).toBeGreaterThan(0);
    } finally {
      await close();
    }
  }, 90_000);
});
