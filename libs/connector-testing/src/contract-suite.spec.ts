import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineConnector, sdkErrors, type Connector, type SourceRecord } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { contractChecks } from './contract-suite.js';
import type { ContractOptions } from './contract/contract-options.js';

const KEY = 'key-that-opens-the-toy';
const PAGE = 3;
const text = { nl: 'Speelgoed', en: 'Toy' };
const declined = { source: text, target: text };

/** A shop of seven orders behind a bearer key, and a connector that does everything right. */
const orderOf = (id: number) => ({ id, changed: `2026-01-01T00:00:${String(id).padStart(2, '0')}Z` });

const handle =
  (orders: Map<number, ReturnType<typeof orderOf>>) =>
  (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://toy');
    const send = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body));
    if (request.headers.authorization !== `Bearer ${KEY}`) return send(401, {});
    if (url.pathname === '/me') return send(200, { name: 'Toy shop' });
    const id = /^\/orders\/(\d+)$/.exec(url.pathname)?.[1];
    if (id) return orders.has(Number(id)) ? send(200, orders.get(Number(id))) : send(404, {});
    const after = url.searchParams.get('after') ?? '';
    const found = [...orders.values()].filter(({ changed }) => changed > after);
    return send(200, found.sort((a, b) => (a.changed < b.changed ? -1 : 1)).slice(0, PAGE));
  };

const get = async (context: Parameters<Connector['verify']>[0], path: string): Promise<unknown> => {
  const { credentials, settings, http } = context;
  const headers = { authorization: `Bearer ${String(credentials.key)}` };
  const response = await http.request({ method: 'GET', url: `${String(settings.baseUrl)}${path}`, headers });
  const { status } = response;
  const retryAfterMs = Number(response.headers['retry-after']) * 1000 || undefined;
  if (status === 401) throw sdkErrors.CREDENTIALS_REFUSED({ vendor: 'Toy' });
  if (status === 404) return undefined;
  if (status === 429) throw sdkErrors.VENDOR_RATE_LIMITED({ vendor: 'Toy' }, { retryAfterMs });
  if (status >= 500) throw sdkErrors.VENDOR_UNAVAILABLE({ vendor: 'Toy', status });
  if (status >= 400) throw sdkErrors.VENDOR_REJECTED({ vendor: 'Toy', message: '-', vendorCode: status });
  return response.json();
};

const recordOf = (payload: ReturnType<typeof orderOf>): SourceRecord => ({
  externalId: String(payload.id),
  version: payload.changed,
  fingerprint: `f${payload.id}`,
  title: String(payload.id),
  payload,
});

const toy: Connector = defineConnector({
  id: 'toy',
  name: 'Toy',
  version: 1,
  summary: text,
  credentials: { key: { type: 'secret', required: true, label: text, help: text } },
  settings: { baseUrl: { type: 'url', required: true, label: text } },
  errors: {},
  limits: () => ({ requestsPerMinute: 600, concurrency: 1 }),
  verify: async (context) => {
    const answer = (await get(context, '/me')) as { name?: string } | null;
    if (!answer?.name) throw sdkErrors.VENDOR_ANSWER_UNREADABLE({ vendor: 'Toy', reason: 'name' });
    return { name: answer.name, facts: {} };
  },
  sources: {
    order: {
      recordType: 'order',
      mapping: 'order.in.jsonata',
      schema: { type: 'object', required: ['id', 'changed'] },
      read: async (cursor, _range, context) => {
        const after = String(cursor?.after ?? '');
        const found = (await get(context, `/orders?after=${after}`)) as ReturnType<typeof orderOf>[];
        return {
          records: found.map(recordOf),
          cursor: { after: found.at(-1)?.changed ?? after },
          hasMore: found.length === PAGE,
        };
      },
      fetch: async (id, context) => {
        const found = (await get(context, `/orders/${id}`)) as ReturnType<typeof orderOf> | undefined;
        return found && recordOf(found);
      },
    },
  },
  sinks: {},
  lists: {},
  cannot: {
    order: { target: text },
    invoice: declined,
    payment: declined,
    product: declined,
    stockLevel: declined,
    customer: declined,
  },
  webhooks: {
    keepHeaders: [],
    instructions: text,
    receive: ({ headers, body }, secrets) => {
      const isGenuine = secrets.some(
        (secret) => secret && headers.signature === createHmac('sha256', secret).update(body).digest('hex'),
      );
      if (!isGenuine) throw sdkErrors.WEBHOOK_SIGNATURE_INVALID();
      return { kind: 'announced', recordType: 'order', externalIds: ['1'] };
    },
  },
});

const shops = new Map<string, Map<number, ReturnType<typeof orderOf>>>();

const startServer = async () => {
  const orders = new Map([1, 2, 3, 4, 5, 6, 7].map((id) => [id, orderOf(id)]));
  const server: Server = createServer(handle(orders));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shops.set(url, orders);
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const body = Buffer.from('{"id":1}');
const optionsFor = (connector: Connector): ContractOptions => ({
  connector,
  startServer,
  settings: (baseUrl) => ({ baseUrl }),
  credentials: { key: KEY },
  wrongCredentials: { key: 'key-of-somebody-else' },
  sources: {
    order: {
      from: '2020-01-01T00:00:00Z',
      fill: async () => ['1', '2', '3', '4', '5', '6', '7'],
      change: async ({ url }, id) => {
        shops.get(url)?.set(Number(id), { id: Number(id), changed: '2026-02-01T00:00:00Z' });
      },
    },
  },
  webhooks: {
    secret: 'geheim',
    deliveries: [
      {
        name: 'order',
        kind: 'announced',
        isSigned: true,
        request: {
          headers: { signature: createHmac('sha256', 'geheim').update(body).digest('hex') },
          body,
          receivedAt: new Date('2026-11-20T08:00:00Z'),
        },
      },
    ],
  },
});

/** The names of the checks that a connector fails. */
const failuresOf = async (connector: Connector): Promise<string[]> => {
  const failed: string[] = [];
  for (const { name, run } of contractChecks(optionsFor(connector))) {
    await run().catch(() => failed.push(name));
  }
  return failed;
};

const order = toy.sources.order;
if (!order) throw new Error('the toy has a source');

describe('contract suite', () => {
  it('passes a connector that does everything right', async () => {
    expect(await failuresOf(toy)).toEqual([]);
  });

  it.each<[string, Connector, string[]]>([
    [
      'a cursor that runs ahead of its page',
      {
        ...toy,
        sources: {
          order: {
            ...order,
            read: async (cursor, range, context) => {
              const page = await order.read(cursor, range, context);
              const seconds = Date.parse(`${String(page.cursor.after)}`) + 1000;
              return { ...page, cursor: { after: `${new Date(seconds).toISOString().slice(0, 19)}Z` } };
            },
          },
        },
      },
      [
        'order: reading ends, brings everything and stays inside its limits',
        'order: starting again from any cursor loses no record',
      ],
    ],
    [
      'a stream without end',
      {
        ...toy,
        sources: { order: { ...order, read: async () => ({ records: [], cursor: {}, hasMore: true }) } },
      },
      ['order: reading ends, brings everything and stays inside its limits'],
    ],
    [
      'a secret in an error',
      {
        ...toy,
        verify: async (context) => {
          await toy.verify(context).catch((error: unknown) => {
            if (!(error instanceof KoppelError) || error.errorClass !== 'authentication') throw error;
            throw sdkErrors.CREDENTIALS_REFUSED({ vendor: String(context.credentials.key) });
          });
          return { name: 'Toy', facts: {} };
        },
      },
      ['verify tells wrong credentials as an authentication error'],
    ],
    [
      'an error that is not coded',
      { ...toy, verify: async () => Promise.reject(new Error('oeps')) },
      ['verify names who is behind the credentials', 'a 503 is tried again', 'a 400 is not tried again'],
    ],
    [
      'webhooks that are believed unseen',
      {
        ...toy,
        webhooks: {
          ...toy.webhooks!,
          receive: () => ({ kind: 'announced', recordType: 'order', externalIds: [] }),
        },
      },
      ['webhook: one flipped bit anywhere in the body is refused'],
    ],
    [
      'a record type without a word',
      { ...toy, cannot: {} },
      ['every record type is offered or declined with a reason'],
    ],
    [
      'a text in one language only',
      { ...toy, summary: { nl: 'Speelgoed', en: '' } },
      ['its manifest explains itself in Dutch and English'],
    ],
  ])(
    'finds %s',
    async (_name, connector, expected) => {
      expect(await failuresOf(connector)).toEqual(expect.arrayContaining(expected));
    },
    60_000,
  );

  it('refuses options that leave out what the connector offers', () => {
    expect(() => contractChecks({ ...optionsFor(toy), sources: {} })).toThrow('source order is missing');
    expect(() => contractChecks({ ...optionsFor(toy), webhooks: undefined })).toThrow('webhooks are missing');
  });
});
