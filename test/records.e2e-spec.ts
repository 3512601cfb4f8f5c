import { callControl } from '@app/connector-testing';
import { SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from '../connectors/snelstart/simulator/index.js';
import { exampleKey } from '../connectors/woocommerce/simulator/index.js';
import {
  ApiRefusal,
  KoppelClient,
  type ClientConnection,
  type ClientRecord,
} from '../apps/cli/src/support/koppel-client.js';
import { createSampleFlow, type SampleFlow } from '../apps/cli/src/support/sample-flow.js';
import { eventually, openWorkbench, type Workbench } from './support/workbench.js';

type Json = Record<string, unknown>;

interface TimelineItem extends Json {
  readonly kind: string;
  readonly origin?: string;
  readonly payload?: Json;
  readonly problem?: { readonly code: string } | null;
  readonly entries?: { readonly kind: string; readonly title: string; readonly data?: unknown }[];
}

interface RecordDetail extends ClientRecord {
  readonly effects: { readonly state: string; readonly recordType: string }[];
  readonly actions: string[];
  readonly attempts: number;
}

const DOMESTIC = 'order-01-nl-21-registered';
const UNSUPPORTED = 'order-09-de-icp-b2b-0';

describe('records over HTTP', () => {
  let bench: Workbench;
  let client: KoppelClient;
  let flow: SampleFlow;

  beforeAll(async () => {
    bench = await openWorkbench();
    client = await bench.newOwner();
    flow = await createSampleFlow(client, { shopUrl: bench.shopUrl, booksUrl: bench.booksUrl });
    await callControl(bench.shopUrl, 'POST /orders', { template: 'all', keep: true });
    await poll();
    await eventually(
      () => client.all<ClientRecord>('/v1/records?limit=200'),
      (records) =>
        records.length === 31 && records.every(({ state }) => ['done', 'skipped', 'failed'].includes(state)),
      60_000,
    );
  }, 180_000);

  afterAll(() => bench?.close());

  const poll = () => client.call('POST', `/v1/flows/${flow.flowId}/run`);
  const get = (id: string) => client.call<RecordDetail>('GET', `/v1/records/${id}`);
  const list = (query: string) => client.all<ClientRecord>(`/v1/records?${query}`);
  const timeline = (id: string, query = '') => client.all<TimelineItem>(`/v1/records/${id}/activity${query}`);
  const doubles = async () =>
    (await callControl<{ doubles: unknown[] }>(bench.booksUrl, 'GET /state')).doubles;
  const ended = (id: string) =>
    eventually(
      () => get(id),
      ({ state }) => ['done', 'skipped', 'failed'].includes(state),
    );

  async function refusal(work: Promise<unknown>) {
    const thrown: unknown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(thrown instanceof ApiRefusal)) throw new Error(`expected a refusal, got ${String(thrown)}`);
    return {
      status: thrown.status,
      ...(thrown.problem as { code: string; errors: { pointer: string; code: string }[] }),
    };
  }

  /** A new order of the shop; its record once Koppel knows it. */
  async function newOrder(template: string, changes: Json = {}): Promise<ClientRecord> {
    const { orders } = await callControl<{ orders: { id: number }[] }>(bench.shopUrl, 'POST /orders', {
      template,
      changes,
    });
    await poll();
    const [record] = await eventually(
      () => list(`q=${orders[0]?.id}`),
      (found) => found.length === 1,
    );
    return record as ClientRecord;
  }

  async function clientWithRole(role: string): Promise<(path: string) => Promise<Response>> {
    const { key } = await client.call<{ key: string }>('POST', '/v1/api-keys', { name: role, role });
    return (path) => fetch(`${bench.koppel.url}${path}`, { headers: { 'x-api-key': key } });
  }

  describe('the report', () => {
    it('holds every order, each booked, skipped or failed with code, text and remedy (S85, S86, S221)', async () => {
      const records = await list('limit=200');
      expect(records.length).toBeGreaterThanOrEqual(31);
      for (const record of records) {
        const invoice = record.documents.find(({ recordType }) => recordType === 'invoice');
        if (record.state === 'done')
          expect([record.title, Boolean(invoice?.id && invoice.number)]).toEqual([record.title, true]);
        else expect([record.title, record.problem?.detail.length ?? 0]).not.toEqual([record.title, 0]);
      }
      expect(await doubles()).toEqual([]);
    });

    it('goes on where a page ended, without missing or repeating one', async () => {
      const ids = (await list('limit=4&state=done')).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual((await list('limit=200&state=done')).map(({ id }) => id).toSorted());
    });

    it('is restricted by state, code, flow and period', async () => {
      const failed = await list('state=failed');
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.every(({ state }) => state === 'failed')).toBe(true);
      const code = failed[0]?.problem?.code;
      const sameCause = await list(`code=${code}`);
      expect(sameCause.every(({ problem }) => problem?.code === code)).toBe(true);
      expect(await list('to=2020-01-01')).toEqual([]);
      expect(await list('flow=0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192')).toEqual([]);
      expect((await list(`flow=${flow.flowId}&from=2020-01-01`)).length).toBeGreaterThanOrEqual(31);
    });

    it('finds by order number, invoice number, e-mail, article code and the id at the target, in any case', async () => {
      const [record] = await list('q=5001');
      const invoice = record?.documents.find(({ recordType }) => recordType === 'invoice');
      const titles = async (text: string) =>
        (await list(`limit=200&q=${encodeURIComponent(text)}`)).map(({ title }) => title);
      expect(await titles(` ${invoice?.number} `)).toContain('5001');
      expect(await titles('JAN.Jansen@example.nl')).toContain('5001');
      expect(await titles('lamp-001')).toContain('5001');
      expect(await titles(String(invoice?.id))).toEqual(['5001']);
      expect(await titles('niemand@example.nl')).toEqual([]);
    });

    it('refuses what cannot be asked, naming the field', async () => {
      for (const [query, pointer] of [
        ['state=lost', '/state'],
        ['flow=1', '/flow'],
        ['from=yesterday', '/from'],
        ['from=2026-02-02&to=2026-02-01', '/to'],
        ['limit=1000', '/limit'],
        ['nonsense=1', '/nonsense'],
      ] as const) {
        const { status, errors } = await refusal(client.call('GET', `/v1/records?${query}`));
        expect([query, status, errors[0]?.pointer]).toEqual([query, 422, pointer]);
      }
      expect(await refusal(client.call('GET', '/v1/records?cursor=abc'))).toMatchObject({
        code: 'CURSOR_INVALID',
      });
      expect((await refusal(client.call('GET', '/v1/records?q=%00'))).status).toBeLessThan(500);
    });

    it('answers an id of nothing with 404', async () => {
      for (const id of ['0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192', 'x', '1%27--']) {
        expect(await refusal(client.call('GET', `/v1/records/${id}`))).toMatchObject({
          status: 404,
          code: 'NOT_FOUND',
        });
      }
    });
  });

  describe('the timeline', () => {
    it('tells in order what came in, what was made of it, what was sent and what came back (S263)', async () => {
      const [record] = await list('q=5001');
      const items = await timeline(record!.id, '?limit=1');
      expect(items[0]).toMatchObject({
        kind: 'received',
        origin: 'poll',
        payload: { id: 5001, total: '54.90' },
      });
      const attempt = items.findLast(({ kind }) => kind === 'attempt');
      expect(attempt?.entries?.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['received', 'step', 'exchange', 'effect']),
      );
      const write = items.find(
        ({ kind, payload }) => kind === 'write' && payload?.['factuurnummer'] === '5001',
      );
      expect(write).toMatchObject({ write: { state: 'confirmed', recordType: 'invoice' } });
    });

    it('hides personal data, and shows it on request to who may see it, on record (S15)', async () => {
      const [record] = await list('q=5001');
      const masked = JSON.stringify(await timeline(record!.id));
      for (const marker of ['jan.jansen@', 'Jansen', 'Keizersgracht', '1016 EE', '612345678'])
        expect(masked).not.toContain(marker);
      expect(masked).toContain('LAMP-001');
      const full = JSON.stringify(await timeline(record!.id, '?full=true'));
      expect(full).toContain('jan.jansen@example.nl');
      const { items } = await client.call<{ items: { action: string; subjectId: string }[] }>(
        'GET',
        '/v1/audit',
      );
      expect(
        items.filter(({ action }) => action === 'personal-data-shown').map(({ subjectId }) => subjectId),
      ).toContain(record!.id);
      const viewer = await clientWithRole('viewer');
      expect((await viewer(`/v1/records/${record!.id}/activity?full=true`)).status).toBe(403);
      expect((await viewer(`/v1/records/${record!.id}/activity`)).status).toBe(200);
    });

    it('never holds a secret of either side (S14)', async () => {
      const all = JSON.stringify(
        await Promise.all((await list('limit=200')).map(({ id }) => timeline(id, '?full=true'))),
      );
      const { consumerKey, consumerSecret } = exampleKey;
      const signIn = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
      const secrets = [consumerKey, consumerSecret, signIn, SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY];
      expect(
        secrets.filter((secret) => all.includes(secret) || all.includes(encodeURIComponent(secret))),
      ).toEqual([]);
    });
  });

  describe('the errors desk', () => {
    it('groups failures by cause with remedy and samples (S222)', async () => {
      const { items } = await client.call<{ items: (Json & { count: number; sampleIds: string[] })[] }>(
        'GET',
        '/v1/records/causes',
      );
      expect(items.length).toBeGreaterThan(0);
      for (const cause of items) {
        expect(cause['detail']).not.toBe(cause['code']);
        expect(cause['remedy']).not.toBe('');
        expect(cause.sampleIds.length).toBe(Math.min(cause.count, 5));
      }
      const total = items.reduce((sum, { count }) => sum + count, 0);
      expect(total).toBe((await list('limit=200&state=failed')).length);
    });

    it('processes a failed record again, with each attempt on its timeline (S89)', async () => {
      const record = await newOrder(UNSUPPORTED);
      await ended(record.id);
      const again = await client.call<RecordDetail>('POST', `/v1/records/${record.id}/process`);
      expect(again).toMatchObject({ problem: null });
      expect(await ended(record.id)).toMatchObject({ state: 'failed', attempts: 1 });
      const kinds = (await timeline(record.id)).map(({ kind }) => kind);
      expect(kinds).toEqual(['received', 'attempt', 'operator', 'attempt']);
    });

    it('books nothing twice when a record that was done is processed again (S90)', async () => {
      const record = await newOrder(DOMESTIC);
      const first = await ended(record.id);
      expect(first.state).toBe('done');
      await client.call('POST', `/v1/records/${record.id}/process`);
      const second = await eventually(
        () => get(record.id),
        ({ state }) => state !== 'pending' && state !== 'running',
      );
      expect(second).toMatchObject({ state: 'done', documents: first.documents });
      expect(await doubles()).toEqual([]);
    });

    it('leaves a record alone with the reason', async () => {
      const record = await newOrder(UNSUPPORTED);
      await ended(record.id);
      const ignored = await client.call<RecordDetail>('POST', `/v1/records/${record.id}/ignore`, {
        reason: 'handmatig geboekt',
      });
      expect(ignored).toMatchObject({ state: 'skipped', problem: { code: 'IGNORED' } });
      expect(ignored.problem?.detail).toContain('handmatig geboekt');
      expect(
        await refusal(client.call('POST', `/v1/records/${record.id}/ignore`, { reason: 'x' })),
      ).toMatchObject({
        status: 409,
        code: 'RECORD_IS_FINISHED',
      });
    });

    it('reports a record to support under a number (S88, S223)', async () => {
      const [record] = await list('state=failed&limit=1');
      const report = { message: 'Waarom lukt dit niet?' };
      const { reference } = await client.call<{ reference: string }>(
        'POST',
        `/v1/records/${record!.id}/report`,
        report,
      );
      expect(reference).toMatch(/^K-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      const told = (await timeline(record!.id)).findLast(({ kind }) => kind === 'operator');
      expect(JSON.stringify(told)).toContain(reference);
      expect(bench.koppel.log).toContain(reference);
    });

    it('books a record with corrected data, and a poll of the unchanged order does not undo that', async () => {
      const record = await newOrder(DOMESTIC, { billing: { email: '' } });
      expect(await ended(record.id)).toMatchObject({
        state: 'failed',
        problem: { code: 'CUSTOMER_EMAIL_MISSING' },
      });
      const changes = { billing: { email: 'nieuwe.klant@example.nl' } };
      await client.call('PATCH', `/v1/records/${record.id}/data`, { changes, note: 'nagevraagd' });
      expect(await ended(record.id)).toMatchObject({ state: 'done' });
      const origins = (await timeline(record.id)).flatMap(({ origin }) => origin ?? []);
      expect(origins).toEqual(['poll', 'edit']);
      await poll();
      expect(
        await callControl<unknown[]>(bench.booksUrl, 'GET /relations?email=nieuwe.klant@example.nl'),
      ).toHaveLength(1);
      expect(await get(record.id)).toMatchObject({ state: 'done' });
    });

    it('refuses a correction the source could never have sent, by field', async () => {
      const record = await newOrder(UNSUPPORTED);
      await ended(record.id);
      const refused = await refusal(
        client.call('PATCH', `/v1/records/${record.id}/data`, { changes: { line_items: 'geen' } }),
      );
      expect(refused).toMatchObject({ status: 422, code: 'INPUT_INVALID' });
      expect(refused.errors[0]?.pointer).toMatch(/^\/changes\/line_items/);
      const nothing = await refusal(client.call('PATCH', `/v1/records/${record.id}/data`, { changes: {} }));
      expect(nothing.errors).toMatchObject([{ code: 'NOTHING_CHANGED' }]);
    });

    it('processes many again, after telling how many', async () => {
      const filter = { code: (await list('state=failed&limit=1'))[0]?.problem?.code };
      const matched = (await list(`limit=200&state=failed&code=${filter.code}`)).length;
      const plan = await client.call('POST', '/v1/records/process', { filter, dryRun: true });
      expect(plan).toEqual({ matched, processed: 0, remaining: matched });
      const done = await client.call<{ processed: number }>('POST', '/v1/records/process', { filter });
      expect(done.processed).toBe(matched);
      await eventually(
        () => list('state=open'),
        (open) => open.length === 0,
      );
    });
  });

  describe('waiting records', () => {
    it('wait for a refused key, name the connection, and go on after it was mended (R12)', async () => {
      await callControl(bench.booksUrl, 'POST /access/withdraw-key', {});
      await callControl(bench.booksUrl, 'POST /access/expire-tokens', {});
      const record = await newOrder(DOMESTIC);
      const waiting = await eventually(
        () => get(record.id),
        ({ state }) => state === 'waiting',
      );
      expect(waiting.problem).toMatchObject({ code: 'CONNECTION_NEEDS_ATTENTION' });
      expect(waiting.problem?.detail).toContain('Boekhouding');
      expect(waiting.problem?.detail).not.toMatch(/[{}]/);
      expect((await list('state=open')).map(({ id }) => id)).toContain(record.id);
      expect(await client.call('GET', `/v1/connections/${flow.targetId}`)).toMatchObject({
        state: 'attention',
      });

      await callControl(bench.booksUrl, 'POST /access/client-keys', {});
      const checked = await client.call<ClientConnection>('POST', `/v1/connections/${flow.targetId}/check`);
      expect(checked.state).toBe('connected');
      expect(await ended(record.id)).toMatchObject({ state: 'done' });
    });

    it('wait for a paused flow and go on after it was activated', async () => {
      await client.call('POST', `/v1/flows/${flow.flowId}/pause`);
      expect(await refusal(poll())).toMatchObject({ status: 409, code: 'FLOW_NOT_POLLED' });
      const [done] = await list('state=done&limit=1');
      await client.call('POST', `/v1/records/${done!.id}/process`);
      const waiting = await eventually(
        () => get(done!.id),
        ({ state }) => state === 'waiting',
      );
      expect(waiting.problem?.code).toBe('FLOW_PAUSED');
      await client.call('POST', `/v1/flows/${flow.flowId}/activate`);
      expect(await ended(done!.id)).toMatchObject({ state: 'done', documents: done!.documents });
    });
  });

  describe('the activity of the organisation', () => {
    it('is listed newest first and searched like records', async () => {
      const items = await client.call<{ items: { at: string; title: string }[] }>(
        'GET',
        '/v1/activity?limit=50',
      );
      const moments = items.items.map(({ at }) => at);
      expect(moments).toEqual(moments.toSorted().toReversed());
      const found = await client.call<{ items: { title: string }[] }>('GET', '/v1/activity?q=5001');
      expect(new Set(found.items.map(({ title }) => title))).toEqual(new Set(['5001']));
    });

    it('can be followed live', async () => {
      const follow = await clientWithRole('viewer');
      const response = await follow('/v1/activity/stream');
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const [done] = await list('state=done&limit=1');
      await client.call('POST', `/v1/records/${done!.id}/process`);
      const told = await readUntil(response, done!.id);
      expect(told).toContain('event: activity');
      expect(told).toContain('"kind":"operator"');
    });
  });

  it('a second organisation finds nothing of the first, whatever it asks (S1)', async () => {
    const stranger = await bench.newOwner();
    const [record] = await list('state=failed&limit=1');
    const calls: [string, string, unknown?][] = [
      ['GET', ''],
      ['GET', '/activity'],
      ['POST', '/process'],
      ['POST', '/ignore', { reason: 'x' }],
      ['POST', '/report', { message: 'x' }],
      ['PATCH', '/data', { changes: { a: 1 } }],
    ];
    for (const [method, path, body] of calls) {
      const { status, code } = await refusal(stranger.call(method, `/v1/records/${record!.id}${path}`, body));
      expect([method, path, status, code]).toEqual([method, path, 404, 'NOT_FOUND']);
    }
    const nothing = { items: [], next: null };
    expect(await stranger.call('GET', `/v1/records?flow=${flow.flowId}`)).toEqual(nothing);
    expect(await stranger.call('GET', '/v1/records?q=5001')).toEqual(nothing);
    expect(await stranger.call('GET', '/v1/activity')).toEqual(nothing);
    expect(await stranger.call('GET', '/v1/records/causes')).toEqual({ items: [] });
    const filter = { flow: flow.flowId };
    expect(await stranger.call('POST', '/v1/records/process', { filter })).toEqual({
      matched: 0,
      processed: 0,
      remaining: 0,
    });
  });
});

/** Reads a stream until a text turned up in it, then ends it. */
async function readUntil(response: Response, text: string): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  for (const until = performance.now() + 15_000; !seen.includes(text) && performance.now() < until;) {
    const { value, done } = await reader.read();
    if (done) break;
    seen += value;
  }
  await reader.cancel();
  return seen;
}
