import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { aClient, failureOf, type TestClient } from './loopback/client.builder.js';
import { anHttpServer, type LoopbackHttpServer } from './loopback/loopback-server.builder.js';

const MEGABYTE = 1024 * 1024;
const JSON_BODY = Buffer.from(
  JSON.stringify({ name: 'Café "Zoet"', price: '€ 2,50', lines: Array(500).fill('x') }),
);

describe('the body of an answer', () => {
  let server: LoopbackHttpServer;
  let client: TestClient;
  let body: Buffer;
  let headers: Record<string, string>;

  beforeAll(async () => {
    server = await anHttpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.end(body);
    });
    client = aClient([server]);
  });

  afterAll(async () => {
    await client.outbound.close();
    await server.close();
  });

  function answerWith(bytes: Buffer | string, more: Record<string, string> = {}): void {
    body = Buffer.from(bytes);
    headers = more;
  }

  it.each([
    ['gzip', gzipSync(JSON_BODY)],
    ['x-gzip', gzipSync(JSON_BODY)],
    ['GZIP', gzipSync(JSON_BODY)],
    ['br', brotliCompressSync(JSON_BODY)],
    ['deflate', deflateSync(JSON_BODY)],
    ['deflate', deflateRawSync(JSON_BODY)],
    ['identity', JSON_BODY],
  ])('is unpacked from %s', async (encoding, bytes) => {
    answerWith(bytes, { 'content-encoding': encoding });
    expect(JSON_BODY.equals((await client.get(server.url)).body)).toBe(true);
  });

  it('may be large and compressed, and arrives whole', async () => {
    const large = Buffer.from(
      JSON.stringify(Array.from({ length: 200_000 }, (_, index) => `row ${index * 7919}`)),
    );
    for (const [encoding, bytes] of [['identity', large] as const, ['gzip', gzipSync(large)] as const]) {
      answerWith(bytes, { 'content-encoding': encoding });
      expect(large.equals((await client.get(server.url)).body)).toBe(true);
    }
  });

  it('may be empty although its encoding says gzip', async () => {
    answerWith('', { 'content-encoding': 'gzip' });
    expect((await client.get(server.url)).text()).toBe('');
  });

  it.each(['zstd', 'gzip, gzip', 'nonsense'])('is refused when its encoding is %s', async (encoding) => {
    answerWith(JSON_BODY, { 'content-encoding': encoding });
    expect(await failureOf(client.get(server.url))).toMatchObject({ code: 'HTTP_ANSWER_UNREADABLE' });
  });

  it('is refused when it is cut off inside gzip', async () => {
    answerWith(gzipSync(JSON_BODY).subarray(0, 40), { 'content-encoding': 'gzip' });
    expect(await failureOf(client.get(server.url))).toMatchObject({ code: 'HTTP_ANSWER_UNREADABLE' });
  });

  it('may be exactly as large as the limit and not a byte larger (S8)', async () => {
    answerWith(Buffer.alloc(10 * MEGABYTE, 'x'));
    expect((await client.get(server.url)).body.length).toBe(10 * MEGABYTE);
    answerWith(Buffer.alloc(10 * MEGABYTE + 1, 'x'));
    const failure = await failureOf(client.post(server.url));
    expect(failure).toMatchObject({
      code: 'HTTP_RESPONSE_TOO_LARGE',
      outcomeUnknown: true,
      params: { megabytes: 10 },
    });
  });

  it.each([
    ['gzip', Buffer.concat(Array.from({ length: 300 }, () => gzipSync(Buffer.alloc(MEGABYTE))))],
    ['br', brotliCompressSync(Buffer.alloc(64 * MEGABYTE), { params: { 1: 4 } })],
  ])('that is a %s bomb is stopped while it is unpacked (S8)', async (encoding, bomb) => {
    answerWith(bomb, { 'content-encoding': encoding });
    const before = process.memoryUsage().rss;
    expect(await failureOf(client.get(server.url))).toMatchObject({ code: 'HTTP_RESPONSE_TOO_LARGE' });
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * MEGABYTE);
  });

  it('without an end is stopped at the limit, and its socket is closed', async () => {
    const endless = await anHttpServer((_, response) => {
      const feed = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
        response.once('drain', feed);
      };
      feed();
    });
    const { get, outbound } = aClient([endless]);
    expect(await failureOf(get(endless.url))).toMatchObject({ code: 'HTTP_RESPONSE_TOO_LARGE' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(endless.open()).toBe(0);
    await Promise.all([outbound.close(), endless.close()]);
  });

  it('is read as JSON with a byte order mark and keeps numbers as JSON.parse gives them', async () => {
    answerWith('\uFEFF{"id":9007199254740993,"total":"10.10"}');
    expect((await client.get(server.url)).json()).toEqual({ id: Number('9007199254740993'), total: '10.10' });
  });

  it.each([
    ['', 'empty body'],
    ['  \n', 'empty body'],
    ['<!DOCTYPE html><html><body>Onderhoud</body></html>', 'HTML page'],
    ['<br />\n<b>Warning</b>: Undefined index', 'HTML page'],
    ['<?xml version="1.0"?><error/>', 'XML'],
    ['{"orders":[{"id":1', 'broken JSON'],
    ['[1,2', 'broken JSON'],
    ['Service Unavailable', 'other text'],
  ])('that is no JSON (%j) is named for what it is', async (text, reason) => {
    answerWith(text);
    for (const [call, outcomeUnknown] of [[client.get, false] as const, [client.post, true] as const]) {
      const response = await call(server.url);
      const failure = await failureOf((async () => response.json())());
      expect(failure).toMatchObject({ code: 'HTTP_NOT_JSON', errorClass: 'transient', outcomeUnknown });
      expect(failure.params).toEqual({ host: `127.0.0.1:${server.port}`, status: 200, reason });
    }
  });
});
