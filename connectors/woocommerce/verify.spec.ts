import { KoppelError } from '@app/domain';
import { TestShop, type ShopOptions } from './shop.builder.js';
import { exampleKey } from './simulator/index.js';
import { verify } from './verify.js';

let shop: TestShop;
const verified = async (options: ShopOptions = {}) => {
  shop = await TestShop.open(options);
  return verify(shop.context);
};
const refusal = async (options: ShopOptions): Promise<KoppelError> => {
  const error: unknown = await verified(options).catch((thrown: unknown) => thrown);
  if (error instanceof KoppelError) return error;
  throw new Error(`no coded error: ${String(error)}`);
};
afterEach(async () => shop.close());

const other = (changes: Partial<typeof exampleKey>) => ({ ...exampleKey, ...changes });

describe('verifying a WooCommerce connection', () => {
  it('S31, S32: names the shop and keeps its facts', async () => {
    const identity = await verified();
    expect(identity).toEqual({
      name: 'Lampen & Meer',
      key: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      facts: {
        timeZone: 'Europe/Amsterdam',
        shopName: 'Lampen & Meer',
        url: shop.url,
        currency: 'EUR',
        wooVersion: '10.5.0',
        pricesIncludeVat: true,
        signIn: 'signed',
      },
      warnings: [],
    });
  });

  it('signs in by header over https', async () => {
    const { facts } = await verified({ https: true });
    expect(facts).toMatchObject({ signIn: 'header', url: 'https://shop.test' });
  });

  it('puts the key in the address when the host takes the header away', async () => {
    const { facts } = await verified({ https: true, site: { stripsAuthorization: true } });
    expect(facts.signIn).toBe('query');
  });

  it('signs the requests when the shop does not know that it is called over https', async () => {
    const { facts, warnings } = await verified({
      https: true,
      site: { isSsl: false, home: 'http://shop.test' },
    });
    expect(facts.signIn).toBe('signed');
    expect(warnings).toEqual([]);
  });

  it('does not try another way of signing in with a key that the shop knows and refuses', async () => {
    const credentials = other({ consumerSecret: `cs_${'e'.repeat(40)}` });
    expect(await refusal({ https: true, credentials })).toMatchObject({ code: 'WOO_SIGN_IN_REFUSED' });
    expect(shop.simulator.calls).toHaveLength(2);
  });

  it('uses only the way of signing in that the owner chose', async () => {
    const site = { stripsAuthorization: true };
    const error = await refusal({ https: true, site, settings: { signIn: 'header' } });
    expect(error).toMatchObject({ code: 'WOO_KEY_NOT_SEEN', errorClass: 'authentication' });
  });

  it.each([true, false])('tells an unknown key (https: %s)', async (https) => {
    const credentials = other({ consumerKey: `ck_${'e'.repeat(40)}` });
    expect((await refusal({ https, credentials })).errorClass).toBe('authentication');
  });

  it('tells a key of a customer, who may not see orders', async () => {
    const customer = { ...exampleKey, consumerKey: `ck_${'c'.repeat(40)}`, role: 'customer' } as const;
    shop = await TestShop.open({ credentials: customer });
    shop.simulator.shop.state.keys.push(customer);
    await expect(verify(shop.context)).rejects.toMatchObject({
      code: 'WOO_USER_RIGHTS',
      errorClass: 'authentication',
    });
  });

  it('tells a key that may only write', async () => {
    const writer = { ...exampleKey, consumerKey: `ck_${'a'.repeat(40)}`, permissions: 'write' } as const;
    shop = await TestShop.open({ credentials: writer });
    shop.simulator.shop.state.keys.push(writer);
    await expect(verify(shop.context)).rejects.toMatchObject({
      code: 'WOO_SIGN_IN_REFUSED',
      params: { message: 'The API key provided does not have read permissions.' },
    });
  });

  it('accepts a key that may only read', async () => {
    const reader = { ...exampleKey, consumerKey: `ck_${'b'.repeat(40)}`, permissions: 'read' } as const;
    shop = await TestShop.open({ credentials: reader });
    shop.simulator.shop.state.keys.push(reader);
    expect((await verify(shop.context)).name).toBe('Lampen & Meer');
  });

  it.each([
    ['plain permalinks', { plainPermalinks: true }, 'WOO_API_NOT_FOUND'],
    ['a site without WooCommerce', { withoutWooCommerce: true }, 'WOO_PLUGIN_MISSING'],
    ['an API that a plug-in closes', { restClosed: true }, 'WOO_DISCOVERY_BLOCKED'],
  ])('recognises %s', async (_name, site, code) => {
    expect(await refusal({ site })).toMatchObject({ code, errorClass: 'authentication' });
  });

  it('works without the public index when the owner fills in the time zone', async () => {
    const site = { indexClosed: true };
    expect(await refusal({ site })).toMatchObject({ code: 'WOO_DISCOVERY_BLOCKED' });
    await shop.close();
    const { name, facts } = await verified({ site, settings: { timeZone: 'Europe/Brussels' } });
    expect(name).toBe(new URL(shop.url).host);
    expect(facts.timeZone).toBe('Europe/Brussels');
  });

  it('lets the owner overrule the time zone of the shop', async () => {
    const { facts } = await verified({ settings: { timeZone: 'Europe/Brussels' } });
    expect(facts.timeZone).toBe('Europe/Brussels');
  });

  it('refuses a time zone that does not exist', async () => {
    const error = await refusal({ settings: { timeZone: 'Europe/Utrecht' } });
    expect(error).toMatchObject({ code: 'WOO_TIME_ZONE_UNKNOWN', params: { timeZone: 'Europe/Utrecht' } });
  });

  it('turns an offset of whole hours into a zone', async () => {
    const { facts } = await verified({ site: { timeZone: 'Etc/GMT-2' } });
    expect(facts.timeZone).toBe('Etc/GMT-2');
  });

  it('asks for a time zone when the shop only has an offset of half hours', async () => {
    shop = await TestShop.open();
    const index = { namespaces: ['wc/v3'], timezone_string: '', gmt_offset: 5.5, home: shop.url };
    const http = { request: async () => jsonAnswer(200, index) };
    const verifying = verify({ ...shop.context, http });
    await expect(verifying).rejects.toMatchObject({
      code: 'WOO_TIME_ZONE_UNKNOWN',
      params: { timeZone: 'UTC 5.5' },
    });
  });

  it('warns of an address that is not the one of the shop', async () => {
    const { warnings } = await verified({ https: true, site: { home: 'https://www.shop.test' } });
    expect(warnings).toEqual([
      expect.objectContaining({ en: expect.stringContaining('https://www.shop.test') }),
    ]);
  });

  it('names the right address when the shop refuses the key at another one', async () => {
    const error = await refusal({ site: { home: 'http://www.shop.test' } });
    expect(error).toMatchObject({
      code: 'WOO_ADDRESS_DIFFERS',
      params: { declared: 'http://www.shop.test' },
    });
  });

  it.each([
    ['maintenance', 'VENDOR_UNAVAILABLE'],
    ['firewall', 'WOO_BLOCKED'],
    ['html', 'WOO_API_NOT_FOUND'],
    ['empty', 'WOO_API_NOT_FOUND'],
    ['rate-limit-date', 'VENDOR_RATE_LIMITED'],
    ['lost', 'HTTP_CONNECTION_LOST'],
  ] as const)('tells an answer of the kind %s', async (kind, code) => {
    shop = await TestShop.open();
    shop.simulator.changeFaults({ answers: [{ kind, times: 9 }] });
    await expect(verify(shop.context)).rejects.toMatchObject({ code });
  });

  it('tells PHP messages before the data', async () => {
    shop = await TestShop.open();
    const { http } = shop.context;
    let calls = 0;
    const noisy: typeof http = {
      request: (request) => {
        calls += 1;
        if (calls === 2) shop.simulator.changeFaults({ answers: [{ kind: 'php-notice', times: 1 }] });
        return http.request(request);
      },
    };
    const error = await verify({ ...shop.context, http: noisy }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'WOO_NOT_JSON',
      params: { start: expect.stringContaining('Notice') },
    });
  });

  it.each([
    'https://user:pass@shop.test',
    'https://shop.test/?p=1',
    'https://shop.test/#top',
    'shop.test',
    'ftp://shop.test',
  ])('refuses the address %s', async (baseUrl) => {
    expect(await refusal({ settings: { baseUrl } })).toMatchObject({ code: 'WOO_ADDRESS_INVALID' });
  });

  it('warns of what it could not read, and goes on', async () => {
    shop = await TestShop.open();
    const { http } = shop.context;
    const withoutStatus: typeof http = {
      request: (request) =>
        request.url.includes('system_status') ? Promise.resolve(jsonAnswer(404, {})) : http.request(request),
    };
    const { facts, warnings } = await verify({ ...shop.context, http: withoutStatus });
    expect(facts).not.toHaveProperty('wooVersion');
    expect(warnings).toEqual([expect.objectContaining({ en: expect.stringContaining('wooVersion') })]);
  });
});

function jsonAnswer(status: number, value: unknown) {
  const text = JSON.stringify(value);
  return { status, headers: {}, body: Buffer.from(text), text: () => text, json: () => value };
}
