import { gzipSync } from 'node:zlib';
import { KEPT_CHARACTERS } from './exchange.js';
import { aClient, failureOf, type TestClient } from './loopback/client.builder.js';
import { aRefusedPort, anHttpServer, type LoopbackHttpServer } from './loopback/loopback-server.builder.js';

const SECRET = 'cs_0123456789abcdef0123456789abcdef';

describe('what is kept of a call', () => {
  let server: LoopbackHttpServer;
  let client: TestClient;
  let answer: { body: string | Buffer; type?: string; encoding?: string };

  beforeAll(async () => {
    server = await anHttpServer((_, response) => {
      if (answer.type) response.setHeader('content-type', answer.type);
      if (answer.encoding) response.setHeader('content-encoding', answer.encoding);
      response.end(answer.body);
    });
  });

  beforeEach(() => {
    answer = { body: '{"id":7}', type: 'application/json; charset=utf-8' };
    client = aClient([server], {}, { secrets: [SECRET] });
  });

  afterEach(async () => {
    await client.outbound.close();
  });

  afterAll(async () => {
    await server.close();
  });

  it('is method, address, both bodies, status, time and purpose', async () => {
    const before = Date.now();
    const more = { purpose: 'create sales entry', headers: { 'content-type': 'application/json' } };
    await client.post(`${server.url}/v2/verkoopboekingen?page=1`, more);
    const [exchange] = client.exchanges;
    expect(exchange).toEqual({
      purpose: 'create sales entry',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      durationMs: expect.any(Number),
      method: 'POST',
      url: `${server.url}/v2/verkoopboekingen?page=1`,
      requestBody: '{"total":"1.00"}',
      status: 200,
      responseBody: '{"id":7}',
      error: undefined,
    });
    expect(Date.parse(exchange?.at ?? '')).toBeGreaterThanOrEqual(before - 5);
  });

  it('says what was asked when nobody named the purpose', async () => {
    await client.get(`${server.url}/orders?page=1`);
    expect(client.exchanges[0]).toMatchObject({ purpose: 'GET /orders', requestBody: undefined });
  });

  it('bears the code of the error when no answer came', async () => {
    const port = await aRefusedPort();
    const { post, exchanges, outbound } = aClient([{ port }]);
    await failureOf(post(`http://127.0.0.1:${port}/`));
    expect(exchanges).toMatchObject([
      { error: 'HTTP_UNREACHABLE', status: undefined, responseBody: undefined },
    ]);
    await outbound.close();
  });

  it('holds no secret, wherever the vendor repeats it (S14)', async () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.short-lived';
    const basic = Buffer.from(`ck_1:${SECRET}`).toString('base64');
    answer.body = JSON.stringify({
      message: `bad ${SECRET} or ${token}`,
      sent: basic,
      access_token: 'new-token',
    });
    await client.post(`${server.url}/${SECRET}?consumer_secret=${SECRET}&q=${encodeURIComponent(SECRET)}`, {
      purpose: `call with ${SECRET}`,
      headers: { Authorization: `Bearer ${token}`, 'X-Api-Key': SECRET, 'content-type': 'application/json' },
      body: JSON.stringify({ secret: SECRET, password: 'hunter22', nested: [basic] }),
    });
    const kept = JSON.stringify(client.exchanges);
    for (const hidden of [SECRET, token, basic, 'new-token', 'hunter22', 'Authorization']) {
      expect(kept).not.toContain(hidden);
    }
    expect(client.exchanges[0]?.url).toBe(`${server.url}/***?consumer_secret=***&q=***`);
  });

  it('masks the fields of a form', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    await client.post(server.url, { headers, body: 'grant_type=clientkey&clientkey=abc123&x=1' });
    expect(client.exchanges[0]?.requestBody).toBe('grant_type=clientkey&clientkey=***&x=1');
  });

  it('is cut visibly when a body is large, without a piece of a secret at the cut', async () => {
    for (let before = KEPT_CHARACTERS - 40; before <= KEPT_CHARACTERS + 60; before += 5) {
      answer.body = `${'x'.repeat(before)}${SECRET}${'y'.repeat(100_000)}`;
      await client.post(server.url, { body: answer.body });
      const { requestBody = '', responseBody = '' } = client.exchanges.at(-1) ?? {};
      for (const kept of [requestBody, responseBody]) {
        expect(kept).toMatch(/\n\[… cut, \d+ bytes in all\]$/);
        expect(kept.length).toBeLessThan(KEPT_CHARACTERS + 100);
        expect(kept).not.toContain(SECRET.slice(0, 3));
      }
    }
  });

  it.each([
    ['image/png', Buffer.from([0x89, 0x50, 0, 1]), '[image/png, 4 bytes]'],
    ['application/pdf', 'x'.repeat(1000), '[application/pdf, 1000 bytes]'],
    [undefined, Buffer.from([1, 0, 2]), '[binary, 3 bytes]'],
    [undefined, 'plain words', 'plain words'],
    ['text/html', '<p>Onderhoud</p>', '<p>Onderhoud</p>'],
    ['application/problem+json', '{"a":1}', '{"a":1}'],
    ['application/json', '', undefined],
  ])('of type %s is its text, or type and size', async (type, body, kept) => {
    answer = { type, body };
    await client.get(server.url);
    expect(client.exchanges[0]?.responseBody).toBe(kept);
  });

  it('is the unpacked text of a compressed answer', async () => {
    answer = { body: gzipSync('{"id":8}'), type: 'application/json', encoding: 'gzip' };
    await client.get(server.url);
    expect(client.exchanges[0]?.responseBody).toBe('{"id":8}');
  });

  it('goes to the listener of each record', async () => {
    const kept: string[][] = [[], []];
    await Promise.all(
      kept.map((list, record) => {
        const http = client.http.withRecorder(({ url }) => list.push(new URL(url).pathname));
        return http.request({ method: 'GET', url: `${server.url}/record-${record}` });
      }),
    );
    expect([kept, client.exchanges]).toEqual([[['/record-0'], ['/record-1']], []]);
  });

  it.each([
    ['GET', false],
    ['POST', true],
  ] as const)('is never lost silently: a failing listener fails the %s', async (method, outcomeUnknown) => {
    const http = client.http.withRecorder(() => {
      throw new Error('disk full');
    });
    const failure = await failureOf(http.request({ method, url: server.url }));
    expect(failure).toMatchObject({ code: 'HTTP_EXCHANGE_NOT_RECORDED', errorClass: 'bug', outcomeUnknown });
  });
});
