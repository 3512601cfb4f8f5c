import { setTimeout } from 'node:timers/promises';
import { inParallel } from '../../apps/cli/src/chaos/in-parallel.js';
import type { ClientRecord } from '../../apps/cli/src/support/koppel-client.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

const ORDERS = 100;
const PAUSE_MS = 2_000;
const AWAY_MS = 8_000;
/** A probe is one run of one record: a token or a look-up, which as a read is repeated once. */
const CALLS_PER_PROBE = 2;

describe('books that are away for a while with work waiting (T6)', () => {
  let bench: TestGround;
  beforeAll(async () => {
    const environment = { KOPPEL_TEST_PAUSE_MS: String(PAUSE_MS) };
    bench = await openGround({ bell: 'embedded', workers: 1, environment });
  }, 60_000);
  afterAll(() => bench?.close());

  it('are asked once per pause, no record fails, and after their return each is booked with hardly a call more', async () => {
    const { ground } = bench;
    const { books } = ground.vendors;
    const merchant = await ground.newMerchant();
    const calls = () => Object.values(books.calls.counts).reduce((sum, count) => sum + count, 0);
    const states = () =>
      ground.window.rows<{ state: string; count: number }>(
        `select state, count(*)::integer as count from record group by state`,
      );
    books.faults.set([{ fault: 'refuse', method: '*' }]);
    const orders = Array.from({ length: ORDERS }, (_, index) => ({
      id: 6_001 + index,
      email: `storing-${index}@example.nl`,
    }));
    await inParallel(orders, 8, (order) => merchant.postUntilAccepted(order));
    await eventually(
      () => ground.window.rows(`select 1 from record where code is null`),
      (untried) => untried.length === 0,
    );

    books.calls.clear();
    await setTimeout(AWAY_MS);

    expect(calls()).toBeGreaterThan(0);
    expect(calls()).toBeLessThanOrEqual((AWAY_MS / PAUSE_MS + 1) * CALLS_PER_PROBE);
    expect(await states()).toEqual([{ state: 'pending', count: ORDERS }]);
    const [record] = await merchant.client.all<ClientRecord>('/v1/records?limit=200');
    expect(record?.problem?.remedy).toMatch(/\w/);

    books.faults.set([]);
    books.calls.clear();
    expect(await ground.window.allEnded(60_000)).toBe(true);

    expect(await ground.verdict(merchant)).toMatchObject(flawless);
    expect(await states()).toEqual([{ state: 'done', count: ORDERS }]);
    const bookings = Object.entries(books.calls.counts).filter(([name]) =>
      name.startsWith('POST verkoopboekingen'),
    );
    expect(bookings.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(1.2 * ORDERS);
  }, 150_000);
});
