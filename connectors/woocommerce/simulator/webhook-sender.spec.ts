import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callControl, readBody, startSimulator, type RunningSimulator } from '@app/connector-testing';
import { withDefaults } from '@app/connector-sdk';
import { settings as fields, type WooSettings } from '../fields.js';
import { webhooks } from '../webhook.js';
import { createWoocommerceSimulator, exampleKey, type WoocommerceSimulator } from './index.js';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const SECRET = 'fixture-secret-not-real';
const settings = withDefaults(fields, { baseUrl: 'https://shop.example.nl' }) as WooSettings;

let receiver: Server;
let received: Received[];
let answer: (request: Received) => number;
let simulator: WoocommerceSimulator;
let running: RunningSimulator;

beforeEach(async () => {
  received = [];
  answer = () => 200;
  receiver = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = { headers: request.headers, body };
      received.push(one);
      response.writeHead(answer(one)).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  simulator = createWoocommerceSimulator({ site: { isSsl: true }, seed: 3 });
  running = await startSimulator(simulator);
});
afterEach(async () => {
  await running.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const request = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${running.url}/wp-json/wc/v3${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${exampleKey.consumerKey}:${exampleKey.consumerSecret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: (await response.json()) as { id: number; status: string; secret?: string },
  };
};
const addWebhook = (topic: string) => {
  const { port } = receiver.address() as AddressInfo;
  return request('POST', '/webhooks', {
    topic,
    delivery_url: `http://127.0.0.1:${port}/hook`,
    secret: SECRET,
  });
};
const flush = () => callControl(running.url, 'POST /deliveries/flush');
const contentOf = ({ headers, body }: Received) =>
  webhooks.receive(
    { headers: headers as Record<string, string>, body, receivedAt: new Date() },
    [SECRET],
    settings,
  );
const deliveriesOnly = () => received.filter(({ headers }) => headers['x-wc-webhook-topic'] !== undefined);

describe('webhooks of the simulated shop', () => {
  it('are set up in one call, as a shop owner does by hand', async () => {
    const { port } = receiver.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/hook`;
    const made = await callControl<{ webhooks: Record<string, unknown>[] }>(running.url, 'POST /webhooks', {
      url,
      secret: SECRET,
    });
    expect(made.webhooks.map(({ topic, delivery_url, secret }) => [topic, delivery_url, secret])).toEqual([
      ['order.created', url, undefined],
      ['order.updated', url, undefined],
    ]);
    await callControl(running.url, 'POST /orders', {});
    await flush();
    expect(deliveriesOnly().map((one) => contentOf(one).kind)).toEqual(['records', 'records']);
    await expect(callControl(running.url, 'POST /webhooks', { url: 'shop', secret: SECRET })).rejects.toThrow(
      'must be a valid URL',
    );
  });

  it('pings on creation and never shows the secret', async () => {
    const { status, body } = await addWebhook('order.created');
    expect(status).toBe(201);
    expect(body.secret).toBeUndefined();
    expect(received.map(contentOf)).toEqual([{ kind: 'ping' }]);
    expect(received[0]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      connection: 'close',
    });
  });

  it('makes the webhook although the ping was refused', async () => {
    answer = () => 500;
    expect((await addWebhook('order.created')).body.status).toBe('active');
  });

  it('delivers an order that the connector accepts, with the fingerprint of the API', async () => {
    await addWebhook('order.created');
    const order = simulator.shop.change(5022, {});
    simulator.shop.add({ ...order, id: 6000 });
    await flush();
    const contents = deliveriesOnly().map(contentOf);
    expect(contents).toMatchObject([
      { kind: 'records', records: [{ externalId: '6000', title: '2025-00022' }] },
    ]);
  });

  it('merges what happens while a delivery waits, and builds the body when it goes out', async () => {
    await addWebhook('order.updated');
    await callControl(running.url, 'POST /faults', { quiet: true });
    simulator.shop.change(5001, { customer_note: 'een' });
    simulator.shop.change(5001, { customer_note: 'twee' });
    await flush();
    expect(deliveriesOnly()).toHaveLength(1);
    expect(contentOf(deliveriesOnly()[0] as Received)).toMatchObject({
      records: [{ payload: { customer_note: 'twee' } }],
    });
  });

  it('lets nothing leave a quiet shop until somebody visits it', async () => {
    await addWebhook('order.updated');
    await callControl(running.url, 'POST /faults', { quiet: true });
    simulator.shop.change(5001, {});
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(deliveriesOnly()).toHaveLength(0);
    await request('GET', '/orders?per_page=1');
    await flush();
    expect(deliveriesOnly()).toHaveLength(1);
  });

  it('sends the error in place of an order that is gone, and only the id of one in the trash', async () => {
    await addWebhook('order.updated');
    await addWebhook('order.deleted');
    await callControl(running.url, 'POST /faults', { quiet: true });
    simulator.shop.change(5001, {});
    simulator.shop.remove(5001);
    simulator.shop.trash(5002);
    await flush();
    const bodies = deliveriesOnly().map(({ body }) => JSON.parse(body.toString()) as unknown);
    expect(bodies).toContainEqual({ id: 5002 });
    expect(bodies).toContainEqual(
      expect.objectContaining({ code: 'woocommerce_rest_shop_order_invalid_id' }),
    );
    expect(deliveriesOnly().map((one) => contentOf(one).kind)).toEqual(['ignored', 'ignored']);
  });

  it('switches a webhook off at the seventh failure in a row, and at the first one after it was switched on again', async () => {
    const { body } = await addWebhook('order.updated');
    const fail = async () => {
      simulator.shop.change(5001, {});
      await flush();
      return (await request('GET', `/webhooks/${body.id}`)).body.status;
    };
    answer = () => 503;
    for (let failure = 1; failure < 7; failure += 1) expect(await fail()).toBe('active');
    expect(await fail()).toBe('disabled');
    await request('PUT', `/webhooks/${body.id}`, { status: 'active' });
    expect(await fail()).toBe('disabled');
  });

  it('a success, a redirect included, starts the count again', async () => {
    const { body } = await addWebhook('order.updated');
    const send = async (status: number) => {
      answer = () => status;
      simulator.shop.change(5001, {});
      await flush();
    };
    for (let failure = 1; failure < 7; failure += 1) await send(500);
    await send(302);
    for (let failure = 1; failure < 7; failure += 1) await send(404);
    expect((await request('GET', `/webhooks/${body.id}`)).body.status).toBe('active');
  });

  it('pings again with every failure as long as no ping was answered with 200', async () => {
    answer = () => 500;
    await addWebhook('order.updated');
    simulator.shop.change(5001, {});
    await flush();
    expect(received.filter((one) => !deliveriesOnly().includes(one))).toHaveLength(2);
  });

  it('drops, doubles, reorders and forges deliveries by the seed', async () => {
    await addWebhook('order.updated');
    await callControl(running.url, 'POST /faults', {
      quiet: true,
      dropDeliveries: 0.3,
      duplicateDeliveries: 0.3,
      reorderDeliveries: true,
      forgeSignatures: 0.2,
    });
    for (let id = 5001; id <= 5031; id += 1) simulator.shop.change(id, {});
    await flush();
    const ids = deliveriesOnly().map(({ body }) => (JSON.parse(body.toString()) as { id: number }).id);
    const { deliveries } = await callControl<{ deliveries: { outcome: string }[] }>(
      running.url,
      'GET /deliveries',
    );
    const dropped = deliveries.filter(({ outcome }) => outcome === 'dropped').length;
    expect(dropped).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(31 - dropped);
    expect(ids.length).toBeGreaterThan(new Set(ids).size);
    expect(ids).not.toEqual(ids.toSorted());
    const forged = deliveriesOnly().filter((one) => {
      try {
        return contentOf(one).kind !== 'records';
      } catch {
        return true;
      }
    });
    expect(forged.length).toBeGreaterThan(0);
  });

  it('keeps what waits over a restart', async () => {
    await addWebhook('order.updated');
    await callControl(running.url, 'POST /faults', { quiet: true });
    simulator.shop.change(5001, {});
    const stored = JSON.parse(JSON.stringify(simulator.snapshot())) as unknown;
    await running.close();
    simulator = createWoocommerceSimulator();
    simulator.restore(stored);
    running = await startSimulator(simulator);
    await flush();
    expect(deliveriesOnly()).toHaveLength(1);
  });
});
