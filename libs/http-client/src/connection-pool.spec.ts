import { AddressGuard } from './address-guard.js';
import { attempt } from './attempt.js';
import { ConnectionPool } from './connection-pool.js';
import type { ResolvedAddress } from './resolver.js';
import { createResolver } from './resolver.js';
import { shopCertificate, testAuthority } from './loopback/certificates.builder.js';
import { aClient, failureOf } from './loopback/client.builder.js';
import {
  anHttpServer,
  aRefusedPort,
  aTcpServer,
  type LoopbackHttpServer,
} from './loopback/loopback-server.builder.js';
import { aNameServer } from './loopback/name-server.builder.js';

const LOOPBACK: readonly ResolvedAddress[] = [{ address: '127.0.0.1', family: 4 }];
/** Inside global unicast, but handed out to nobody. */
const NOBODY = '2000::1';

describe('connecting to names', () => {
  let server: LoopbackHttpServer;

  beforeAll(async () => {
    server = await anHttpServer((_, response) => response.end('{}'));
  });

  afterAll(async () => {
    await server.close();
  });

  it('connects to the address that was checked and asks the name server once per connection (S7)', async () => {
    const asked: string[] = [];
    const { get, outbound } = aClient([], {
      allowedPrivateHosts: [`shop.example:${server.port}`],
      resolve: async (hostname, port) => {
        asked.push(`${hostname}:${port}`);
        return asked.length === 1 ? LOOPBACK : [{ address: '127.0.0.77', family: 4 }];
      },
    });
    expect((await get(`http://shop.example:${server.port}/`)).status).toBe(200);
    expect((await get(`http://shop.example:${server.port}/`)).status).toBe(200);
    await outbound.close();
    expect(asked).toEqual([`shop.example:${server.port}`]);
    expect(server.headers.at(-1)?.host).toBe(`shop.example:${server.port}`);
  });

  it('refuses a name that is rebound to an internal address between two calls (S7, T38)', async () => {
    const target = await aTcpServer((socket) => socket.destroy());
    const answers = [[NOBODY], ['127.0.0.1'], [NOBODY, '127.0.0.1'], ['::1']];
    const nameServer = await aNameServer((_, type) => {
      const now = answers[Math.floor((nameServer.questions.length - 1) / 2)] ?? [];
      return now.filter((address) => address.includes(':') === (type === 'AAAA'));
    });
    const { get, outbound } = aClient([], {
      allowedPorts: [target.port],
      resolve: createResolver([nameServer.address]),
      connectTimeoutMs: 200,
    });
    const codes: string[] = [];
    for (let call = 0; call < answers.length; call++) {
      codes.push((await failureOf(get(`https://shop.example:${target.port}/`, { timeoutMs: 2_000 }))).code);
    }
    await Promise.all([outbound.close(), nameServer.close(), target.close()]);
    const refused = 'HTTP_ADDRESS_REFUSED';
    expect(codes).toEqual([expect.stringMatching(/^HTTP_(UNREACHABLE|TIMEOUT)$/), refused, refused, refused]);
    expect(target.accepted()).toBe(0);
  });

  it('tries the next address of a name when the first refuses', async () => {
    const { get, outbound } = aClient([], {
      allowedPrivateHosts: [`shop.example:${server.port}`],
      resolve: async () => [{ address: '127.0.0.77', family: 4 }, ...LOOPBACK],
    });
    expect((await get(`http://shop.example:${server.port}/`)).status).toBe(200);
    await outbound.close();
  });

  it.each([
    [
      'a name nobody knows',
      async () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })),
      'ENOTFOUND',
    ],
    ['a name without addresses', async () => [], 'no address'],
  ])('says that %s cannot be reached', async (_, resolve, reason) => {
    const { post, outbound } = aClient([], { resolve });
    const failure = await failureOf(post('https://shop.example/'));
    await outbound.close();
    expect(failure).toMatchObject({ code: 'HTTP_UNREACHABLE', outcomeUnknown: false, params: { reason } });
  });

  it('says that a port on which nobody listens cannot be reached', async () => {
    const port = await aRefusedPort();
    const { post, outbound } = aClient([{ port }]);
    const failure = await failureOf(post(`http://127.0.0.1:${port}/`));
    await outbound.close();
    expect(failure).toMatchObject({ code: 'HTTP_UNREACHABLE', outcomeUnknown: false });
    expect(failure.params).toEqual({ host: `127.0.0.1:${port}`, reason: 'ECONNREFUSED' });
  });
});

describe('secure connections', () => {
  let server: LoopbackHttpServer;

  beforeAll(async () => {
    server = await anHttpServer((_, response) => response.end('{"secure":true}'), shopCertificate);
  });

  afterAll(async () => {
    await server.close();
  });

  async function call(host: string, certificateAuthorities?: string[]) {
    const { post, outbound } = aClient([], {
      allowedPrivateHosts: [`${host}:${server.port}`],
      resolve: async () => LOOPBACK,
      certificateAuthorities,
    });
    try {
      return await post(`https://${host}:${server.port}/`);
    } finally {
      await outbound.close();
    }
  }

  it('accepts a certificate of a trusted authority for the name asked for', async () => {
    expect((await call('shop.example', [testAuthority])).json()).toEqual({ secure: true });
  });

  it.each([
    ['an unknown authority', 'shop.example', undefined],
    ['another name', 'other.example', [testAuthority]],
  ])('refuses a certificate of %s before anything is sent', async (_, host, authorities) => {
    const before = server.requests.length;
    const failure = await failureOf(call(host, authorities));
    expect(failure).toMatchObject({
      code: 'HTTP_TLS_FAILED',
      errorClass: 'transient',
      outcomeUnknown: false,
    });
    expect(server.requests.length).toBe(before);
  });

  it('says that no secure connection can be made with a server that speaks plain HTTP', async () => {
    const plain = await aTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { post, outbound } = aClient([plain]);
    const failure = await failureOf(post(`https://127.0.0.1:${plain.port}/`));
    await Promise.all([outbound.close(), plain.close()]);
    expect(failure).toMatchObject({ code: 'HTTP_TLS_FAILED', outcomeUnknown: false });
  });
});

describe('sockets', () => {
  it('are kept and used again', async () => {
    const server = await anHttpServer((_, response) => response.end('{}'));
    const { get, post, outbound } = aClient([server]);
    for (let call = 0; call < 5; call++) await (call % 2 ? get : post)(`${server.url}/${call}`);
    expect(server.accepted()).toBe(1);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('are never more than the bound per origin, and all calls are served', async () => {
    const server = await anHttpServer((_, response) => setTimeout(() => response.end('{}'), 5));
    const { get, outbound } = aClient([server], { socketsPerOrigin: 3 });
    await Promise.all(Array.from({ length: 20 }, () => get(server.url)));
    expect(server.requests).toHaveLength(20);
    expect(server.accepted()).toBe(3);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('are all gone after close, which waits for the calls in hand and refuses new ones', async () => {
    const server = await anHttpServer((_, response) => setTimeout(() => response.end('{}'), 100));
    const { get, outbound } = aClient([server]);
    const inHand = Promise.all([get(server.url), get(server.url)]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const closed = outbound.close();
    expect(await failureOf(get(server.url))).toMatchObject({
      code: 'HTTP_CLIENT_CLOSED',
      outcomeUnknown: false,
    });
    expect((await inHand).map(({ status }) => status)).toEqual([200, 200]);
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.open()).toBe(0);
    await server.close();
  });

  it('are cut after the grace time, and a write in hand then has an unknown outcome', async () => {
    const server = await anHttpServer(() => undefined);
    const { post, outbound } = aClient([server]);
    const failure = failureOf(post(server.url));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await outbound.close(20);
    expect(await failure).toMatchObject({ code: 'HTTP_CONNECTION_LOST', outcomeUnknown: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.open()).toBe(0);
    await server.close();
  });

  it.each([
    ['closes every socket after its answer', { connection: 'close' }],
    ['closes sockets that are unused', { 'keep-alive': 'timeout=1' }],
    ['leaves sockets open', { connection: 'keep-alive' }],
  ])('leave nothing behind of a server that %s', async (_, headers) => {
    const server = await anHttpServer((_request, response) => response.writeHead(200, headers).end('{}'));
    const pool = new ConnectionPool({
      guard: new AddressGuard({ allowedPrivateHosts: [`127.0.0.1:${server.port}`] }),
      resolve: createResolver(),
      socketsPerOrigin: 2,
      connectTimeoutMs: 1_000,
      keepAliveMs: 50,
    });
    const request = { url: new URL(server.url), method: 'GET', headers: [], body: undefined };
    const limits = { timeLeftMs: 1_000, timeoutMs: 1_000, responseBytes: 100 };
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => attempt(pool, request, limits)));
    expect(results.map(({ answer }) => answer?.status)).toEqual([200, 200, 200, 200, 200]);
    for (let tries = 0; pool.size > 0 && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(pool.size).toBe(0);
    await Promise.all([pool.destroy(), server.close()]);
  });
});
