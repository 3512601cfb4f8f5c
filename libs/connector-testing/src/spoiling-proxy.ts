import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from './simulator.js';

export interface PassingRequest {
  readonly method: string;
  /** Path with query, below the address of the server. */
  readonly path: string;
}

/** An answer in place of the server's, or `lose`: the server carries the request out, but its answer never comes. */
export type Spoiling =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | 'lose';

export type SpoilingRule = (request: PassingRequest) => Spoiling | undefined;

/** Stands between a connector and a server, passes everything on, and spoils what the rule picks. */
export class SpoilingProxy {
  readonly seen: PassingRequest[] = [];
  private rule: SpoilingRule = () => undefined;

  private constructor(
    private readonly target: URL,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async before(targetUrl: string): Promise<SpoilingProxy> {
    const server = createServer();
    const proxy = new SpoilingProxy(new URL(targetUrl), server);
    server.on('request', (request, response) => {
      proxy.pass(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** Address that stands for the target's, path included. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.prefix}`;
  }

  private get prefix(): string {
    return this.target.pathname.replace(/\/+$/, '');
  }

  spoil(rule: SpoilingRule): void {
    this.rule = rule;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').slice(this.prefix.length);
    const passing = { method: request.method ?? 'GET', path };
    this.seen.push(passing);
    const body = await readBody(request);
    const spoiling = this.rule(passing);
    if (spoiling && spoiling !== 'lose') {
      response.writeHead(spoiling.status, spoiling.headers).end(spoiling.body);
      return;
    }
    const answer = await this.ask(request, body);
    if (spoiling === 'lose') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  /** The host header stays that of the proxy, so that addresses in answers lead back through it. */
  private ask(request: IncomingMessage, body: Buffer) {
    const { hostname, port } = this.target;
    const { method, headers, url: path } = request;
    return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>(
      (resolve, reject) => {
        const outgoing = forward({ hostname, port, method, path, headers, agent: false }, (answer) => {
          readBody(answer).then((bytes) => {
            const { 'transfer-encoding': _chunked, connection: _connection, ...rest } = answer.headers;
            resolve({ status: answer.statusCode ?? 502, headers: rest, body: bytes });
          }, reject);
        });
        outgoing.once('error', reject);
        outgoing.end(body);
      },
    );
  }
}
