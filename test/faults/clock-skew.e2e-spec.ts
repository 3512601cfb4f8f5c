import { ambiguity } from '../../apps/cli/src/chaos/ambiguity.js';
import { inParallel } from '../../apps/cli/src/chaos/in-parallel.js';
import type { Merchant } from '../../apps/cli/src/chaos/merchant.js';
import { bells, flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { seed } from '../support/schedules.js';

const HOUR_MS = 60 * 60 * 1000;
const ORDERS = 60;
const program = new URL('../support/skewed-clock.mjs', import.meta.url).href;

const ownClock = (skewMs: number) => ({
  NODE_OPTIONS: `--import=${program}`,
  KOPPEL_TEST_CLOCK_SKEW_MS: String(skewMs),
});

describe.each(bells)('an api an hour ahead and a worker an hour behind, %s bell (T11)', (bell) => {
  let bench: TestGround;
  let merchant: Merchant;
  beforeAll(async () => {
    bench = await openGround({
      ...{ bell, seed, roles: 'split', workers: 2 },
      firstWorkerEnvironment: ownClock(-HOUR_MS),
    });
    // Before the clock goes wrong: WooCommerce without https takes no requests signed at another time of day.
    merchant = await bench.ground.newMerchant();
    await bench.ground.api.kill();
    await bench.ground.replaceApi({ KOPPEL_ROLES: 'api', ...ownClock(HOUR_MS) }).start();
  }, 90_000);
  afterAll(() => bench?.close());

  it('lose and double nothing, also when the worker is killed, and let nothing wait for an hour', async () => {
    const { ground } = bench;
    const [behind] = ground.workers;
    ground.vendors.books.faults.set(ambiguity(0.05), seed);
    ground.vendors.books.administration.settings.answerDelayMs = 30;
    const orders = Array.from({ length: ORDERS }, (_, index) => ({
      id: 11_001 + index,
      email: `klok-${index % 20}@example.nl`,
    }));
    // It does have another clock: the session of a minute ago is over there.
    await expect(merchant.client.call('GET', '/v1/records')).rejects.toMatchObject({ status: 401 });

    const posting = inParallel(orders, 8, (order) => merchant.postUntilAccepted(order));
    await behind!.kill();
    await behind!.start();
    await posting;

    expect(await ground.window.allEnded(60_000)).toBe(true);
    expect(await ground.verdict(merchant)).toMatchObject(flawless);
  }, 120_000);
});
