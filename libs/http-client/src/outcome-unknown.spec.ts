import type { HttpRequest } from '@app/connector-sdk';
import type { Socket } from 'node:net';
import { aClient, failureOf } from './loopback/client.builder.js';
import {
  anHttpServer,
  aRefusedPort,
  aTcpServer,
  type LoopbackServer,
} from './loopback/loopback-server.builder.js';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 21\r\n\r\n';
const COMPLETE = `${HEAD}{"answer":"complete"}`;

/** Runs once the server has read a whole request. */
function whenAsked(act: (socket: Socket, asked: number) => void): (socket: Socket) => void {
  return (socket) => {
    let asked = 0;
    socket.on('data', (bytes) => {
      if (bytes.toString('latin1').includes('\r\n\r\n')) act(socket, ++asked);
    });
  };
}

interface Case {
  readonly fault: string;
  readonly server: (socket: Socket) => void;
  readonly code: string;
}

/** The request has arrived; the answer is lost in different ways. */
const AFTER_WRITING: readonly Case[] = [
  {
    fault: 'reset before the answer',
    server: whenAsked((socket) => socket.resetAndDestroy()),
    code: 'CONNECTION_LOST',
  },
  { fault: 'closed before the answer', server: whenAsked((socket) => socket.end()), code: 'CONNECTION_LOST' },
  {
    fault: 'reset in the middle of the head',
    server: whenAsked((socket) => socket.write(HEAD.slice(0, 30), () => socket.resetAndDestroy())),
    code: 'CONNECTION_LOST',
  },
  {
    fault: 'reset in the middle of the body',
    server: whenAsked((socket) =>
      socket.write(`${HEAD}{"answ`, () => setTimeout(() => socket.resetAndDestroy(), 20)),
    ),
    code: 'CONNECTION_LOST',
  },
  {
    fault: 'closed in the middle of the body',
    server: whenAsked((socket) => socket.end(`${HEAD}{"answ`)),
    code: 'CONNECTION_LOST',
  },
  { fault: 'silence before the head', server: whenAsked(() => undefined), code: 'TIMEOUT' },
  {
    fault: 'silence in the head',
    server: whenAsked((socket) => socket.write(HEAD.slice(0, 30))),
    code: 'TIMEOUT',
  },
  {
    fault: 'silence in the body',
    server: whenAsked((socket) => socket.write(`${HEAD}{"answ`)),
    code: 'TIMEOUT',
  },
  {
    fault: 'a body that drips',
    server: whenAsked((socket) => {
      socket.write(HEAD);
      const drip = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => clearInterval(drip));
    }),
    code: 'TIMEOUT',
  },
  {
    fault: 'something that is no HTTP',
    server: whenAsked((socket) => socket.end('SSH-2.0-x\r\n')),
    code: 'ANSWER_UNREADABLE',
  },
  {
    fault: 'damaged gzip',
    server: whenAsked((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\nnot gzip at all'),
    ),
    code: 'ANSWER_UNREADABLE',
  },
];

async function checkOne({ server: behave, code }: Case, method: HttpRequest['method']): Promise<void> {
  const server = await aTcpServer(behave);
  const { http, outbound } = aClient([server]);
  const url = `http://127.0.0.1:${server.port}/v1/invoices?token=s3cret`;
  const timeoutMs = code === 'TIMEOUT' ? 300 : 5_000;
  const failure = await failureOf(
    http.request({ method, url, body: method === 'GET' ? undefined : '{}', timeoutMs }),
  );
  expect(failure).toMatchObject({
    code: `HTTP_${code}`,
    errorClass: 'transient',
    outcomeUnknown: method !== 'GET',
  });
  expect(failure.params['host']).toBe(`127.0.0.1:${server.port}`);
  expect(JSON.stringify(failure.params)).not.toContain('s3cret');
  expect(server.accepted()).toBe(1);
  await untilClosed(server);
  await Promise.all([outbound.close(), server.close()]);
}

async function untilClosed(server: LoopbackServer): Promise<void> {
  for (let tries = 0; server.open() > 0 && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(server.open()).toBe(0);
}

describe('outcomeUnknown', () => {
  const methods: readonly HttpRequest['method'][] = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'];

  it.each(AFTER_WRITING)(
    'is true for writes and false for reads after $fault; each is sent once',
    async (each) => {
      await Promise.all(methods.map((method) => checkOne(each, method)));
    },
  );

  it('is false for a write to a port on which nobody listens', async () => {
    const port = await aRefusedPort();
    const { post, outbound } = aClient([{ port }]);
    expect(await failureOf(post(`http://127.0.0.1:${port}/`))).toMatchObject({ outcomeUnknown: false });
    await outbound.close();
  });

  it('is false for a write whose time runs out before there is a connection', async () => {
    const { post, outbound } = aClient([], { resolve: () => new Promise(() => undefined) });
    const failure = await failureOf(post('https://shop.example/', { timeoutMs: 50 }));
    expect(failure).toMatchObject({ code: 'HTTP_TIMEOUT', outcomeUnknown: false, params: { seconds: 0.05 } });
    await outbound.close();
  });

  it('is false for a write whose time runs out while it waits for a socket', async () => {
    const server = await anHttpServer(() => undefined);
    const { post, outbound } = aClient([server], { socketsPerOrigin: 1 });
    const [first, second] = await Promise.all([
      failureOf(post(server.url, { timeoutMs: 150 })),
      failureOf(post(server.url, { timeoutMs: 50 })),
    ]);
    expect([first.outcomeUnknown, second.outcomeUnknown]).toEqual([true, false]);
    expect(server.requests).toHaveLength(1);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('is false for a write that the guard or our own queue refuses', async () => {
    const server = await anHttpServer((_, response) => response.end('{}'));
    const { post, outbound } = aClient(
      [server],
      { maxWaitMs: 50 },
      { limits: { requestsPerMinute: 1, concurrency: 1 } },
    );
    await post(server.url);
    expect(await failureOf(post(server.url))).toMatchObject({
      code: 'HTTP_WAIT_TOO_LONG',
      outcomeUnknown: false,
    });
    expect(await failureOf(post('https://10.0.0.1/'))).toMatchObject({ outcomeUnknown: false });
    await Promise.all([outbound.close(), server.close()]);
  });
});

describe('a kept socket that the server closes just as we write', () => {
  /** Answers the first request of each socket and drops the socket at the second, unanswered. */
  const dropsTheSecond = whenAsked((socket, asked) => {
    if (asked === 1) socket.write(COMPLETE);
    else socket.resetAndDestroy();
  });

  it('leaves the outcome of a write unknown and sends it once', async () => {
    const server = await aTcpServer(dropsTheSecond);
    const { get, post, outbound } = aClient([server]);
    const url = `http://127.0.0.1:${server.port}/`;
    await get(url);
    expect(await failureOf(post(url))).toMatchObject({ code: 'HTTP_CONNECTION_LOST', outcomeUnknown: true });
    expect(server.accepted()).toBe(1);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('is no fault for a read: it is sent once more on a new socket', async () => {
    const server = await aTcpServer(dropsTheSecond);
    const { get, outbound, exchanges } = aClient([server]);
    const url = `http://127.0.0.1:${server.port}/`;
    await get(url);
    expect((await get(url)).json()).toEqual({ answer: 'complete' });
    expect(server.accepted()).toBe(2);
    expect(exchanges.map(({ status, error }) => status ?? error)).toEqual([200, 'HTTP_CONNECTION_LOST', 200]);
    await Promise.all([outbound.close(), server.close()]);
  });

  it('is tried only once more', async () => {
    const server = await aTcpServer(
      whenAsked((socket, asked) => (asked === 1 ? socket.write(COMPLETE) : socket.end())),
    );
    const { get, outbound } = aClient([server]);
    const url = `http://127.0.0.1:${server.port}/`;
    // Two used sockets, so that the second try meets a used one as well.
    await Promise.all([get(url), get(url)]);
    expect(await failureOf(get(url))).toMatchObject({ code: 'HTTP_CONNECTION_LOST', outcomeUnknown: false });
    await Promise.all([outbound.close(), server.close()]);
  });

  it('is noticed before a write when the close has already arrived', async () => {
    const sockets: Socket[] = [];
    const server = await aTcpServer((socket) => {
      sockets.push(socket);
      whenAsked((asking) => asking.write(COMPLETE))(socket);
    });
    const { get, post, outbound } = aClient([server]);
    const url = `http://127.0.0.1:${server.port}/`;
    await get(url);
    for (const close of [
      (socket?: Socket) => socket?.end(),
      (socket?: Socket) => socket?.resetAndDestroy(),
    ]) {
      close(sockets.at(-1));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await post(url)).status).toBe(200);
    }
    expect(server.accepted()).toBe(3);
    await Promise.all([outbound.close(), server.close()]);
  });
});
