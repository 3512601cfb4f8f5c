import { setTimeout } from 'node:timers/promises';
import { inParallel } from '../../apps/cli/src/chaos/in-parallel.js';
import type { Merchant } from '../../apps/cli/src/chaos/merchant.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';

const LATER_THAN_BEFORE_MS = 50;

describe('a cluster whose Redis is gone', () => {
  let bench: TestGround;
  let merchant: Merchant;
  let nextId = 20_001;

  beforeAll(async () => {
    bench = await openGround({ bell: 'bull', workers: 1 });
    merchant = await bench.ground.newMerchant();
  }, 60_000);
  afterAll(() => bench?.close());

  /** Posts one after the other; gives the middle answer time. */
  async function post(count: number): Promise<number> {
    const times: number[] = [];
    for (let order = 0; order < count; order += 1) {
      const id = (nextId += 1);
      const { status, durationMs } = await merchant.post({ id, email: `zonder-redis-${id % 7}@example.nl` });
      expect(status).toBe(202);
      times.push(durationMs);
    }
    return times.sort((a, b) => a - b)[count >> 1] ?? 0;
  }

  const expectFlawless = async () => {
    expect(await bench.ground.window.allEnded(30_000)).toBe(true);
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
  };

  it('T2: answers as before, and works on without it', async () => {
    const redis = bench.ground.redis!;
    const before = await post(20);
    await expectFlawless();
    await redis.kill();

    const without = await post(40);
    await expectFlawless();

    expect(without).toBeLessThan(2 * before + LATER_THAN_BEFORE_MS);
    await redis.start();
    await post(10);
    await expectFlawless();
  }, 90_000);

  it('T2: a process stops, and another one starts and works, while Redis is away', async () => {
    const { ground } = bench;
    const [worker] = ground.workers;
    await ground.redis!.kill();

    expect(await worker!.stop()).toBe(0);
    await worker!.start();
    await post(10);

    await expectFlawless();
    await ground.redis!.start();
  }, 90_000);

  it('T18: everything emptied again and again with work waiting', async () => {
    const { ground } = bench;
    ground.vendors.books.administration.settings.answerDelayMs = 30;
    const flushing = (async () => {
      for (let time = 0; time < 8; time += 1) {
        await ground.redis!.flush();
        await setTimeout(250);
      }
    })();
    const orders = Array.from({ length: 150 }, () => ({
      id: (nextId += 1),
      email: `leeg-${nextId}@example.nl`,
    }));
    await inParallel(orders, 8, (order) => merchant.postUntilAccepted(order));
    await flushing;

    await expectFlawless();
    ground.vendors.books.administration.settings.answerDelayMs = 0;
  }, 90_000);
});
