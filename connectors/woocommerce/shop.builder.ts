import type { HttpClient } from '@app/connector-sdk';
import { withDefaults, type ConnectorContext } from '@app/connector-sdk';
import { startSimulator } from '@app/connector-testing';
import { createOutboundClient } from '@app/http-client';
import { settings as fields, type WooContext, type WooSettings } from './fields.js';
import {
  createWoocommerceSimulator,
  exampleKey,
  type Site,
  type WoocommerceSimulator,
} from './simulator/index.js';

export interface ShopOptions {
  readonly orders?: 'fixtures' | 'none';
  readonly site?: Partial<Site>;
  readonly settings?: Partial<WooSettings>;
  readonly credentials?: WooContext['credentials'];
  /** Calls the shop by an https address; the bench carries it to the simulator, which believes it. */
  readonly https?: boolean;
}

/** A simulated shop and a connection to it, on a clock that the test turns. */
export class TestShop {
  private constructor(
    readonly simulator: WoocommerceSimulator,
    readonly url: string,
    readonly context: WooContext,
    readonly clock: TestClock,
    readonly close: () => Promise<void>,
  ) {}

  static async open(options: ShopOptions = {}): Promise<TestShop> {
    const clock = new TestClock();
    const home = options.https ? { home: 'https://shop.test', isSsl: true } : {};
    const site = { ...home, ...options.site };
    const simulator = createWoocommerceSimulator({
      orders: options.orders ?? 'none',
      site,
      now: () => clock.now,
    });
    const running = await startSimulator(simulator);
    const outbound = createOutboundClient({ allowedPrivateHosts: [new URL(running.url).host] });
    const limits = { requestsPerMinute: 100_000, concurrency: 4 };
    const client = outbound.forConnection({ id: 'test', secrets: [], limits });
    const context = contextOf(options, running.url, client, clock);
    return new TestShop(simulator, running.url, context, clock, async () => {
      await outbound.close(0);
      await running.close();
    });
  }
}

export class TestClock {
  now = new Date('2026-11-20T08:00:00Z');

  turn(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }
}

function contextOf(options: ShopOptions, url: string, client: HttpClient, clock: TestClock): WooContext {
  const baseUrl = options.https ? 'https://shop.test' : url;
  const http: HttpClient = {
    request: (request) => client.request({ ...request, url: request.url.replace('https://shop.test', url) }),
  };
  return {
    http,
    credentials: options.credentials ?? exampleKey,
    settings: withDefaults(fields, { baseUrl, ...options.settings }) as WooSettings,
    facts: {},
    now: () => clock.now,
    remember: async (_key, load) => (await load()).value,
    forget: () => {},
  } satisfies ConnectorContext<WooContext['credentials'], WooSettings>;
}
