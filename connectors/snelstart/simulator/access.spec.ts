import { RawCaller } from '../testing/raw-caller.builder.js';
import { createSnelStartSimulator, SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from './index.js';

describe('access to the simulator', () => {
  let caller: RawCaller;
  beforeEach(async () => {
    caller = await RawCaller.connect();
  });
  afterEach(() => caller.close());

  it('asks for the subscription key first, then the token, then the right', async () => {
    const both = await caller.call('GET', '/companyInfo', undefined, {
      'ocp-apim-subscription-key': 'x',
      authorization: '',
    });
    const noToken = await caller.call('GET', '/companyInfo', undefined, { authorization: 'Bearer x' });
    caller.simulator.access.clientKeys.set('arm', ['relaties:read']);
    caller.signIn('arm');
    const noScope = await caller.call('GET', '/companyInfo');

    expect(both).toMatchObject({ status: 401, body: { statusCode: 401 } });
    expect(noToken).toMatchObject({ status: 401, body: { message: /Authorization/ as never } });
    expect(noScope).toMatchObject({ status: 403, body: '' });
  });

  it('refuses a wrong client key with the text of the vendor', async () => {
    const response = await fetch(`${caller.url}/b2b/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'clientkey', clientkey: 'x' }),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'GrantType clientkey was found. Parameter clientkey does not contain a valid value',
    });
  });

  it('lets tokens expire', async () => {
    let now = new Date('2026-03-14T10:00:00Z');
    const simulator = createSnelStartSimulator({ now: () => now });
    const minted = simulator.access.mint(`grant_type=clientkey&clientkey=${SAMPLE_CLIENT_KEY}`);
    const headers = {
      authorization: `Bearer ${(minted.body as { access_token: string }).access_token}`,
      'ocp-apim-subscription-key': SAMPLE_SUBSCRIPTION_KEY,
    };
    const check = () => simulator.access.check({ headers } as never, new URLSearchParams(), 'relaties:read');

    expect(check).not.toThrow();
    now = new Date('2026-03-14T11:00:00Z');
    expect(check).toThrow('refused with 401');
  });
});
