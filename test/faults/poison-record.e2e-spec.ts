import type { ClientRecord } from '../../apps/cli/src/support/koppel-client.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

const DEATHS = 5;
const POISON = 9_001;

describe('a record that kills whoever works on it (T9)', () => {
  let bench: TestGround;
  beforeAll(async () => {
    bench = await openGround({ bell: 'embedded', environment: { KOPPEL_LEASE_SECONDS: '2' } });
    await bench.ground.api.kill();
    await bench.ground.replaceApi({ KOPPEL_ROLES: 'api,scheduler' }).start();
  }, 60_000);
  afterAll(() => bench?.close());

  it('is set apart after five deaths; others go on; processed again it is booked once', async () => {
    const { ground } = bench;
    const merchant = await ground.newMerchant();
    const records = () => merchant.client.all<ClientRecord>('/v1/records');
    const doomed = Array.from({ length: DEATHS }, (_, index) =>
      ground.add(`worker ${index}`, { KOPPEL_ROLES: 'worker', KOPPEL_TEST_CRASH_AT: 'after-intent:1' }),
    );
    await Promise.all(doomed.map((worker) => worker.start()));
    await merchant.post({ id: POISON, email: 'gif@example.nl' });
    await eventually(
      async () => doomed.filter((worker) => worker.isRunning).length,
      (living) => living === 0,
      90_000,
    );
    for (let id = POISON + 1; id <= POISON + 5; id += 1) {
      await merchant.post({ id, email: `gezond-${id}@example.nl` });
    }

    await ground.add('healthy worker', { KOPPEL_ROLES: 'worker' }).start();

    expect(await ground.window.allEnded(30_000)).toBe(true);
    const poison = (await records()).find(({ externalId }) => externalId === String(POISON));
    const others = (await records()).filter(({ externalId }) => externalId !== String(POISON));
    expect(poison).toMatchObject({ state: 'failed', problem: { code: 'RECORD_CRASHES_WORKER' } });
    expect(others.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'done'));

    await merchant.client.call('POST', `/v1/records/${poison!.id}/process`);

    expect(await ground.window.allEnded(30_000)).toBe(true);
    expect(await ground.verdict(merchant)).toMatchObject(flawless);
  }, 180_000);
});
