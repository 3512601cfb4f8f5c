import assert from 'node:assert/strict';
import {
  sdkErrorCatalogue,
  withDefaults,
  type ConnectorContext,
  type HttpExchange,
  type HttpClient,
} from '@app/connector-sdk';
import { domainErrorCatalogue, explain, KoppelError, mergeCatalogues } from '@app/domain';
import { createOutboundClient, httpErrorCatalogue, type OutboundClient } from '@app/http-client';
import { SpoilingProxy } from '../spoiling-proxy.js';
import type { ContractOptions, ContractServer } from './contract-options.js';

/** One connection to a fresh server, through the real guarded client, with everything recorded. */
export class ContractBench {
  readonly exchanges: HttpExchange[] = [];
  mostAtOnce = 0;
  private readonly remembered = new Map<string, Promise<{ value: unknown }>>();
  private atOnce = 0;

  private constructor(
    readonly options: ContractOptions,
    readonly server: ContractServer,
    readonly proxy: SpoilingProxy,
    private readonly outbound: OutboundClient,
  ) {}

  static async open(options: ContractOptions): Promise<ContractBench> {
    const server = externalServer() ?? (await options.startServer());
    const proxy = await SpoilingProxy.before(server.url);
    const outbound = createOutboundClient({
      allowedPrivateHosts: [new URL(proxy.url).host],
      timeoutMs: 10_000,
    });
    return new ContractBench(options, server, proxy, outbound);
  }

  get settings(): Record<string, unknown> {
    const { connector, settings } = this.options;
    return withDefaults(connector.settings, settings(this.proxy.url));
  }

  /** What a connector is handed before it has been verified. */
  context(credentials: Readonly<Record<string, unknown>> = this.options.credentials): ConnectorContext {
    return {
      http: this.client(credentials),
      credentials: { ...credentials },
      settings: this.settings,
      facts: {},
      now: () => new Date(),
      remember: async <T>(key: string, load: () => Promise<{ value: T; expiresInMs: number }>) => {
        const known = this.remembered.get(key) ?? load();
        this.remembered.set(key, known);
        known.catch(() => this.remembered.delete(key));
        return (await known).value as T;
      },
      forget: (key) => void this.remembered.delete(key),
    };
  }

  /** A number that no check on this server has had, so that each writes something new. */
  nextTurn(): number {
    return nextTurn();
  }

  /** The same with the facts that `verify` found. */
  async connected(): Promise<ConnectorContext> {
    const context = this.context();
    const { facts } = await this.options.connector.verify(context);
    return { ...context, facts };
  }

  /** The coded error that the work ends in, explained in both languages and free of secrets. */
  async provoked(work: () => unknown): Promise<KoppelError> {
    const { error } = await outcomeOf(work);
    assert.ok(error instanceof KoppelError, `a coded error is expected, not ${String(error)}`);
    const { code, params } = error;
    const catalogue = allErrors(this.options);
    assert.ok(catalogue[code], `${code} stands in no catalogue`);
    const texts = [explain(catalogue, code, params, 'nl'), explain(catalogue, code, params, 'en')];
    for (const { detail, remedy } of texts) {
      assert.ok(detail && remedy, `${code} lacks a text`);
      assert.doesNotMatch(detail + remedy, /\{\w+\}/, `${code} leaves a parameter open`);
    }
    this.assertNoSecret(JSON.stringify([params, texts, error.faults, messagesOf(error)]), code);
    return error;
  }

  async close(): Promise<void> {
    await this.outbound.close(0);
    await this.proxy.close();
    await this.server.close();
    this.assertNoSecret(JSON.stringify(this.exchanges), 'a recorded exchange');
  }

  private client(credentials: Readonly<Record<string, unknown>>): HttpClient {
    const { connector } = this.options;
    const client = this.outbound.forConnection({
      id: 'contract',
      secrets: Object.values(credentials).map(String),
      limits: connector.limits(this.settings),
      onExchange: (exchange) => this.exchanges.push(exchange),
    });
    return {
      request: async (request) => {
        this.atOnce += 1;
        this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
        try {
          return await client.request(request);
        } finally {
          this.atOnce -= 1;
        }
      },
    };
  }

  private assertNoSecret(text: string, where: string): void {
    const { connector, credentials, wrongCredentials } = this.options;
    const secrets = Object.entries({ ...connector.credentials }).filter(
      ([, field]) => field.type === 'secret',
    );
    for (const [name] of secrets) {
      for (const value of [credentials[name], wrongCredentials[name]]) {
        if (value) assert.ok(!text.includes(value), `${where} shows the secret ${name}`);
      }
    }
  }
}

/** Counts up over all checks; on a server that lives on, from a number that earlier runs have not reached. */
function turns(): () => number {
  let turn = externalServer() ? Math.floor(Date.now() / 1000) * 100 : 0;
  return () => (turn += 1);
}

const nextTurn = turns();

/** `npm run contract -- --base-url URL`: another server than the connector's own simulator. */
function externalServer(): ContractServer | undefined {
  const url = process.env.KOPPEL_CONTRACT_BASE_URL?.replace(/\/+$/, '');
  return url ? { url, close: async () => {} } : undefined;
}

function allErrors({ connector }: Pick<ContractOptions, 'connector'>) {
  return mergeCatalogues(domainErrorCatalogue, sdkErrorCatalogue, httpErrorCatalogue, connector.errors);
}

async function outcomeOf(work: () => unknown): Promise<{ error?: unknown }> {
  try {
    await work();
    return {};
  } catch (error) {
    return { error };
  }
}

function messagesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return error === undefined ? [] : [String(error)];
  return [error.message, ...messagesOf(error.cause)];
}
