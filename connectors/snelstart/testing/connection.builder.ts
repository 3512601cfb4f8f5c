import type { HttpExchange, HttpRequest, HttpResponse } from '@app/connector-sdk';
import { startSimulator } from '@app/connector-testing';
import { createOutboundClient } from '@app/http-client';
import { withDefaults } from '@app/connector-sdk';
import { settings as settingFields, type SnelStartContext, type SnelStartSettings } from '../fields.js';
import {
  createSnelStartSimulator,
  SAMPLE_CLIENT_KEY,
  SAMPLE_SUBSCRIPTION_KEY,
  type SnelStartSimulator,
} from '../simulator/index.js';

/** A connection to a simulator of its own, over real HTTP. */
export interface TestConnection {
  readonly simulator: SnelStartSimulator;
  readonly context: SnelStartContext;
  readonly url: string;
  /** Every call that was made, in order. */
  readonly exchanges: HttpExchange[];
  close(): Promise<void>;
}

export interface TestOptions {
  readonly settings?: Partial<SnelStartSettings>;
  readonly clientKey?: string;
  readonly subscriptionKey?: string;
  readonly timeoutMs?: number;
  readonly withBookings?: boolean;
  /** Clock of the simulator. */
  readonly now?: () => Date;
}

export async function connectToSimulator(options: TestOptions = {}): Promise<TestConnection> {
  const simulator = createSnelStartSimulator({
    withBookings: options.withBookings ?? false,
    now: options.now,
  });
  const server = await startSimulator(simulator);
  const outbound = createOutboundClient({
    allowedPrivateHosts: [new URL(server.url).host],
    timeoutMs: options.timeoutMs ?? 5_000,
  });
  const exchanges: HttpExchange[] = [];
  const http = outbound.forConnection({
    id: 'test',
    secrets: [],
    limits: { requestsPerMinute: 100_000, concurrency: 50 },
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const context = contextWith((request) => http.request(request), {
    ...options,
    settings: { baseUrl: `${server.url}/v2`, authUrl: `${server.url}/b2b/token`, ...options.settings },
  });
  return {
    simulator,
    context,
    url: server.url,
    exchanges,
    async close() {
      await outbound.close(0);
      await server.close();
    },
  };
}

/** A context around any way of answering requests. */
export function contextWith(
  request: (request: HttpRequest) => Promise<HttpResponse>,
  options: TestOptions = {},
): SnelStartContext {
  const memory = new Map<string, Promise<unknown>>();
  return {
    http: { request },
    credentials: {
      clientKey: options.clientKey ?? SAMPLE_CLIENT_KEY,
      subscriptionKey: options.subscriptionKey ?? SAMPLE_SUBSCRIPTION_KEY,
    },
    settings: withDefaults(settingFields, { ...options.settings }) as SnelStartSettings,
    facts: {},
    now: () => new Date('2026-03-14T10:00:00Z'),
    remember<T>(key: string, load: () => Promise<{ value: T; expiresInMs: number }>): Promise<T> {
      const known = memory.get(key) as Promise<T> | undefined;
      if (known) return known;
      const loading = load().then(({ value }) => value);
      memory.set(key, loading);
      loading.catch(() => memory.delete(key));
      return loading;
    },
    forget: (key) => void memory.delete(key),
  };
}

/** An answer as the HTTP client gives it. */
export function answer(status: number, body: string, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers,
    body: Buffer.from(body),
    text: () => body,
    json: () => JSON.parse(body) as unknown,
  };
}
