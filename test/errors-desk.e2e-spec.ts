import { callControl } from '@app/connector-testing';
import type { ClientConnection } from '../apps/cli/src/support/koppel-client.js';
import { eventually } from './support/workbench.js';
import { refusal } from './support/refusal.js';
import { DOMESTIC, UNSUPPORTED, WorkingFlow, type Json, type RecordDetail } from './support/working-flow.js';

describe('the errors desk over HTTP', () => {
  let working: WorkingFlow;

  beforeAll(async () => {
    working = await WorkingFlow.open();
    for (const template of [UNSUPPORTED, UNSUPPORTED, DOMESTIC]) {
      await working.ended((await working.newOrder(template)).id);
    }
  }, 180_000);

  afterAll(() => working?.bench.close());

  describe('what people do', () => {
    it('groups failures by cause with remedy and samples (S222)', async () => {
      const { items } = await working.client.call<{
        items: (Json & { count: number; sampleIds: string[] })[];
      }>('GET', '/v1/records/causes');
      expect(items.length).toBeGreaterThan(0);
      for (const cause of items) {
        expect(cause['detail']).not.toBe(cause['code']);
        expect(cause['remedy']).not.toBe('');
        expect(cause.sampleIds.length).toBe(Math.min(cause.count, 5));
      }
      const total = items.reduce((sum, { count }) => sum + count, 0);
      expect(total).toBe((await working.list('limit=200&state=failed')).length);
    });

    it('processes a failed record again, with each attempt on its timeline (S89)', async () => {
      const record = await working.newOrder(UNSUPPORTED);
      await working.ended(record.id);
      const again = await working.client.call<RecordDetail>('POST', `/v1/records/${record.id}/process`);
      expect(again).toMatchObject({ problem: null });
      expect(await working.ended(record.id)).toMatchObject({ state: 'failed', attempts: 1 });
      const kinds = (await working.timeline(record.id)).map(({ kind }) => kind);
      expect(kinds).toEqual(['received', 'attempt', 'operator', 'attempt']);
    });

    it('books nothing twice when a record that was done is processed again (S90)', async () => {
      const record = await working.newOrder(DOMESTIC);
      const first = await working.ended(record.id);
      expect(first.state).toBe('done');
      await working.client.call('POST', `/v1/records/${record.id}/process`);
      const second = await eventually(
        () => working.get(record.id),
        ({ state }) => state !== 'pending' && state !== 'running',
      );
      expect(second).toMatchObject({ state: 'done', documents: first.documents });
      expect(await working.doubles()).toEqual([]);
    });

    it('leaves a record alone with the reason', async () => {
      const record = await working.newOrder(UNSUPPORTED);
      await working.ended(record.id);
      const ignored = await working.client.call<RecordDetail>('POST', `/v1/records/${record.id}/ignore`, {
        reason: 'handmatig geboekt',
      });
      expect(ignored).toMatchObject({ state: 'skipped', problem: { code: 'IGNORED' } });
      expect(ignored.problem?.detail).toContain('handmatig geboekt');
      expect(
        await refusal(working.client.call('POST', `/v1/records/${record.id}/ignore`, { reason: 'x' })),
      ).toMatchObject({
        status: 409,
        code: 'RECORD_IS_FINISHED',
      });
    });

    it('reports a record to support under a number (S88, S223)', async () => {
      const [record] = await working.list('state=failed&limit=1');
      const report = { message: 'Waarom lukt dit niet?' };
      const { reference } = await working.client.call<{ reference: string }>(
        'POST',
        `/v1/records/${record!.id}/report`,
        report,
      );
      expect(reference).toMatch(/^K-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      const told = (await working.timeline(record!.id)).findLast(({ kind }) => kind === 'operator');
      expect(JSON.stringify(told)).toContain(reference);
      // The operator's log comes through a pipe of its own, later than the answer.
      await eventually(async () => working.bench.koppel.log.includes(reference), Boolean);
    });

    it('books a record with corrected data, and a poll of the unchanged order does not undo that', async () => {
      const record = await working.newOrder(DOMESTIC, { billing: { email: '' } });
      expect(await working.ended(record.id)).toMatchObject({
        state: 'failed',
        problem: { code: 'CUSTOMER_EMAIL_MISSING' },
      });
      const changes = { billing: { email: 'nieuwe.klant@example.nl' } };
      await working.client.call('PATCH', `/v1/records/${record.id}/data`, { changes, note: 'nagevraagd' });
      expect(await working.ended(record.id)).toMatchObject({ state: 'done' });
      const origins = (await working.timeline(record.id)).flatMap(({ origin }) => origin ?? []);
      expect(origins).toEqual(['poll', 'edit']);
      await working.poll();
      expect(
        await callControl<unknown[]>(working.bench.booksUrl, 'GET /relations?email=nieuwe.klant@example.nl'),
      ).toHaveLength(1);
      expect(await working.get(record.id)).toMatchObject({ state: 'done' });
    });

    it('refuses a correction the source could never have sent, by field', async () => {
      const record = await working.newOrder(UNSUPPORTED);
      await working.ended(record.id);
      const refused = await refusal(
        working.client.call('PATCH', `/v1/records/${record.id}/data`, { changes: { line_items: 'geen' } }),
      );
      expect(refused).toMatchObject({ status: 422, code: 'INPUT_INVALID' });
      expect(refused.errors[0]?.pointer).toMatch(/^\/changes\/line_items/);
      const nothing = await refusal(
        working.client.call('PATCH', `/v1/records/${record.id}/data`, { changes: {} }),
      );
      expect(nothing.errors).toMatchObject([{ code: 'NOTHING_CHANGED' }]);
      const identity = await refusal(
        working.client.call('PATCH', `/v1/records/${record.id}/data`, { changes: { id: 99 } }),
      );
      expect(identity.errors).toMatchObject([{ pointer: '/changes/id', code: 'RECORD_IDENTITY_FIXED' }]);
    });

    it('processes many again, after telling how many', async () => {
      const filter = { code: (await working.list('state=failed&limit=1'))[0]?.problem?.code };
      const matched = (await working.list(`limit=200&state=failed&code=${filter.code}`)).length;
      const plan = await working.client.call('POST', '/v1/records/process', { filter, dryRun: true });
      expect(plan).toEqual({ matched, processed: 0, remaining: matched });
      const done = await working.client.call<{ processed: number }>('POST', '/v1/records/process', {
        filter,
      });
      expect(done.processed).toBe(matched);
      await eventually(
        () => working.list('state=open'),
        (open) => open.length === 0,
      );
    });
  });

  describe('waiting records', () => {
    it('wait for a refused key, name the connection, and go on after it was mended (R12)', async () => {
      await callControl(working.bench.booksUrl, 'POST /access/withdraw-key', {});
      await callControl(working.bench.booksUrl, 'POST /access/expire-tokens', {});
      const record = await working.newOrder(DOMESTIC);
      const waiting = await eventually(
        () => working.get(record.id),
        ({ state }) => state === 'waiting',
      );
      expect(waiting.problem).toMatchObject({ code: 'CONNECTION_NEEDS_ATTENTION' });
      expect(waiting.problem?.detail).toContain('Boekhouding');
      expect(waiting.problem?.detail).not.toMatch(/[{}]/);
      expect((await working.list('state=open')).map(({ id }) => id)).toContain(record.id);
      expect(await working.client.call('GET', `/v1/connections/${working.flow.targetId}`)).toMatchObject({
        state: 'attention',
      });

      await callControl(working.bench.booksUrl, 'POST /access/client-keys', {});
      const checked = await working.client.call<ClientConnection>(
        'POST',
        `/v1/connections/${working.flow.targetId}/check`,
      );
      expect(checked.state).toBe('connected');
      expect(await working.ended(record.id)).toMatchObject({ state: 'done' });
    });

    it('wait for a paused flow and go on after it was activated', async () => {
      await working.client.call('POST', `/v1/flows/${working.flow.flowId}/pause`);
      expect(await refusal(working.poll())).toMatchObject({ status: 409, code: 'FLOW_NOT_POLLED' });
      const [done] = await working.list('state=done&limit=1');
      await working.client.call('POST', `/v1/records/${done!.id}/process`);
      const waiting = await eventually(
        () => working.get(done!.id),
        ({ state }) => state === 'waiting',
      );
      expect(waiting.problem?.code).toBe('FLOW_PAUSED');
      await working.client.call('POST', `/v1/flows/${working.flow.flowId}/activate`);
      expect(await working.ended(done!.id)).toMatchObject({ state: 'done', documents: done!.documents });
    });
  });
});
