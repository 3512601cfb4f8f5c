import { setTimeout } from 'node:timers/promises';
import { inParallel } from '../../apps/cli/src/chaos/in-parallel.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

const LONGEST_STOP_MS = 25_000;

describe('SIGTERM to a worker with work in hand (T20)', () => {
  let bench: TestGround;
  afterEach(() => bench?.close());

  it('it ends what it has, exits with 0, and the others go on', async () => {
    bench = await openGround({ bell: 'embedded', workers: 2 });
    const { ground } = bench;
    const merchant = await ground.newMerchant();
    ground.vendors.books.administration.settings.answerDelayMs = 60;
    const orders = Array.from({ length: 80 }, (_, index) => ({
      id: 40_001 + index,
      email: `stop-${index}@example.nl`,
    }));
    const posting = inParallel(orders, 8, (order) => merchant.postUntilAccepted(order));
    await setTimeout(300);

    for (const worker of ground.workers) {
      const startedAt = performance.now();
      expect(await worker.stop()).toBe(0);
      expect(performance.now() - startedAt).toBeLessThan(LONGEST_STOP_MS);
    }
    await posting;

    expect(await ground.window.allEnded(30_000)).toBe(true);
    expect(await ground.verdict(merchant)).toMatchObject(flawless);
    // Nothing was broken off: no lookup after a lost answer was needed.
    expect(await ground.window.rows(`select 1 from effect where sends > 1 or is_adopted`)).toEqual([]);
  }, 90_000);

  it('a call that takes too long is cut, and its record handed back in doubt', async () => {
    bench = await openGround({
      bell: 'embedded',
      environment: { KOPPEL_CALL_TIMEOUT_SECONDS: '29', KOPPEL_LEASE_SECONDS: '60' },
    });
    const { ground } = bench;
    const merchant = await ground.newMerchant();
    ground.vendors.books.faults.set([{ fault: 'commit-then-silence', path: '/verkoopboekingen', times: 1 }]);
    await merchant.post({ id: 41_001, email: 'lang@example.nl' });
    await eventually(
      async () => ground.vendors.books.faults.hits['commit-then-silence'] ?? 0,
      (hits) => hits === 1,
    );

    const startedAt = performance.now();
    expect(await ground.api.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(LONGEST_STOP_MS);

    const [record] = await ground.window.rows(`select state, code from record`);
    expect(record).toEqual({ state: 'pending', code: 'WRITE_IN_DOUBT' });
    await ground.window.rows(
      `update effect set sent_at = sent_at - interval '1 minute' where state = 'intended'`,
    );
    await ground.window.rows(`update record set due_at = now()`);
    await ground.api.start();
    expect(await ground.window.allEnded(20_000)).toBe(true);
    expect(await ground.verdict(merchant)).toMatchObject(flawless);
  }, 90_000);
});
