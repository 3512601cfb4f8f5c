import type { HttpExchange, HttpRequest, HttpResponse } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import type { ConnectionHttpClient, ConnectionOptions } from '../connection-http-client.js';
import { createOutboundClient, type OutboundClient, type OutboundClientOptions } from '../outbound-client.js';
import type { LoopbackServer } from './loopback-server.builder.js';

export interface TestClient {
  readonly outbound: OutboundClient;
  readonly http: ConnectionHttpClient;
  readonly exchanges: HttpExchange[];
  get(url: string, more?: Partial<HttpRequest>): Promise<HttpResponse>;
  post(url: string, more?: Partial<HttpRequest>): Promise<HttpResponse>;
}

const GENEROUS = { requestsPerMinute: 100_000, concurrency: 100 };

/** A client that may call the given loopback servers. */
export function aClient(
  servers: readonly Pick<LoopbackServer, 'port'>[],
  options: OutboundClientOptions = {},
  connection: Partial<ConnectionOptions> = {},
): TestClient {
  const exchanges: HttpExchange[] = [];
  const allowedPrivateHosts = servers.map(({ port }) => `127.0.0.1:${port}`);
  const outbound = createOutboundClient({ allowedPrivateHosts, ...options });
  const http = outbound.forConnection({
    id: 'connection-1',
    secrets: [],
    limits: GENEROUS,
    onExchange: (exchange) => exchanges.push(exchange),
    ...connection,
  });
  return {
    outbound,
    http,
    exchanges,
    get: (url, more) => http.request({ method: 'GET', url, ...more }),
    post: (url, more) => http.request({ method: 'POST', url, body: '{"total":"1.00"}', ...more }),
  };
}

/** The coded error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<KoppelError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof KoppelError) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}
