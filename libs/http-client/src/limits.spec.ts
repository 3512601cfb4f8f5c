import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Connections } from './connections.js';
import { aClient, failureOf } from './loopback/client.builder.js';
import { anHttpServer } from './loopback/loopback-server.builder.js';

describe('the limits of a connection', () => {
  it('keep at most the allowed number of calls under way, over all its clients', async () => {
    let open = 0;
    let most = 0;
    let answersAfterMs = 10;
    const server = await anHttpServer((_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end('{}');
      }, answersAfterMs);
    });
    const limits = { requestsPerMinute: 1_000, concurrency: 2 };
    const { outbound } = aClient([server]);
    const call = (id: string) => {
      const client = outbound.forConnection({ id, secrets: [], limits });
      return client.request({ method: 'GET', url: server.url });
    };
    await Promise.all(Array.from({ length: 12 }, () => call('shop')));
    expect(most).toBe(2);
    answersAfterMs = 400;
    await Promise.all(['one', 'two', 'three'].flatMap((id) => [call(id), call(id)]));
    expect(most).toBe(6);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('serve calls in the order they came', async () => {
    const server = await anHttpServer((_, response) => response.end('{}'));
    const { get, outbound } = aClient([server], {}, { limits: { requestsPerMinute: 1_000, concurrency: 1 } });
    await Promise.all(Array.from({ length: 20 }, (_, index) => get(`${server.url}/${index}`)));
    expect(server.requests).toEqual(Array.from({ length: 20 }, (_, index) => `GET /${index}`));
    await Promise.all([outbound.close(), server.close()]);
  });

  it('do not let a slow vendor hold up another connection (R5)', async () => {
    const held: ServerResponse[] = [];
    const slow = await anHttpServer((_, response) => held.push(response));
    const quick = await anHttpServer((_, response) => response.end('{}'));
    const limits = { requestsPerMinute: 1_000, concurrency: 2 };
    const { outbound } = aClient([slow, quick]);
    const of = (id: string, url: string) =>
      outbound.forConnection({ id, secrets: [], limits }).request({ method: 'GET', url });
    const waiting = Array.from({ length: 2 }, () => of('slow', slow.url));
    while (held.length < 2) await pause(5);
    for (let call = 0; call < 50; call++) await of('quick', quick.url);
    for (const response of held) response.end('{}');
    await Promise.all(waiting);
    await Promise.all([outbound.close(), slow.close(), quick.close()]);
  });

  it('count redirects and repeated reads', async () => {
    const server = await anHttpServer((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/end' });
      response.end('{}');
    });
    const { get, outbound } = aClient(
      [server],
      { maxWaitMs: 10 },
      { limits: { requestsPerMinute: 2, concurrency: 1 } },
    );
    await get(server.url);
    expect(await failureOf(get(server.url))).toMatchObject({ code: 'HTTP_WAIT_TOO_LONG' });
    await Promise.all([outbound.close(), server.close()]);
  });

  it('change for all when the connection is opened with new ones', async () => {
    const server = await anHttpServer((_, response) => response.end('{}'));
    const { get, outbound } = aClient(
      [server],
      { maxWaitMs: 10 },
      { limits: { requestsPerMinute: 1, concurrency: 1 } },
    );
    await get(server.url);
    await failureOf(get(server.url));
    outbound.forConnection({
      id: 'connection-1',
      secrets: [],
      limits: { requestsPerMinute: 5, concurrency: 1 },
    });
    expect((await get(server.url)).status).toBe(200);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('are forgotten for connections that have been idle for long', () => {
    const connections = new Connections(60_000);
    const limits = { requestsPerMinute: 10, concurrency: 1 };
    const clock = performance.now.bind(performance);
    let later = 0;
    performance.now = () => clock() + later;
    try {
      for (let number = 0; number < 500; number++) {
        connections.redactor(`c${number}`, ['secret']);
        const bucket = connections.bucket(`c${number}`, limits);
        void bucket.enter();
        if (number > 0) bucket.leave();
      }
      expect(connections.size).toBe(500);
      later = 125_000;
      connections.bucket('new', limits);
      expect(connections.size).toBe(2);
    } finally {
      performance.now = clock;
    }
  });
});

describe('a vendor that asks for silence (R4, T7)', () => {
  type Form = (seconds: number) => Record<string, string>;
  const inSeconds: Form = (seconds) => ({ 'retry-after': String(seconds) });
  const asDate: Form = (seconds) => ({ 'retry-after': new Date(Date.now() + seconds * 1_000).toUTCString() });

  it('gets it from all clients of the connection (± 1 s), and its answer reaches the connector', async () => {
    await Promise.all([
      staysSilent(429, inSeconds, 1),
      staysSilent(429, inSeconds, 2),
      staysSilent(429, asDate, 2),
      staysSilent(503, inSeconds, 1),
      // So Azure gateways say that a quota is used up.
      staysSilent(403, inSeconds, 1),
    ]);
  });

  async function staysSilent(status: number, form: Form, seconds: number): Promise<void> {
    const times: number[] = [];
    const server = await anHttpServer((_request, response) => {
      times.push(performance.now());
      if (times.length === 1) response.writeHead(status, form(seconds));
      response.end('{}');
    });
    const { get, http, outbound } = aClient([server]);
    expect((await get(server.url)).status).toBe(status);
    const others = [
      get(server.url),
      http.withRecorder(() => undefined).request({ method: 'GET', url: server.url }),
    ];
    expect((await Promise.all(others)).map((response) => response.status)).toEqual([200, 200]);
    const [first = 0, ...rest] = times;
    for (const time of rest) expect(Math.abs(time - first - seconds * 1_000)).toBeLessThanOrEqual(1_050);
    await Promise.all([outbound.close(), server.close()]);
  }

  it('for longer than calls may wait gets it at once, with the time for the engine', async () => {
    const server = await anHttpServer((_, response) =>
      response.writeHead(429, { 'retry-after': '3600' }).end(),
    );
    const { get, outbound } = aClient([server]);
    await get(server.url);
    const failure = await failureOf(get(server.url));
    expect(failure).toMatchObject({ code: 'HTTP_WAIT_TOO_LONG', errorClass: 'limited' });
    expect(Math.abs((failure.retryAfterMs ?? 0) - 3_600_000)).toBeLessThanOrEqual(1_000);
    expect(server.requests).toHaveLength(1);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('does not silence other connections', async () => {
    const server = await anHttpServer((request, response) => {
      response.writeHead(request.url === '/limited' ? 429 : 200, { 'retry-after': '60' }).end('{}');
    });
    const { get, outbound } = aClient([server]);
    await get(`${server.url}/limited`);
    const other = outbound.forConnection({
      id: 'other',
      secrets: [],
      limits: { requestsPerMinute: 10, concurrency: 1 },
    });
    expect((await other.request({ method: 'GET', url: server.url })).status).toBe(200);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('without a 429, 503 or 403 is not heard', async () => {
    const server = await anHttpServer((_, response) =>
      response.writeHead(500, { 'retry-after': '60' }).end('{}'),
    );
    const { get, outbound } = aClient([server]);
    await get(server.url);
    expect((await get(server.url)).status).toBe(500);
    await Promise.all([outbound.close(), server.close()]);
  });
});
