import { aClient, failureOf, type TestClient } from './loopback/client.builder.js';
import { anHttpServer, type LoopbackHttpServer } from './loopback/loopback-server.builder.js';

describe('a call', () => {
  let server: LoopbackHttpServer;
  let client: TestClient;

  beforeAll(async () => {
    server = await anHttpServer((request, response, body) => {
      response.setHeader('X-Total', '2').setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.writeHead(request.url === '/missing' ? 404 : 200, { 'Content-Type': 'application/json' });
      response.end(body === '' ? '{"ok":true}' : body);
    });
    client = aClient([server]);
  });

  afterAll(async () => {
    await client.outbound.close();
    await server.close();
  });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'with %s arrives as it was asked for',
    async (method) => {
      const response = await client.http.request({ method, url: `${server.url}/a/b%20c?x=1&y=%C3%A9#part` });
      expect(server.requests.at(-1)).toBe(`${method} /a/b%20c?x=1&y=%C3%A9`);
      expect(response.status).toBe(200);
      expect(response.text()).toBe(method === 'HEAD' ? '' : '{"ok":true}');
    },
  );

  it('sends text and bytes as they are', async () => {
    const text = '{"naam":"Café €"}';
    for (const body of [text, new TextEncoder().encode(text)]) {
      expect((await client.post(server.url, { body })).json()).toEqual({ naam: 'Café €' });
    }
    expect(server.bodies.slice(-2)).toEqual([text, text]);
  });

  it('names headers in lower case and joins repeated ones', async () => {
    const { headers } = await client.get(server.url);
    expect(headers).toMatchObject({
      'x-total': '2',
      'content-type': 'application/json',
      'set-cookie': 'a=1, b=2',
    });
  });

  it('is answered with any status; only the connector knows what it means', async () => {
    const response = await client.get(`${server.url}/missing`);
    expect([response.status, response.json()]).toEqual([404, { ok: true }]);
  });

  it('introduces itself and takes compressed answers, unless the connector says otherwise', async () => {
    await client.get(server.url);
    expect(server.headers.at(-1)).toMatchObject({
      'user-agent': 'Koppel',
      'accept-encoding': 'gzip, deflate, br',
    });
    await client.get(server.url, { headers: { 'User-Agent': 'Mine', 'Accept-Encoding': 'identity' } });
    expect(server.headers.at(-1)).toMatchObject({ 'user-agent': 'Mine', 'accept-encoding': 'identity' });
  });

  it.each([
    ['Authorization', 'Bearer abc\r\nX-Evil: 1'],
    ['Authorization', 'Bearer sleutel\u200b'],
    ['X-Api-Key', 'abc\u0000'],
    ['X Y', '1'],
    ['Host', 'internal.example'],
    ['Transfer-Encoding', 'chunked'],
    ['Content-Length', '5'],
    ['Connection', 'close'],
    ['Upgrade', 'websocket'],
  ])('with a header %s that cannot be sent is refused before anything is sent', async (header, value) => {
    const before = server.requests.length;
    const failure = await failureOf(client.post(server.url, { headers: { [header]: value } }));
    expect(failure).toMatchObject({ code: 'HTTP_HEADER_INVALID', errorClass: 'data', outcomeUnknown: false });
    expect(failure.params).toEqual({ header, host: `127.0.0.1:${server.port}` });
    expect(server.requests.length).toBe(before);
  });

  it('ignores early hints', async () => {
    const hinting = await anHttpServer((_, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      setTimeout(() => response.writeHead(201).end('{}'), 10);
    });
    const { get, outbound } = aClient([hinting]);
    expect((await get(hinting.url)).status).toBe(201);
    await Promise.all([outbound.close(), hinting.close()]);
  });

  it('many at once all get their own answer', async () => {
    const echo = await anHttpServer((request, response) => {
      setTimeout(() => response.end(JSON.stringify(request.url)), Math.random() * 20);
    });
    const { get, outbound } = aClient([echo], { socketsPerOrigin: 7 });
    const paths = Array.from({ length: 300 }, (_, index) => `/${index}`);
    const answers = await Promise.all(paths.map(async (path) => (await get(echo.url + path)).json()));
    expect(answers).toEqual(paths);
    await Promise.all([outbound.close(), echo.close()]);
  });

  it('works again after the server was away and came back', async () => {
    const first = await anHttpServer((_, response) => response.end('{"turn":1}'));
    const { get, outbound } = aClient([first]);
    await get(first.url);
    await first.close();
    expect(await failureOf(get(first.url))).toMatchObject({ code: 'HTTP_UNREACHABLE' });
    const second = await anHttpServer((_, response) => response.end('{"turn":2}'), undefined, first.port);
    expect((await get(first.url)).json()).toEqual({ turn: 2 });
    await Promise.all([outbound.close(), second.close()]);
  });
});
