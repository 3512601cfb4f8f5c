import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A realistic server of one vendor's API, with its state in memory. `apps/sandbox`, tests, demo and benchmarks host
 * it the same way: the host strips its own path prefix from `request.url` before `handle` sees the request.
 */
export interface Simulator {
  /** The connector's id, also its path prefix in the sandbox. */
  readonly name: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** The whole state as plain JSON. */
  snapshot(): unknown;
  restore(state: unknown): void;
  /** Stops timers and waits for deliveries in hand. */
  close(): Promise<void>;
  /** Called after every change of state that should survive a restart. */
  onChange?(listener: () => void): void;
}

export interface RunningSimulator {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** As vendors' front ends do; Node's own five seconds would close a socket under a frozen client. */
const KEEP_ALIVE_MS = 60_000;
const PREFIX_HEADER = 'x-forwarded-prefix';

/** Hosts one simulator at the root of its own loopback port; port 0 takes a free one. */
export async function startSimulator(simulator: Simulator, port = 0): Promise<RunningSimulator> {
  const server = createServer((request, response) => simulator.handle(request, response));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await simulator.close();
    },
  };
}

/**
 * Hands a request to a simulator that lives under a path prefix. Returns false when the request is not for it.
 * The simulator finds its own public address with `baseUrlOf`.
 */
export function mount(
  simulator: Simulator,
  prefix: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const url = request.url ?? '/';
  const rest = url.slice(prefix.length);
  if (!url.startsWith(prefix) || !(rest === '' || rest.startsWith('/') || rest.startsWith('?'))) return false;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers[PREFIX_HEADER] = prefix;
  simulator.handle(request, response);
  return true;
}

/** The address under which the caller reached the simulator, without a slash at the end. */
export function baseUrlOf(request: IncomingMessage): string {
  const prefix = request.headers[PREFIX_HEADER];
  return `http://${request.headers.host ?? '127.0.0.1'}${typeof prefix === 'string' ? prefix : ''}`;
}

/** The request's body; stops reading at `limit` bytes and throws. */
export async function readBody(request: IncomingMessage, limit = 50_000_000): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new RangeError(`body is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Numbers from 0 up to 1, the same row for the same seed (mulberry32). `state` lets a snapshot continue the row. */
export class SeededRandom {
  constructor(public state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
