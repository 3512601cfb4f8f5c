import { setTimeout } from 'node:timers/promises';
import { familyOf, signalAll } from '../../apps/cli/src/chaos/processes.js';
import type { Merchant } from '../../apps/cli/src/chaos/merchant.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

describe('Koppel whose PostgreSQL is gone', () => {
  let bench: TestGround;
  let merchant: Merchant;
  let nextId = 30_001;

  beforeAll(async () => {
    bench = await openGround({ bell: 'embedded', ownServer: true });
    merchant = await bench.ground.newMerchant();
  }, 90_000);
  afterAll(() => bench?.close());

  const anOrder = () => ({ id: (nextId += 1), email: `klant-${nextId % 5}@example.nl` });
  const expectFlawless = async () => {
    expect(await bench.ground.window.allEnded(30_000)).toBe(true);
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
  };

  it('T3: frozen, it answers 503 with Retry-After within two seconds and never 202; then all goes on', async () => {
    for (let order = 0; order < 10; order += 1) await merchant.post(anOrder());
    const server = familyOf(bench.ground.ownServer.pid);
    const orders = Array.from({ length: 8 }, anOrder);
    signalAll(server, 'SIGSTOP');
    try {
      const replies = await Promise.all(orders.map((order) => merchant.post(order)));
      expect(replies.map(({ status }) => status)).toEqual(orders.map(() => 503));
      for (const { headers, durationMs, body } of replies) {
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
        expect(durationMs).toBeLessThan(2_200);
        expect(JSON.parse(body)).toMatchObject({ code: 'SERVICE_BUSY', status: 503 });
      }
    } finally {
      signalAll(server, 'SIGCONT');
    }
    for (const order of orders) await merchant.postUntilAccepted(order);

    await expectFlawless();
  }, 90_000);

  it('T19: killed, it is started again, and the work in hand goes on within ten seconds', async () => {
    bench.ground.vendors.books.administration.settings.answerDelayMs = 100;
    for (let time = 0; time < 3; time += 1) {
      const orders = Array.from({ length: 8 }, anOrder);
      for (const order of orders) await merchant.postUntilAccepted(order);
      process.kill(bench.ground.ownServer.pid, 'SIGKILL');
      await setTimeout(300);
      const backAt = performance.now();
      await eventually(
        () => bench.ground.window.open(),
        (open) => open === 0,
        20_000,
      );
      expect(performance.now() - backAt).toBeLessThan(15_000);
    }
    expect(bench.ground.api.isRunning).toBe(true);
    await expectFlawless();
    bench.ground.vendors.books.administration.settings.answerDelayMs = 0;
  }, 120_000);
});
