import {
  SAMPLE_CLIENT_KEY,
  SAMPLE_SUBSCRIPTION_KEY,
} from '../../../../connectors/snelstart/simulator/index.js';
import { exampleKey } from '../../../../connectors/woocommerce/simulator/index.js';
import type { ClientConnection, KoppelClient } from './koppel-client.js';

export interface SampleFlow {
  readonly flowId: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly hook: { readonly url: string; readonly secret: string };
}

export interface SampleFlowOptions {
  readonly shopUrl: string;
  readonly booksUrl: string;
  readonly pollEveryMinutes?: number;
  /** Settings of the target connection on top of its addresses. */
  readonly targetSettings?: Readonly<Record<string, unknown>>;
  /** ISO instant; polling reads what changed from here on. */
  readonly readFrom?: string;
}

/** Ledgers of the sandbox administration, by rate and kind of line. */
export const sampleLedgers = [
  { rate: '21', ledger: '8100' },
  { rate: '9', ledger: '8110' },
  { rate: '0', ledger: '8140' },
  { kind: 'shipping', rate: '21', ledger: '8300' },
  { kind: 'shipping', rate: '9', ledger: '8310' },
  { kind: 'shipping', rate: '0', ledger: '8320' },
  { kind: 'payment_cost', rate: '21', ledger: '8400' },
  { kind: 'discount', rate: '21', ledger: '8500' },
  { kind: 'discount', rate: '9', ledger: '8510' },
];

/** Connects the sandbox's shop and books and lets paid orders become sales entries. */
export async function createSampleFlow(
  client: KoppelClient,
  options: SampleFlowOptions,
): Promise<SampleFlow> {
  const source = await connectShop(client, options);
  const target = await connectBooks(client, options);
  const flow = await client.call<{ id: string }>('POST', '/v1/flows', {
    name: 'Bestellingen naar boekhouding',
    source: { connectionId: source.id, recordType: 'order' },
    target: { connectionId: target.id, recordType: 'invoice' },
    trigger: {
      webhook: true,
      pollEveryMinutes: options.pollEveryMinutes ?? 15,
      readFrom: options.readFrom ?? '2025-01-01T00:00:00Z',
    },
    settings: { book: { ledgers: sampleLedgers } },
  });
  await client.call('POST', `/v1/flows/${flow.id}/activate`);
  const { url, secret } = source.webhook ?? {};
  if (!url || !secret) throw new Error('the shop connection shows no webhook address and secret');
  return { flowId: flow.id, sourceId: source.id, targetId: target.id, hook: { url, secret } };
}

function connectShop(client: KoppelClient, { shopUrl }: SampleFlowOptions): Promise<ClientConnection> {
  return connect(client, {
    connector: 'woocommerce',
    name: 'Webwinkel',
    credentials: { consumerKey: exampleKey.consumerKey, consumerSecret: exampleKey.consumerSecret },
    settings: { baseUrl: shopUrl },
  });
}

function connectBooks(client: KoppelClient, { booksUrl, targetSettings }: SampleFlowOptions) {
  return connect(client, {
    connector: 'snelstart',
    name: 'Boekhouding',
    credentials: { clientKey: SAMPLE_CLIENT_KEY, subscriptionKey: SAMPLE_SUBSCRIPTION_KEY },
    settings: { baseUrl: `${booksUrl}/v2`, authUrl: `${booksUrl}/b2b/token`, ...targetSettings },
  });
}

async function connect(client: KoppelClient, wish: Record<string, unknown>): Promise<ClientConnection> {
  const connection = await client.call<ClientConnection>('POST', '/v1/connections', wish);
  if (connection.state !== 'connected') {
    throw new Error(
      `connection ${String(wish['name'])} is ${connection.state}: ${JSON.stringify(connection.problem)}`,
    );
  }
  return connection;
}
