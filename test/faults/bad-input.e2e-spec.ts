import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { callControl } from '@app/connector-testing';
import { freePort } from '../../apps/cli/src/support/free-port.js';
import { generateOrder, signedDelivery } from '../../apps/cli/src/support/generated-order.js';
import {
  ApiRefusal,
  type ClientConnection,
  type ClientRecord,
} from '../../apps/cli/src/support/koppel-client.js';
import { deliver, type Delivery } from '../../apps/cli/src/chaos/delivery.js';
import type { Merchant } from '../../apps/cli/src/chaos/merchant.js';
import { flawless, openGround, type TestGround } from '../support/proving-ground.js';
import { eventually } from '../support/workbench.js';

type Json = Record<string, unknown>;

let bench: TestGround;
let merchant: Merchant;
let closedPort: number;
let nextId = 60_001;

beforeAll(async () => {
  closedPort = await freePort();
  bench = await openGround({ bell: 'embedded', alsoAllowed: `127.0.0.1:${closedPort}` });
  merchant = await bench.ground.newMerchant();
}, 60_000);
afterAll(() => bench?.close());

const anOrder = (changes: Json = {}): Json => ({
  ...generateOrder({ id: (nextId += 1), email: `vreemd-${nextId}@example.nl` }),
  ...changes,
});

/** Any bytes, signed as the shop would. */
function signed(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Delivery {
  const { secret } = merchant.flow.hook;
  const delivery = signedDelivery({}, secret);
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  return {
    body: Buffer.from(body),
    headers: { ...delivery.headers, 'x-wc-webhook-signature': signature, ...headers },
  };
}

const records = () => merchant.client.all<ClientRecord & { attempts: number }>('/v1/records?limit=200');

describe('a webhook that is refused', () => {
  const text = (order: Json) => JSON.stringify(order);
  const nested = (depth: number) => `{"id":1,"status":"x","a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const cases: readonly (readonly [string, number, string, () => Delivery])[] = [
    ['no JSON', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed('<html><body>Onderhoud</body></html>')],
    ['nothing at all', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed('')],
    ['half an order', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed(text(anOrder()).slice(0, 900))],
    [
      'bytes that are no UTF-8',
      400,
      'WEBHOOK_BODY_UNREADABLE',
      () => signed(Buffer.from([0x7b, 0xff, 0x7d])),
    ],
    ['a list', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed('[]')],
    ['a number', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed('42')],
    ['an id that is text', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed(text(anOrder({ id: "1' or 1=1" })))],
    ['an id below zero', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed(text(anOrder({ id: -1 })))],
    ['absurd nesting', 400, 'WEBHOOK_BODY_UNREADABLE', () => signed(nested(50_000))],
    ['six megabytes', 413, 'HOOK_BODY_TOO_LARGE', () => signed(`"${'x'.repeat(6 << 20)}"`)],
    [
      'a gzip bomb',
      413,
      'HOOK_BODY_TOO_LARGE',
      () => signed(gzipSync(Buffer.alloc(60 << 20)), { 'content-encoding': 'gzip' }),
    ],
    ['XML', 415, 'HOOK_BODY_TYPE', () => signed('<a/>', { 'content-type': 'text/xml' })],
    [
      'a forged signature',
      401,
      'WEBHOOK_SIGNATURE_INVALID',
      () => signedDelivery(anOrder(), 'not the secret of this shop'),
    ],
    [
      'no signature',
      401,
      'WEBHOOK_SIGNATURE_INVALID',
      () => ({ body: Buffer.from(text(anOrder())), headers: { 'content-type': 'application/json' } }),
    ],
    [
      'one changed byte',
      401,
      'WEBHOOK_SIGNATURE_INVALID',
      () => {
        const { body, headers } = signedDelivery(anOrder(), merchant.flow.hook.secret);
        return { body: Buffer.from(body.toString().replace('processing', 'Processing')), headers };
      },
    ],
  ];

  it.each(cases)('%s: %i %s', async (_, status, code, make) => {
    const reply = await deliver(merchant.flow.hook.url, make());
    expect({ status: reply.status, ...(JSON.parse(reply.body) as Json) }).toMatchObject({
      status,
      code,
      remedy: expect.stringMatching(/\w/) as string,
    });
  });

  it.each(['short', 'A'.repeat(43), '../../v1/flows', 'A'.repeat(5_000)])(
    'an unknown address: %p',
    async (key) => {
      const url = new URL(merchant.flow.hook.url);
      url.pathname = `/hooks/${encodeURIComponent(key)}`;
      const reply = await deliver(url.href, signedDelivery(anOrder(), merchant.flow.hook.secret));
      expect([reply.status, (JSON.parse(reply.body) as Json)['code']]).toEqual([404, 'HOOK_UNKNOWN']);
    },
  );

  it('leaves nothing behind', async () => {
    expect(await records()).toEqual([]);
  });
});

describe('a webhook that is accepted although its order is strange', () => {
  const cases: readonly (readonly [string, () => string, RegExp])[] = [
    [
      'NUL and lone surrogates in a name',
      () => strange({ billing: { first_name: '\u0000\ud800' } }),
      /^done|^failed/,
    ],
    ['a key __proto__', () => strange({}).replace('{', '{"__proto__":{"isAdmin":true},'), /^done/],
    ['a key twice', () => strange({}).replace('{', '{"status":"trash",'), /^done/],
    ['amounts that are words', () => strange({ total: 'veel', total_tax: 'meer' }), /^failed \w+/],
    ['lines that are no list', () => strange({ line_items: 'geen' }), /^failed \w+/],
    ['a total that is not the sum', () => strange({ total: '1.00' }), /^failed \w+/],
    ['an unknown currency', () => strange({ currency: 'XXX' }), /^failed \w+/],
    ['no customer', () => strange({ billing: null }), /^failed \w+/],
    ['a formula as a name', () => strange({ number: '=HYPERLINK("x")' }), /^done|^failed \w+/],
    ['a status nobody knows', () => strange({ status: 'wc-verzonnen' }), /^skipped STATUS_NOT_SELECTED/],
  ];

  function strange(changes: Json): string {
    const order = anOrder();
    const billing = changes['billing'];
    const merged = billing ? { billing: { ...(order['billing'] as Json), ...(billing as Json) } } : {};
    return JSON.stringify({ ...order, ...changes, ...merged });
  }

  it.each(cases)('%s', async (_, make, outcome) => {
    const body = make();
    const reply = await deliver(merchant.flow.hook.url, signed(body));
    expect(reply.status).toBe(202);
    const { id } = JSON.parse(body) as { id: number };
    const find = async () => (await records()).find(({ externalId }) => externalId === String(id));
    const record = await eventually(find, (one) => /^(done|skipped|failed)$/.test(one?.state ?? ''));
    const problem = (record as unknown as { problem: { code: string; remedy: string } | null }).problem;
    expect(`${record?.state} ${problem?.code ?? ''}`).toMatch(outcome);
    if (problem) expect(problem.remedy).toMatch(/\w/);
    expect(record?.attempts).toBe(1);
  });
});

describe('a vendor that answers nonsense', () => {
  const post = async () => {
    const id = (nextId += 1);
    await merchant.post({ id, email: `onzin-${id}@example.nl` });
    return eventually(
      async () => (await records()).find(({ externalId }) => externalId === String(id)),
      (record) => /^(done|skipped|failed)$/.test(record?.state ?? ''),
    );
  };
  const target = (fault: string, more: Json = {}) =>
    callControl(bench.ground.vendors.booksUrl, 'PUT /faults', {
      rules: [{ fault, path: '/verkoopboekingen', times: 1, ...more }],
    });

  it('200 with an error inside: the error’s own code, tried once, nothing booked', async () => {
    await target('error-in-200', { code: 'BOE-0042' });
    const record = await post();
    expect(record).toMatchObject({ state: 'failed', attempts: 1 });
    expect(JSON.stringify(record)).toMatch(/SNELSTART_\w+/);
  });

  it.each(['html', 'commit-then-html', 'commit-then-empty'])(
    '%s instead of an answer: looked up, booked once',
    async (fault) => {
      await target(fault);
      expect(await post()).toMatchObject({ state: 'done' });
    },
  );

  it('a shop whose list is an HTML page is asked again later, not at once', async () => {
    const { shop, shopUrl } = bench.ground.vendors;
    const polling = await bench.ground.newMerchant({
      pollEveryMinutes: 15,
      readFrom: '2026-01-01T00:00:00Z',
    });
    await eventually(
      async () => shop.calls.length,
      (count) => count > 0,
    );
    await callControl(shopUrl, 'POST /faults', { answers: [{ kind: 'html', times: 50 }] });
    await callControl(shopUrl, 'POST /calls/forget');
    await polling.client.call('POST', `/v1/flows/${polling.flow.flowId}/run`);
    await eventually(
      async () => shop.calls.length,
      (count) => count > 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(shop.calls.length).toBeLessThanOrEqual(2);
    shop.changeFaults({ answers: [] });
    const problem = expect.objectContaining({
      code: expect.stringMatching(/\w/) as string,
      since: expect.stringMatching(/^20/) as string,
    }) as Json;
    const { flowId } = polling.flow;
    const flow = await polling.client.call('GET', `/v1/flows/${flowId}`);
    expect(flow).toMatchObject({ reading: { recordType: 'order', problem } });
    const { items } = await polling.client.call<{ items: Json[] }>('GET', '/v1/connections');
    expect(items.map(({ reading }) => reading)).toContainEqual([expect.objectContaining({ problem })]);
  });

  it('all other orders came through it untouched', async () => {
    expect(await bench.ground.window.allEnded(20_000)).toBe(true);
    const verdict = await bench.ground.verdict(merchant);
    expect(verdict).toMatchObject({
      ...flawless,
      lost: 1,
      findings: [expect.stringMatching(/failed with/)] as string[],
    });
  });
});

describe('a connection to an address that cannot or may not be called', () => {
  const cases: readonly (readonly [string, () => string, string])[] = [
    ['nobody listens', () => `http://127.0.0.1:${closedPort}`, 'HTTP_UNREACHABLE'],
    ['a private network', () => 'https://10.0.0.1', 'HTTP_ADDRESS_REFUSED'],
    ['the machine itself', () => 'https://localhost', 'HTTP_ADDRESS_REFUSED'],
    ['the machine in other words', () => 'https://2130706433', 'HTTP_ADDRESS_REFUSED'],
    ['metadata of a cloud', () => 'http://169.254.169.254/latest', 'HTTP_ADDRESS_REFUSED'],
    ['IPv6 loopback', () => 'https://[::1]', 'HTTP_ADDRESS_REFUSED'],
    ['IPv4 in IPv6', () => 'https://[::ffff:7f00:1]', 'HTTP_ADDRESS_REFUSED'],
  ];

  it.each(cases)('%s', async (_, baseUrl, code) => {
    const wish = {
      connector: 'woocommerce',
      name: 'Fout adres',
      credentials: { consumerKey: `ck_${'0'.repeat(40)}`, consumerSecret: `cs_${'0'.repeat(40)}` },
      settings: { baseUrl: baseUrl() },
    };
    const answer = await merchant.client
      .call<ClientConnection>('POST', '/v1/connections', wish)
      .catch(problemOf);
    expect(answer).toMatchObject({ problem: { code, remedy: expect.stringMatching(/\w/) as string } });
  });
});

function problemOf(thrown: unknown): unknown {
  if (thrown instanceof ApiRefusal && thrown.status < 500) return { problem: thrown.problem };
  throw thrown;
}
