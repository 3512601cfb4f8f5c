import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A real server on a free loopback port, with what it has seen. */
export interface LoopbackServer {
  readonly port: number;
  /** Sockets accepted since the start. */
  accepted(): number;
  /** Sockets open now. */
  open(): number;
  close(): Promise<void>;
}

export interface LoopbackHttpServer extends LoopbackServer {
  readonly url: string;
  /** `METHOD /path` of every request, in order. */
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
  readonly bodies: string[];
}

export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export async function anHttpServer(
  answer: Answer,
  tls?: { readonly key: string; readonly cert: string },
  port = 0,
): Promise<LoopbackHttpServer> {
  const seen = {
    requests: [] as string[],
    headers: [] as IncomingMessage['headers'][],
    bodies: [] as string[],
  };
  const listener: RequestListener = (request, response) => {
    seen.requests.push(`${request.method} ${request.url}`);
    seen.headers.push(request.headers);
    void buffer(request).then(
      (bytes) => {
        seen.bodies.push(bytes.toString('utf8'));
        answer(request, response, bytes.toString('utf8'));
      },
      () => response.destroy(),
    );
  };
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener);
  server.on('tlsClientError', () => undefined);
  const running = await listen(server, port);
  return { ...running, ...seen, url: `${tls ? 'https' : 'http'}://127.0.0.1:${running.port}` };
}

/** Speaks bytes instead of HTTP, for everything a proper server would not do. */
export function aTcpServer(connected: (socket: Socket) => void): Promise<LoopbackServer> {
  return listen(createTcpServer(connected));
}

/** A loopback port on which nobody listens. */
export async function aRefusedPort(): Promise<number> {
  const server = await aTcpServer(() => undefined);
  await server.close();
  return server.port;
}

async function listen(server: Server, port = 0): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  server.on('connection', (socket: Socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    accepted: () => accepted,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
