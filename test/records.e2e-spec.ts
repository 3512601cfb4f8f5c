import { SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from '../connectors/snelstart/simulator/index.js';
import { exampleKey } from '../connectors/woocommerce/simulator/index.js';
import { refusal } from './support/refusal.js';
import { WorkingFlow } from './support/working-flow.js';

describe('records over HTTP', () => {
  let working: WorkingFlow;

  beforeAll(async () => {
    working = await WorkingFlow.open();
    await working.receiveAll();
  }, 180_000);

  afterAll(() => working?.bench.close());

  describe('the report', () => {
    it('holds every order, each booked, skipped or failed with code, text and remedy (S85, S86, S221)', async () => {
      const records = await working.list('limit=200');
      expect(records.length).toBeGreaterThanOrEqual(31);
      for (const record of records) {
        const invoice = record.documents.find(({ recordType }) => recordType === 'invoice');
        if (record.state === 'done')
          expect([record.title, Boolean(invoice?.id && invoice.number)]).toEqual([record.title, true]);
        else expect([record.title, record.problem?.detail.length ?? 0]).not.toEqual([record.title, 0]);
      }
      expect(await working.doubles()).toEqual([]);
    });

    it('goes on where a page ended, without missing or repeating one', async () => {
      const ids = (await working.list('limit=4&state=done')).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual(
        (await working.list('limit=200&state=done')).map(({ id }) => id).toSorted(),
      );
    });

    it('is restricted by state, code, flow and period', async () => {
      const failed = await working.list('state=failed');
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.every(({ state }) => state === 'failed')).toBe(true);
      const code = failed[0]?.problem?.code;
      const sameCause = await working.list(`code=${code}`);
      expect(sameCause.every(({ problem }) => problem?.code === code)).toBe(true);
      expect(await working.list('to=2020-01-01')).toEqual([]);
      expect(await working.list('flow=0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192')).toEqual([]);
      expect(
        (await working.list(`flow=${working.flow.flowId}&from=2020-01-01`)).length,
      ).toBeGreaterThanOrEqual(31);
    });

    it('finds by order number, invoice number, e-mail, article code and the id at the target, in any case', async () => {
      const [record] = await working.list('q=5001');
      const invoice = record?.documents.find(({ recordType }) => recordType === 'invoice');
      const titles = async (text: string) =>
        (await working.list(`limit=200&q=${encodeURIComponent(text)}`)).map(({ title }) => title);
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
        const { status, errors } = await refusal(working.client.call('GET', `/v1/records?${query}`));
        expect([query, status, errors[0]?.pointer]).toEqual([query, 422, pointer]);
      }
      expect(await refusal(working.client.call('GET', '/v1/records?cursor=abc'))).toMatchObject({
        code: 'CURSOR_INVALID',
      });
      expect((await refusal(working.client.call('GET', '/v1/records?q=%00'))).status).toBeLessThan(500);
    });

    it('answers an id of nothing with 404', async () => {
      for (const id of ['0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192', 'x', '1%27--']) {
        expect(await refusal(working.client.call('GET', `/v1/records/${id}`))).toMatchObject({
          status: 404,
          code: 'NOT_FOUND',
        });
      }
    });
  });

  describe('the timeline', () => {
    it('tells in order what came in, what was made of it, what was sent and what came back (S263)', async () => {
      const [record] = await working.list('q=5001');
      const items = await working.timeline(record!.id, '?limit=1');
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
      const [record] = await working.list('q=5001');
      const masked = JSON.stringify(await working.timeline(record!.id));
      for (const marker of ['jan.jansen@', 'Jansen', 'Keizersgracht', '1016 EE', '612345678'])
        expect(masked).not.toContain(marker);
      expect(masked).toContain('LAMP-001');
      const full = JSON.stringify(await working.timeline(record!.id, '?full=true'));
      expect(full).toContain('jan.jansen@example.nl');
      const { items } = await working.client.call<{ items: { action: string; subjectId: string }[] }>(
        'GET',
        '/v1/audit',
      );
      expect(
        items.filter(({ action }) => action === 'personal-data-shown').map(({ subjectId }) => subjectId),
      ).toContain(record!.id);
      const viewer = await working.askAs('viewer');
      expect((await viewer(`/v1/records/${record!.id}/activity?full=true`)).status).toBe(403);
      expect((await viewer(`/v1/records/${record!.id}/activity`)).status).toBe(200);
    });

    it('never holds a secret of either side (S14)', async () => {
      const all = JSON.stringify(
        await Promise.all(
          (await working.list('limit=200')).map(({ id }) => working.timeline(id, '?full=true')),
        ),
      );
      const { consumerKey, consumerSecret } = exampleKey;
      const signIn = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
      const secrets = [consumerKey, consumerSecret, signIn, SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY];
      expect(
        secrets.filter((secret) => all.includes(secret) || all.includes(encodeURIComponent(secret))),
      ).toEqual([]);
    });
  });

  describe('the activity of the organisation', () => {
    it('is listed newest first and searched like records', async () => {
      const items = await working.client.call<{ items: { at: string; title: string }[] }>(
        'GET',
        '/v1/activity?limit=50',
      );
      const moments = items.items.map(({ at }) => at);
      expect(moments).toEqual(moments.toSorted().toReversed());
      const found = await working.client.call<{ items: { title: string }[] }>('GET', '/v1/activity?q=5001');
      expect(new Set(found.items.map(({ title }) => title))).toEqual(new Set(['5001']));
    });

    it('can be followed live', async () => {
      const follow = await working.askAs('viewer');
      const response = await follow('/v1/activity/stream');
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const [done] = await working.list('state=done&limit=1');
      await working.client.call('POST', `/v1/records/${done!.id}/process`);
      const told = await readUntil(response, done!.id);
      expect(told).toContain('event: activity');
      expect(told).toContain('"kind":"operator"');
    });
  });

  it('a second organisation finds nothing of the first, whatever it asks (S1)', async () => {
    const stranger = await working.bench.newOwner();
    const [record] = await working.list('state=failed&limit=1');
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
    expect(await stranger.call('GET', `/v1/records?flow=${working.flow.flowId}`)).toEqual(nothing);
    expect(await stranger.call('GET', '/v1/records?q=5001')).toEqual(nothing);
    expect(await stranger.call('GET', '/v1/activity')).toEqual(nothing);
    expect(await stranger.call('GET', '/v1/records/causes')).toEqual({ items: [] });
    const filter = { flow: working.flow.flowId };
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
