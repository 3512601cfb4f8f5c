import { readFileSync } from 'node:fs';
import { callControl, startSimulator, type RunningSimulator } from '@app/connector-testing';
import { signedQuery, type Pair } from '../oauth1.js';
import { createWoocommerceSimulator, exampleKey, type Site, type WoocommerceSimulator } from './index.js';

interface Case {
  readonly httpStatus: number;
  readonly body: unknown;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../fixtures/real/errors.json', import.meta.url), 'utf8'),
) as { cases: Readonly<Record<string, Case>> };

const customer = { ...exampleKey, consumerKey: `ck_${'c'.repeat(40)}`, role: 'customer' } as const;
const reader = { ...exampleKey, consumerKey: `ck_${'d'.repeat(40)}`, permissions: 'read' } as const;
const writer = { ...exampleKey, consumerKey: `ck_${'e'.repeat(40)}`, permissions: 'write' } as const;

let now = new Date('2026-11-20T08:00:00Z');
let simulator: WoocommerceSimulator;
let running: RunningSimulator;

const start = async (site: Partial<Site> = { isSsl: true }) => {
  now = new Date('2026-11-20T08:00:00Z');
  simulator = createWoocommerceSimulator({
    site,
    keys: [exampleKey, customer, reader, writer],
    now: () => now,
  });
  running = await startSimulator(simulator);
};
afterEach(async () => running.close());

const call = async (path: string, init: RequestInit = {}, key: string | null = exampleKey.consumerKey) => {
  const authorization = `Basic ${Buffer.from(`${key}:${exampleKey.consumerSecret}`).toString('base64')}`;
  const headers = { ...(key ? { authorization } : {}), 'content-type': 'application/json', ...init.headers };
  const response = await fetch(`${running.url}/wp-json/wc/v3${path}`, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as never };
};

const expectCase = async (name: string, path: string, init: RequestInit = {}, key?: string | null) => {
  const { status, body } = await call(path, init, key);
  const { httpStatus, body: expected } = cases[name] as Case;
  expect({ status, body }).toEqual({ status: httpStatus, body: expected });
};

describe('simulated shop: answers as real ones', () => {
  it.each([
    ['a-none', '/orders', {}, null],
    ['a-none-single', '/orders/5001', {}, null],
    ['a-none-single404', '/orders/99999', {}, null],
    ['a-none-route', '/bestaatniet', {}, null],
    ['a-none-perpage', '/orders?per_page=101', {}, null],
    ['a-none-post', '/orders', { method: 'POST', body: '{}' }, null],
    ['a-none-post-invalid', '/orders', { method: 'POST', body: '{"status":"weg"}' }, null],
    ['v-json-unauth', '/orders', { method: 'POST', body: '{"status":' }, null],
    ['a-unknownkey', '/orders', {}, `ck_${'9'.repeat(40)}`],
    ['a-cust-list', '/orders', {}, customer.consumerKey],
    ['a-cust-single', '/orders/5001', {}, customer.consumerKey],
    ['a-cust-hooks', '/webhooks', {}, customer.consumerKey],
    ['a-read-put', '/orders/5001', { method: 'PUT', body: '{}' }, reader.consumerKey],
    ['a-read-write', '/orders', { method: 'POST', body: '{}' }, reader.consumerKey],
    ['a-write-read', '/orders', {}, writer.consumerKey],
    ['v-date', '/orders?modified_after=gisteren', {}, undefined],
    ['v-date2', '/orders?modified_after=2026-11-20', {}, undefined],
    ['v-orderby', '/orders?orderby=total', {}, undefined],
    ['v-page0', '/orders?page=0', {}, undefined],
    ['v-perpage0', '/orders?per_page=0', {}, undefined],
    ['v-two', '/orders?per_page=101&page=0&order=up', {}, undefined],
    ['v-status', '/orders?status=weg', {}, undefined],
    ['v-method', '/orders', { method: 'PATCH', body: '{}' }, undefined],
    ['v-route-id', '/orders/abc', {}, undefined],
    ['v-json', '/orders', { method: 'POST', body: '{"status":' }, undefined],
    ['order-404', '/orders/99999', {}, undefined],
    ['order-put-404', '/orders/99999', { method: 'PUT', body: '{"status":"completed"}' }, undefined],
    ['order-del-404', '/orders/99999?force=true', { method: 'DELETE' }, undefined],
    [
      'webhook-notopic',
      '/webhooks',
      { method: 'POST', body: '{"delivery_url":"https://x.example/"}' },
      undefined,
    ],
    [
      'webhook-badtopic',
      '/webhooks',
      { method: 'POST', body: '{"topic":"order.exploded","delivery_url":"https://x.example/"}' },
      undefined,
    ],
    [
      'webhook-badurl',
      '/webhooks',
      { method: 'POST', body: '{"topic":"order.created","delivery_url":"nope"}' },
      undefined,
    ],
  ] as const)('%s', async (name, path, init, key) => {
    await start();
    await expectCase(name, path, init, key);
  });

  it('checks the secret of a known key before anything else', async () => {
    await start();
    const headers = {
      authorization: `Basic ${Buffer.from(`${exampleKey.consumerKey}:cs_wrong`).toString('base64')}`,
    };
    await expectCase('a-wrongsecret-badroute', '/bestaatniet', { headers });
    await expectCase('a-wrongsecret', '/orders', { headers });
  });

  it('takes no key behind rest_route, and Basic over plain http not either', async () => {
    await start({ isSsl: false });
    await expectCase('a-http-basic', '/orders');
    const headers = {
      authorization: `Basic ${Buffer.from(`${exampleKey.consumerKey}:x`).toString('base64')}`,
    };
    const response = await fetch(`${running.url}/?rest_route=/wc/v3/orders`, { headers });
    expect(await response.json()).toEqual((cases['a-restroute'] as Case).body);
  });

  it('a second move to the trash is 410', async () => {
    await start();
    await call('/orders/5001', { method: 'DELETE' });
    await expectCase('order-trash2', '/orders/5001', { method: 'DELETE' });
  });
});

describe('simulated shop: OAuth over plain http', () => {
  const signed = (changes: { secret?: string; key?: string; nonce?: string; age?: number } = {}): Pair[] =>
    signedQuery({
      method: 'GET',
      url: `${running.url}/wp-json/wc/v3/orders`,
      query: [['per_page', '1']],
      consumerKey: changes.key ?? exampleKey.consumerKey,
      consumerSecret: changes.secret ?? exampleKey.consumerSecret,
      nonce: changes.nonce ?? Math.random().toString(36),
      timestamp: Math.floor(now.getTime() / 1000) - (changes.age ?? 0),
    });
  const ask = async (pairs: readonly Pair[]) => {
    const query = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]));
    return call(`/orders?${query.toString()}`, {}, null);
  };

  it('accepts a signed request once', async () => {
    await start({});
    const pairs = signed({ nonce: 'once' });
    expect((await ask(pairs)).status).toBe(200);
    expect((await ask(pairs)).body).toEqual((cases['o-n1'] as Case).body);
  });

  it.each([
    ['o-badsig', { secret: 'cs_wrong' }],
    ['o-key', { key: 'ck_unknown' }],
    ['o-ts-old', { age: 1000 }],
    ['o-ts-future', { age: -1000 }],
  ])('refuses as in %s', async (name, changes) => {
    await start({});
    expect((await ask(signed(changes))).body).toEqual((cases[name] as Case).body);
  });

  it('accepts a signature of 14 minutes ago', async () => {
    await start({});
    expect((await ask(signed({ age: 14 * 60 }))).status).toBe(200);
  });

  it.each([
    ['o-drop', 'oauth_timestamp'],
    ['o-dropnonce', 'oauth_nonce'],
  ])('names the missing parameter as in %s', async (name, missing) => {
    await start({});
    const pairs = signed().filter(([parameter]) => parameter !== missing);
    expect((await ask(pairs)).body).toEqual((cases[name] as Case).body);
  });

  it('reads the parameters from the Authorization header too', async () => {
    await start({});
    const pairs = signed().filter(([name]) => name.startsWith('oauth_'));
    const header = `OAuth ${pairs.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(', ')}`;
    expect((await call('/orders?per_page=1', { headers: { authorization: header } }, null)).status).toBe(200);
  });
});

describe('simulated shop: lists', () => {
  it('pages with totals and links', async () => {
    await start();
    const { headers, body } = await call('/orders?per_page=10&page=2&orderby=id&order=asc&_fields=id');
    expect(body).toEqual(Array.from({ length: 10 }, (_, index) => ({ id: 5011 + index })));
    expect(headers.get('x-wp-total')).toBe('31');
    expect(headers.get('x-wp-totalpages')).toBe('4');
    expect(headers.get('link')).toMatch(/page=1.*rel="prev", .*page=3.*rel="next"/);
    expect((await call('/orders?page=99')).body).toEqual([]);
  });

  it('sends the headers of a real shop, and for HEAD nothing but them', async () => {
    await start();
    const real = JSON.parse(
      readFileSync(new URL('../fixtures/real/orders-page-2-headers.json', import.meta.url), 'utf8'),
    ) as { headers: Record<string, string> };
    const { headers } = await call('/orders?per_page=2&page=2');
    expect(Object.keys(real.headers).filter((name) => !headers.has(name))).toEqual([]);
    const authorization = `Basic ${Buffer.from(`${exampleKey.consumerKey}:${exampleKey.consumerSecret}`).toString('base64')}`;
    const head = await fetch(`${running.url}/wp-json/wc/v3/orders`, {
      method: 'HEAD',
      headers: { authorization },
    });
    expect(head.headers.get('x-wp-total')).toBe('31');
    expect(await head.text()).toBe('');
  });

  it('compares UTC times with the UTC column only when the flag is set and no zone is written', async () => {
    await start();
    const order = simulator.shop.change(5001, {});
    const at = (value: string, flag = '') =>
      call(`/orders?modified_after=${encodeURIComponent(value)}${flag}&_fields=id`);
    const found = async (value: string, flag?: string) =>
      ((await at(value, flag)).body as { id: number }[]).length;
    expect(order.date_modified_gmt).toBe('2026-11-20T08:00:00');
    expect(await found('2026-11-20T07:59:59', '&dates_are_gmt=true')).toBe(1);
    expect(await found('2026-11-20T08:00:00', '&dates_are_gmt=true')).toBe(0);
    // The trap: with a zone and the flag the value is put on the shop's clock, one hour ahead of the column.
    expect(await found('2026-11-20T07:59:59Z', '&dates_are_gmt=true')).toBe(0);
    expect(await found('2026-11-20T07:59:59Z')).toBe(1);
    expect(await found('2026-11-20T08:59:59+01:00')).toBe(1);
    expect(await found('2026-11-20T08:59:59')).toBe(1);
    expect(await found('2026-11-20T09:00:00')).toBe(0);
  });

  it('lists drafts by default, the trash only when asked', async () => {
    await start();
    simulator.shop.change(5001, { status: 'checkout-draft' });
    simulator.shop.trash(5002);
    const idsOf = async (query: string) =>
      ((await call(`/orders?per_page=100&_fields=id${query}`)).body as { id: number }[]).map(({ id }) => id);
    expect(await idsOf('')).toContain(5001);
    expect(await idsOf('')).not.toContain(5002);
    expect(await idsOf('&status=trash')).toEqual([5002]);
    expect(await idsOf('&status=cancelled,refunded')).toEqual([5024, 5019]);
    expect(await idsOf('&status[]=cancelled&status[1]=refunded')).toHaveLength(2);
  });

  it('picks fields into objects but not into lists, and keeps the links of a single order', async () => {
    await start();
    const { body } = await call('/orders?include=5001&_fields=id,billing.country,line_items.sku');
    expect(body).toEqual([{ id: 5001, billing: { country: 'NL' } }]);
    expect(Object.keys((await call('/orders/5001?_fields=id')).body)).toEqual(['id', '_links']);
  });

  it('writes JSON as PHP does', async () => {
    await start();
    const { text } = await call('/orders/5022');
    expect(text).toContain('\\/wp-json\\/wc\\/v3\\/orders\\/5022');
    expect(text).toMatch(/^[\u0000-\u007f]*$/);
  });
});

describe('simulated shop: state', () => {
  it('goes on after a restart where it stood', async () => {
    await start();
    const first = simulator.shop.change(5001, { customer_note: 'bewaard' });
    const stored = JSON.parse(JSON.stringify(simulator.snapshot())) as unknown;
    await running.close();
    await start();
    simulator.restore(stored);
    expect(simulator.shop.order(5001)).toEqual(first);
    expect(JSON.parse(JSON.stringify(simulator.snapshot()))).toEqual(stored);
  });

  it('draws the same row of chances from the same seed', () => {
    const draw = () => {
      const made = createWoocommerceSimulator({ seed: 7 });
      return Array.from({ length: 5 }, () => made.shop.draw());
    };
    expect(draw()).toEqual(draw());
    return start();
  });

  it('makes orders on request, each with its own id, with changes filled in', async () => {
    await start();
    const { orders } = await callControl<{ orders: { id: number; number: string }[] }>(
      running.url,
      'POST /orders',
      {
        template: 'order-01-nl-21-registered',
        count: 3,
        changes: { billing: { email: 'klant-{id}@example.nl' } },
      },
    );
    expect(new Set(orders.map(({ id }) => id)).size).toBe(3);
    const order = simulator.shop.order(orders[1]?.id as number);
    expect(order).toMatchObject({
      number: String(order?.id),
      date_modified_gmt: '2026-11-20T08:00:00',
      date_modified: '2026-11-20T09:00:00',
      billing: { email: `klant-${order?.id}@example.nl`, city: 'Amsterdam' },
    });
  });

  it('refuses a fault that does not exist', async () => {
    await start();
    await expect(callControl(running.url, 'POST /faults', { dropWebhook: 1 })).rejects.toThrow(
      'unknown fault: dropWebhook',
    );
  });

  it.each([
    ['maintenance', 503, '2'],
    ['rate-limit-seconds', 429, '2'],
    ['rate-limit-date', 429, 'Fri, 20 Nov 2026 08:00:02 GMT'],
    ['rate-limit', 429, null],
    ['firewall', 403, null],
    ['html', 200, null],
  ])('spoils the next answers with %s', async (kind, status, retryAfter) => {
    await start();
    await callControl(running.url, 'POST /faults', { answers: [{ kind, times: 1 }] });
    const response = await fetch(`${running.url}/wp-json/`);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect((await fetch(`${running.url}/wp-json/`)).status).toBe(200);
  });

  it('carries a request out and loses the answer', async () => {
    await start();
    await callControl(running.url, 'PUT /faults', { answers: [{ kind: 'lost', times: 1 }] });
    await expect(
      call('/orders/5001', { method: 'PUT', body: '{"customer_note":"gedaan"}' }),
    ).rejects.toThrow();
    expect(simulator.shop.order(5001)?.customer_note).toBe('gedaan');
  });

  it('writes down every call without keys', async () => {
    await start();
    await call(
      `/orders?consumer_key=${exampleKey.consumerKey}&consumer_secret=${exampleKey.consumerSecret}&page=1`,
      {},
      null,
    );
    const { calls } = await callControl<{ calls: unknown[] }>(running.url, 'GET /calls');
    expect(calls).toEqual([
      {
        at: '2026-11-20T08:00:00.000Z',
        method: 'GET',
        path: '/wp-json/wc/v3/orders',
        query: 'page=1',
        status: 200,
      },
    ]);
  });
});
