import { SAMPLE_CLIENT_KEY } from '../../connectors/snelstart/simulator/index.js';
import { callControl } from '@app/connector-testing';
import type { ClientConnection, ClientRecord } from '../../apps/cli/src/support/koppel-client.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

describe('credentials that the target refuses (T15)', () => {
  let bench: TestGround;
  beforeAll(async () => {
    bench = await openGround({ bell: 'embedded' });
  }, 60_000);
  afterAll(() => bench?.close());

  it('records wait, none fails; the connection says so; after a good check all go on', async () => {
    const { ground } = bench;
    const { booksUrl } = ground.vendors;
    const merchant = await ground.newMerchant();
    const { client, flow } = merchant;
    const target = () => client.call<ClientConnection>('GET', `/v1/connections/${flow.targetId}`);
    const records = () => client.all<ClientRecord>('/v1/records');
    const check = () => client.call<ClientConnection>('POST', `/v1/connections/${flow.targetId}/check`);
    await callControl(booksUrl, 'POST /access/withdraw-key', {});
    for (let order = 0; order < 12; order += 1) {
      await merchant.post({ id: 15_001 + order, email: `wacht-${order % 3}@example.nl` });
    }

    const waiting = await eventually(records, (all) => all.every(({ state }) => state === 'waiting'));
    expect(waiting).toHaveLength(12);
    expect(await target()).toMatchObject({
      state: 'attention',
      problem: { code: 'SNELSTART_KEY_REFUSED', remedy: expect.stringMatching(/\w/) as string },
    });
    expect(await check()).toMatchObject({ state: 'attention' });
    expect((await records()).every(({ state }) => state === 'waiting')).toBe(true);

    await callControl(booksUrl, 'POST /access/client-keys', { clientKey: SAMPLE_CLIENT_KEY });
    expect(await check()).toMatchObject({ state: 'connected', problem: null });

    expect(await ground.window.allEnded(30_000)).toBe(true);
    expect(await ground.verdict(merchant)).toMatchObject(flawless);
  }, 90_000);
});
