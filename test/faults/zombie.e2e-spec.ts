import { setTimeout } from 'node:timers/promises';
import type { Merchant } from '../../apps/cli/src/chaos/merchant.js';
import type { Member } from '../../apps/cli/src/chaos/member.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

const LATE = 'a run lost its record';
const ENDED_MS = 30_000;

describe('a worker that is frozen longer than its lease and then woken (T13)', () => {
  let bench: TestGround;
  let merchant: Merchant;
  let nextId = 13_001;

  beforeAll(async () => {
    bench = await openGround({ bell: 'embedded', environment: { KOPPEL_LEASE_SECONDS: '2' } });
    // The zombie must be the one that claims; the healthy worker is let go when it is frozen.
    await bench.ground.api.kill();
    await bench.ground.replaceApi({ KOPPEL_ROLES: 'api,scheduler' }).start();
    await bench.ground.add('healthy worker', { KOPPEL_ROLES: 'worker' }).start();
    merchant = await bench.ground.newMerchant();
  }, 60_000);
  afterAll(() => bench?.close());

  /** Lets a worker freeze at this point with orders in hand, another one do its work, and wakes it. */
  async function haunt(point: string, without = ''): Promise<Member> {
    const { ground } = bench;
    const healthy = ground.member('healthy worker');
    const zombie = ground.add(`zombie ${point} ${without}`, {
      KOPPEL_ROLES: 'worker',
      KOPPEL_TEST_FREEZE_AT: `${point}:1`,
      KOPPEL_TEST_WITHOUT: without,
    });
    await zombie.start();
    healthy.freeze();
    const orders = [0, 1, 2].map(() => ({ id: (nextId += 1), email: `spook-${nextId}@example.nl` }));
    for (const order of orders) expect((await merchant.post(order)).status).toBe(202);
    await eventually(
      async () => zombie.isFrozen,
      (isFrozen) => isFrozen,
    );
    healthy.thaw();
    expect(await ground.window.allEnded(ENDED_MS)).toBe(true);
    const before = await attempts();
    zombie.thaw();
    await eventually(
      async () => zombie.log.includes(LATE),
      (isLate) => isLate,
    );
    // Its other runs in hand come to their end in the same moment.
    await setTimeout(500);
    expect(await attempts()).toEqual(before);
    return zombie;
  }

  const attempts = () =>
    bench.ground.window.rows(
      `select record_id, generation, state from activity order by record_id, generation`,
    );

  it('sends nothing more: the lease is looked at in the moment a request leaves', async () => {
    const zombie = await haunt('before-send');
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
    await zombie.kill();
  }, 90_000);

  it('writes nothing back: its generation is not the record’s any more', async () => {
    const zombie = await haunt('before-finish');
    expect(await bench.ground.verdict(merchant)).toMatchObject(flawless);
    await zombie.kill();
  }, 90_000);

  it('control: without the look at the lease it makes a customer twice', async () => {
    const zombie = await haunt('before-send', 'generation');
    const verdict = await bench.ground.verdict(merchant);
    expect(verdict.doubled).toBeGreaterThan(0);
    await zombie.kill();
  }, 90_000);
});
