import { aClient, failureOf, type TestClient } from './loopback/client.builder.js';
import { anHttpServer, type LoopbackHttpServer } from './loopback/loopback-server.builder.js';

const CREDENTIALS = {
  authorization: 'Bearer token-of-this-shop',
  cookie: 'session=1',
  'x-api-key': 'key-of-this-shop',
  'ocp-apim-subscription-key': 'subscription',
  'x-anything-else': 'x',
  accept: 'application/json',
};

describe('redirects (S7)', () => {
  let first: LoopbackHttpServer;
  let other: LoopbackHttpServer;
  let client: TestClient;

  beforeEach(async () => {
    other = await anHttpServer((_, response) => response.end('{"at":"other"}'));
    first = await anHttpServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://x');
      const location = url.searchParams.get('to');
      const status = Number(url.searchParams.get('status') ?? 302);
      if (location === null) response.end('{"at":"first"}');
      else response.writeHead(status, { location }).end('moved');
    });
    client = aClient([first, other], {}, { secrets: ['cs_0123456789abcdef'] });
  });

  afterEach(async () => {
    await client.outbound.close();
    await Promise.all([first.close(), other.close()]);
  });

  function redirecting(to: string, status = 302): string {
    return `${first.url}/?status=${status}&to=${encodeURIComponent(to)}`;
  }

  it.each([301, 302, 303, 307, 308])(
    'of a GET with status %s are followed, with credentials on the same host',
    async (status) => {
      const response = await client.get(redirecting('/orders?page=1', status), { headers: CREDENTIALS });
      expect(response.json()).toEqual({ at: 'first' });
      expect(first.requests.at(-1)).toBe('GET /orders?page=1');
      expect(first.headers.at(-1)).toMatchObject(CREDENTIALS);
      expect(client.exchanges.map(({ status: each }) => each)).toEqual([status, 200]);
    },
  );

  it('to another host carry no credentials and no unknown header', async () => {
    await client.get(redirecting(`${other.url}/orders`), { headers: CREDENTIALS });
    const { host, connection, ...sent } = other.headers[0] ?? {};
    expect([host, connection]).toEqual([`127.0.0.1:${other.port}`, 'keep-alive']);
    expect(sent).toEqual({
      accept: 'application/json',
      'user-agent': 'Koppel',
      'accept-encoding': 'gzip, deflate, br',
    });
  });

  it('to another host lose secret query parameters, by name and by value', async () => {
    const to = `${other.url}/orders?page=2&consumer_key=ck_1&CONSUMER_SECRET=x&token=t&note=cs_0123456789abcdef&status=paid`;
    await client.get(redirecting(to));
    expect(other.requests).toEqual(['GET /orders?page=2&status=paid']);
  });

  it('do not bring credentials back when they return to the first host', async () => {
    const back = `${first.url}/end`;
    const detour = await anHttpServer((_, response) => response.writeHead(302, { location: back }).end());
    const { get, outbound } = aClient([first, detour]);
    await get(redirecting(`${detour.url}/`), { headers: CREDENTIALS });
    expect(first.headers.at(-1)).not.toHaveProperty('authorization');
    await Promise.all([outbound.close(), detour.close()]);
  });

  it.each([
    'http://127.0.0.1:1/',
    'https://localhost/',
    'https://[::ffff:7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    '//10.0.0.1/',
    'file:///etc/passwd',
    'https://me:secret@shop.example/',
    'http://shop.example/',
    'https://shop.example:22/',
    'https://[nonsense',
  ])('to %s are refused like a first address', async (to) => {
    const failure = await failureOf(client.get(redirecting(to)));
    expect(failure).toMatchObject({ code: 'HTTP_ADDRESS_REFUSED', outcomeUnknown: false });
    expect(first.requests).toHaveLength(1);
  });

  it('are followed three times and not four', async () => {
    const chain = (length: number): string => (length === 0 ? '/end' : redirecting(chain(length - 1)));
    expect((await client.get(chain(3).replace('/end', `${first.url}/end`))).status).toBe(200);
    const failure = await failureOf(client.get(chain(4)));
    expect(failure).toMatchObject({
      code: 'HTTP_REDIRECT_REFUSED',
      errorClass: 'data',
      params: { reason: '> 3' },
    });
  });

  it.each([
    ['POST', 301, true],
    ['POST', 302, true],
    ['PUT', 303, true],
    ['POST', 307, false],
    ['DELETE', 308, false],
  ] as const)(
    'of a %s with status %s are an error whose outcome is unknown: %s',
    async (method, status, outcomeUnknown) => {
      const failure = await failureOf(client.post(redirecting(`${other.url}/x?token=t`, status), { method }));
      expect(failure).toMatchObject({ code: 'HTTP_REDIRECT_REFUSED', errorClass: 'data', outcomeUnknown });
      const target = `127.0.0.1:${other.port}`;
      expect(failure.params).toEqual({ host: `127.0.0.1:${first.port}`, target, reason: method });
      expect(other.requests).toEqual([]);
    },
  );

  it('without a location, and statuses that are none, are ordinary answers', async () => {
    const server = await anHttpServer((request, response) =>
      response.writeHead(Number(request.url?.slice(1))).end(),
    );
    const { get, outbound } = aClient([server]);
    for (const status of [300, 302, 304]) expect((await get(`${server.url}/${status}`)).status).toBe(status);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('share the time limit of the whole call', async () => {
    const slow = await anHttpServer((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 80);
    });
    const { get, outbound } = aClient([slow]);
    expect(await failureOf(get(slow.url, { timeoutMs: 200 }))).toMatchObject({ code: 'HTTP_TIMEOUT' });
    expect(slow.requests.length).toBeLessThanOrEqual(3);
    await Promise.all([outbound.close(), slow.close()]);
  });
});
