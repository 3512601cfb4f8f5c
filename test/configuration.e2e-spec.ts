import { SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from '../connectors/snelstart/simulator/index.js';
import { exampleKey } from '../connectors/woocommerce/simulator/index.js';
import { callControl } from '@app/connector-testing';
import type { ClientConnection, KoppelClient } from '../apps/cli/src/support/koppel-client.js';
import { sampleLedgers } from '../apps/cli/src/support/sample-flow.js';
import { untilAtRest } from './support/at-rest.js';
import { refusal } from './support/refusal.js';
import { openWorkbench, type Workbench } from './support/workbench.js';

type Json = Record<string, unknown>;

interface Flow extends Json {
  readonly id: string;
  readonly state: string;
  readonly activeVersion: number | null;
  readonly latestVersion: number;
  readonly problems: { readonly pointer: string; readonly code: string; readonly detail: string }[];
  readonly steps: { readonly id: string; readonly settings: Json }[];
}

const UNKNOWN_ID = '0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192';

describe('setting up over HTTP', () => {
  let bench: Workbench;
  let client: KoppelClient;

  beforeAll(async () => {
    bench = await openWorkbench();
  }, 120_000);

  afterAll(() => bench?.close());

  beforeEach(async () => {
    client = await bench.newOwner();
    await callControl(bench.booksUrl, 'POST /access/client-keys', {});
  });

  const shop = (changes: Json = {}): Json => ({
    connector: 'woocommerce',
    name: 'Webwinkel',
    credentials: { consumerKey: exampleKey.consumerKey, consumerSecret: exampleKey.consumerSecret },
    settings: { baseUrl: bench.shopUrl },
    ...changes,
  });
  const books = (changes: Json = {}): Json => ({
    connector: 'snelstart',
    name: 'Boekhouding',
    credentials: { clientKey: SAMPLE_CLIENT_KEY, subscriptionKey: SAMPLE_SUBSCRIPTION_KEY },
    settings: { baseUrl: `${bench.booksUrl}/v2`, authUrl: `${bench.booksUrl}/b2b/token` },
    ...changes,
  });
  const connect = (wish: Json) => client.call<ClientConnection & Json>('POST', '/v1/connections', wish);
  async function aFlow(changes: Json = {}): Promise<Flow> {
    const source = await connect(shop());
    const target = await connect(books());
    return client.call<Flow>('POST', '/v1/flows', {
      name: 'Bestellingen',
      source: { connectionId: source.id, recordType: 'order' },
      target: { connectionId: target.id, recordType: 'invoice' },
      trigger: { pollEveryMinutes: 60, readFrom: '2025-01-01T00:00:00Z' },
      settings: { book: { ledgers: sampleLedgers } },
      ...changes,
    });
  }

  describe('connections', () => {
    it('are checked at once and name the shop behind the key (S93, S96)', async () => {
      const made = await connect(shop());
      expect(made).toMatchObject({ state: 'connected', problem: null });
      expect(made.identity).not.toBe('');
      const target = await connect(books());
      expect(target).toMatchObject({ state: 'connected', webhook: null });
    });

    it('show the webhook address with instructions filled in, and the secret only once', async () => {
      const made = await connect(shop());
      const { url, secret } = made.webhook ?? {};
      expect(url).toMatch(new RegExp(`^${bench.koppel.url}/hooks/[A-Za-z0-9_-]{43}$`));
      expect(JSON.stringify(made.webhook)).toContain(`${url}`);
      expect((made.webhook as Json)['instructions']).toContain(url);
      const again = await client.call<ClientConnection>('GET', `/v1/connections/${made.id}`);
      expect(again.webhook).toMatchObject({ url });
      expect(again.webhook).not.toHaveProperty('secret');
      expect(await client.call('GET', `/v1/connections/${made.id}/webhook-secret`)).toEqual({ secret });
      const { items } = await client.call<{ items: { action: string }[] }>('GET', '/v1/audit?limit=50');
      expect(items.map(({ action }) => action)).toContain('webhook-secret-shown');
    });

    it('answer the test call that the shop makes when the webhook is set up', async () => {
      const { webhook } = await connect(shop());
      const made = await callControl<{ webhooks: Json[] }>(bench.shopUrl, 'POST /webhooks', webhook);
      const own = made.webhooks.filter(({ delivery_url }) => delivery_url === webhook?.url);
      expect(own.map(({ isPinged }) => isPinged)).toEqual([true, true]);
    });

    it('never show credentials again (S14)', async () => {
      const made = await connect(books());
      const answers = [
        made,
        await client.call('GET', '/v1/connections'),
        await client.call('GET', '/v1/audit'),
      ];
      expect(JSON.stringify(answers)).not.toContain(SAMPLE_CLIENT_KEY);
      expect(JSON.stringify(answers)).not.toContain(SAMPLE_SUBSCRIPTION_KEY);
    });

    it('are made although the key is wrong, and say so with the remedy', async () => {
      const credentials = { clientKey: 'verkeerd', subscriptionKey: SAMPLE_SUBSCRIPTION_KEY };
      const made = await connect(books({ credentials }));
      expect(made.state).toBe('attention');
      expect(made.problem?.detail).not.toBe('');
      expect(made.problem?.remedy).not.toBe('');
      const mended = await client.call<ClientConnection>('PATCH', `/v1/connections/${made.id}`, {
        credentials: { clientKey: SAMPLE_CLIENT_KEY },
      });
      expect(mended).toMatchObject({ state: 'connected', problem: null });
    });

    it('name every faulty field at once', async () => {
      const refused = await refusal(
        connect({
          connector: 'woocommerce',
          name: 'x',
          credentials: { consumerKey: 'ck_1' },
          settings: { baseUrl: 'winkel', extra: 1 },
        }),
      );
      expect(refused).toMatchObject({ status: 422, code: 'INPUT_INVALID' });
      expect(refused.errors.map(({ pointer }) => pointer).toSorted()).toEqual([
        '/credentials/consumerKey',
        '/credentials/consumerSecret',
        '/settings/baseUrl',
        '/settings/extra',
      ]);
    });

    it('refuse an unknown connector by its field', async () => {
      const refused = await refusal(connect(shop({ connector: 'exact' })));
      expect(refused.errors).toMatchObject([{ pointer: '/connector', code: 'CONNECTOR_NOT_FOUND' }]);
    });

    it.each(['http://169.254.169.254/latest', 'http://127.0.0.1:1', 'http://10.0.0.8/shop'])(
      'never call the private address %s, and name the setting (S7)',
      async (baseUrl) => {
        const made = await connect(shop({ settings: { baseUrl } }));
        expect(made.state).toBe('error');
        expect(made.problem).toMatchObject({ code: 'HTTP_ADDRESS_REFUSED', field: '/settings/baseUrl' });
      },
    );

    it('ask for the key again when the address moves to another host', async () => {
      const made = await connect(shop());
      const patch = { settings: { baseUrl: 'https://elders.example.com' } };
      const refused = await refusal(client.call('PATCH', `/v1/connections/${made.id}`, patch));
      expect(refused.errors.map(({ code }) => code)).toEqual(['CREDENTIALS_NEEDED', 'CREDENTIALS_NEEDED']);
    });

    it('get another webhook secret while the former one stays valid (S5)', async () => {
      const made = await connect(shop());
      const changed = await client.call<ClientConnection>('PATCH', `/v1/connections/${made.id}`, {
        rotateWebhookSecret: true,
      });
      expect(changed.webhook?.secret).toBeDefined();
      expect(changed.webhook?.secret).not.toBe(made.webhook?.secret);
      expect(changed.webhook?.url).toBe(made.webhook?.url);
    });

    it('tell an error page of the shop from an answer', async () => {
      const made = await connect(shop({ settings: { baseUrl: `${bench.shopUrl}/geen-winkel` } }));
      expect(made.state).not.toBe('connected');
      expect(made.problem?.code).not.toBe('UNEXPECTED');
    });

    it('give live lists of the vendor (S98)', async () => {
      const made = await connect(books());
      const { items } = await client.call<{ items: { value: string; label: string }[] }>(
        'GET',
        `/v1/connections/${made.id}/options/ledgers`,
      );
      expect(items.map(({ value }) => value)).toContain('8100');
      const refused = await refusal(client.call('GET', `/v1/connections/${made.id}/options/constructor`));
      expect(refused).toMatchObject({ status: 404, code: 'LIST_UNKNOWN' });
    });

    it('have no sign-in window', async () => {
      const made = await connect(books());
      const refused = await refusal(client.call('POST', `/v1/connections/${made.id}/authorize`));
      expect(refused).toMatchObject({ status: 422, code: 'NOT_OAUTH' });
    });

    it('are not removed while an active flow uses them', async () => {
      const flow = await aFlow();
      await client.call('POST', `/v1/flows/${flow.id}/activate`);
      const { connectionId } = flow['target'] as { connectionId: string };
      const refused = await refusal(client.call('DELETE', `/v1/connections/${connectionId}`));
      expect(refused).toMatchObject({ status: 409, code: 'CONNECTION_IN_USE' });
      await client.call('POST', `/v1/flows/${flow.id}/pause`);
      await client.call('DELETE', `/v1/connections/${connectionId}`);
      expect(await refusal(client.call('GET', `/v1/connections/${connectionId}`))).toMatchObject({
        status: 404,
      });
    });
  });

  describe('flows', () => {
    it('work without touching a setting but the ledgers (S57, S58)', async () => {
      const flow = await aFlow();
      expect(flow).toMatchObject({ state: 'draft', activeVersion: null, latestVersion: 1, problems: [] });
      expect(flow.steps.map(({ id }) => id)).toEqual(['normalise', 'select', 'book', 'ensure', 'write']);
      const active = await client.call<Flow>('POST', `/v1/flows/${flow.id}/activate`);
      expect(active).toMatchObject({ state: 'active', activeVersion: 1 });
    });

    it('may be unfinished as a draft, and say what is missing when activated', async () => {
      const flow = await aFlow({ settings: { select: { payment: 'sometimes' } } });
      expect(flow.problems.map(({ pointer }) => pointer)).toContain('/steps/1/settings/payment');
      const refused = await refusal(client.call('POST', `/v1/flows/${flow.id}/activate`));
      expect(refused).toMatchObject({ status: 422, code: 'FLOW_NOT_READY' });
      expect(refused.errors.map(({ pointer }) => pointer)).toContain('/steps/1/settings/payment');
    });

    it('refuse what can never work, naming each field', async () => {
      const source = await connect(shop());
      const wish = {
        name: 'Andersom',
        source: { connectionId: source.id, recordType: 'invoice' },
        target: { connectionId: UNKNOWN_ID, recordType: 'order' },
      };
      const missing = await refusal(client.call('POST', '/v1/flows', wish));
      expect(missing.errors).toMatchObject([{ pointer: '/target/connectionId', code: 'CONNECTION_UNKNOWN' }]);
      const steps = [{ id: 'x', use: 'nonsense', settings: {} }];
      const target = { connectionId: source.id, recordType: 'order' };
      const refused = await refusal(client.call('POST', '/v1/flows', { ...wish, target, steps }));
      expect(refused.errors.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
        '/source/recordType CONNECTOR_CANNOT',
        '/steps/0/use STEP_UNKNOWN',
        '/target/recordType CONNECTOR_CANNOT',
      ]);
    });

    it('do not start on a connection that does not work', async () => {
      const flow = await aFlow();
      await callControl(bench.booksUrl, 'POST /access/withdraw-key', {});
      const { connectionId } = flow['target'] as { connectionId: string };
      const checked = await client.call<ClientConnection>('POST', `/v1/connections/${connectionId}/check`);
      expect(checked.state).toBe('attention');
      const refused = await refusal(client.call('POST', `/v1/flows/${flow.id}/activate`));
      expect(refused.errors).toMatchObject([
        { pointer: '/target/connectionId', code: 'CONNECTION_NOT_CONNECTED' },
      ]);
    });

    it('keep every version; a change runs only after activation', async () => {
      const flow = await aFlow();
      await client.call('POST', `/v1/flows/${flow.id}/activate`);
      const changed = await client.call<Flow>('PATCH', `/v1/flows/${flow.id}`, {
        settings: { select: { statuses: ['completed'] } },
        note: 'alleen afgerond',
      });
      expect(changed).toMatchObject({ state: 'active', activeVersion: 1, latestVersion: 2 });
      const versions = await client.call<{ items: Json[] }>('GET', `/v1/flows/${flow.id}/versions`);
      expect(versions.items).toMatchObject([
        { version: 2, note: 'alleen afgerond' },
        { version: 1, note: null },
      ]);
      const first = await client.call<Flow>('GET', `/v1/flows/${flow.id}/versions/1`);
      expect(first.steps.find(({ id }) => id === 'select')?.settings).toEqual({});
      expect(await client.call<Flow>('POST', `/v1/flows/${flow.id}/activate`)).toMatchObject({
        activeVersion: 2,
      });
    });

    it('make no version when only the name changes, or nothing', async () => {
      const flow = await aFlow();
      const renamed = await client.call<Flow>('PATCH', `/v1/flows/${flow.id}`, { name: 'Anders' });
      expect(renamed).toMatchObject({ name: 'Anders', latestVersion: 1 });
      expect(await client.call<Flow>('PATCH', `/v1/flows/${flow.id}`, {})).toMatchObject({
        latestVersion: 1,
      });
    });

    it('can be tried on an order without writing anything', async () => {
      const flow = await aFlow();
      await callControl(bench.shopUrl, 'POST /orders', {
        template: 'order-01-nl-21-registered',
        keep: true,
      }).catch(() => undefined);
      // Flows of earlier tests book in the same books.
      await untilAtRest(bench.databaseUrl);
      const before = await callControl<{ writes: number }>(bench.booksUrl, 'GET /state');
      const tried = await client.call<{ result: string; plan: Json[]; entries: Json[] }>(
        'POST',
        `/v1/flows/${flow.id}/test`,
        {},
      );
      expect(tried.result).toBe('planned');
      expect(tried.plan.map((write) => write['recordType'])).toEqual(['customer', 'invoice']);
      expect(tried.entries.length).toBeGreaterThan(3);
      expect(JSON.stringify(tried)).not.toMatch(/[a-z]+@example/);
      expect(await callControl(bench.booksUrl, 'GET /state')).toEqual(before);
    });

    it('explain why a try fails', async () => {
      const flow = await aFlow();
      const tried = await client.call<{ result: string; problem: Json }>(
        'POST',
        `/v1/flows/${flow.id}/test`,
        {
          payload: { id: 1 },
        },
      );
      expect(tried).toMatchObject({
        result: 'failed',
        problem: { code: 'SOURCE_RECORD_INVALID', step: 'normalise' },
      });
    });

    it('are removed only when they do not run', async () => {
      const flow = await aFlow();
      await client.call('POST', `/v1/flows/${flow.id}/activate`);
      expect(await refusal(client.call('DELETE', `/v1/flows/${flow.id}`))).toMatchObject({
        code: 'FLOW_IS_ACTIVE',
      });
      await client.call('POST', `/v1/flows/${flow.id}/pause`);
      await client.call('DELETE', `/v1/flows/${flow.id}`);
      expect(await refusal(client.call('GET', `/v1/flows/${flow.id}`))).toMatchObject({ status: 404 });
    });
  });

  it('a second organisation finds nothing of the first (S1)', async () => {
    const flow = await aFlow();
    const { connectionId } = flow['source'] as { connectionId: string };
    const stranger = await bench.newOwner();
    const calls: [string, string, unknown?][] = [
      ['GET', `/v1/connections/${connectionId}`],
      ['PATCH', `/v1/connections/${connectionId}`, { name: 'x' }],
      ['DELETE', `/v1/connections/${connectionId}`],
      ['POST', `/v1/connections/${connectionId}/check`],
      ['POST', `/v1/connections/${connectionId}/authorize`],
      ['GET', `/v1/connections/${connectionId}/options/ledgers`],
      ['GET', `/v1/connections/${connectionId}/webhook-secret`],
      ['GET', `/v1/flows/${flow.id}`],
      ['PATCH', `/v1/flows/${flow.id}`, { name: 'x' }],
      ['DELETE', `/v1/flows/${flow.id}`],
      ['GET', `/v1/flows/${flow.id}/versions`],
      ['GET', `/v1/flows/${flow.id}/versions/1`],
      ['POST', `/v1/flows/${flow.id}/activate`],
      ['POST', `/v1/flows/${flow.id}/pause`],
      ['POST', `/v1/flows/${flow.id}/run`],
      ['POST', `/v1/flows/${flow.id}/test`, {}],
    ];
    for (const [method, path, body] of calls) {
      const { status, code } = await refusal(stranger.call(method, path, body));
      expect([method, path, status, code]).toEqual([method, path, 404, 'NOT_FOUND']);
    }
    expect(await stranger.call('GET', '/v1/connections')).toEqual({ items: [], next: null });
    expect(await stranger.call('GET', '/v1/flows')).toEqual({ items: [], next: null });
    const wish = {
      name: 'Inbreker',
      source: { connectionId, recordType: 'order' },
      target: { connectionId, recordType: 'invoice' },
    };
    const { errors } = await refusal(stranger.call('POST', '/v1/flows', wish));
    expect(errors.map(({ code }) => code)).toEqual(['CONNECTION_UNKNOWN', 'CONNECTION_UNKNOWN']);
  });
});
