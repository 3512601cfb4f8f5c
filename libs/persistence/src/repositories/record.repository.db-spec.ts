import { newId } from '../engine/uuid.js';
import type { Flow } from '../entities/flow.entity.js';
import { addRecord, aTenantWithFlow, anAudit } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { ActivityRepository } from './activity.repository.js';
import { ErrorsDeskRepository } from './errors-desk.repository.js';
import { RecordRepository } from './record.repository.js';
import { TimelineRepository } from './timeline.repository.js';

describe('the records of a tenant', () => {
  let test: TestDatabase;
  let records: RecordRepository;
  let desk: ErrorsDeskRepository;
  let timeline: TimelineRepository;
  let tenantId: string;
  let flow: Flow;

  beforeAll(async () => {
    test = await startTestDatabase();
    records = new RecordRepository(test.database.app);
    desk = new ErrorsDeskRepository(test.database.app);
    timeline = new TimelineRepository(test.database.app);
  }, 60_000);

  afterAll(() => test.close());

  beforeEach(async () => {
    ({ tenantId, flow } = await aTenantWithFlow(test));
  });

  const anActivity = () => ({ id: newId(), entries: Buffer.from('sealed'), audit: anAudit() });
  const idsOf = (listed: { record: { id: string } }[]) => listed.map(({ record }) => record.id);

  describe('RecordRepository', () => {
    it('lists the latest changed first and goes on exactly where a page ended, also within one moment', async () => {
      const changedAt = '2026-03-01T10:00:00.123456Z';
      const made = [];
      for (let index = 0; index < 5; index++) made.push(await addRecord(test, flow, { changedAt }));
      made.push(await addRecord(test, flow, { changedAt: '2026-02-01T10:00:00Z' }));
      const newest = await addRecord(test, flow, { changedAt: '2026-03-01T10:00:00.123457Z' });

      const seen: string[] = [];
      for (let after; ;) {
        const page = await records.list(tenantId, {}, { after, limit: 2 });
        seen.push(...idsOf(page));
        after = page.at(-1)?.position;
        if (!after) break;
      }
      expect(seen).toEqual([newest, ...made.slice(0, 5).toSorted(), made[5]]);
    });

    it('restricts to states, code, flow and period (S219, S220)', async () => {
      const failed = await addRecord(test, flow, {
        state: 'failed',
        code: 'LEDGER_UNKNOWN',
        changedAt: '2026-02-10T00:00:00Z',
      });
      await addRecord(test, flow, { state: 'failed', code: 'OTHER', changedAt: '2026-02-10T00:00:00Z' });
      const open = await addRecord(test, flow, { state: 'waiting', changedAt: '2026-03-10T00:00:00Z' });
      const list = async (filter: Parameters<RecordRepository['list']>[1]) =>
        idsOf(await records.list(tenantId, filter, { limit: 9 }));
      expect(await list({ states: ['pending', 'waiting', 'running'] })).toEqual([open]);
      expect(await list({ code: 'LEDGER_UNKNOWN' })).toEqual([failed]);
      expect(await list({ from: '2026-03-01T00:00:00Z' })).toEqual([open]);
      expect(await list({ to: '2026-02-10T00:00:00Z' })).toEqual([]);
      expect(await list({ flowId: newId() })).toEqual([]);
    });

    it('finds a record by a hashed term, and one that never ran by its number', async () => {
      const done = await addRecord(test, flow, {
        state: 'done',
        title: '5001',
        keys: ['-42', '9007199254740993'],
      });
      const fresh = await addRecord(test, flow, { title: 'A-77' });
      const find = async (key: string, text: string) =>
        idsOf(await records.list(tenantId, { search: { key, text } }, { limit: 9 }));
      expect(await find('9007199254740993', 'jan@example.nl')).toEqual([done]);
      expect(await find('1', 'a-77')).toEqual([fresh]);
      expect(await find('1', '5001')).toEqual([]);
    });

    it('groups failures by cause with count, period, text values and samples (S222)', async () => {
      const ids = [];
      for (let day = 1; day <= 7; day++) {
        const changedAt = `2026-02-0${day}T00:00:00Z`;
        ids.push(
          await addRecord(test, flow, {
            state: 'failed',
            code: 'LEDGER_UNKNOWN',
            changedAt,
            error: { params: { day } },
          }),
        );
      }
      await addRecord(test, flow, { state: 'failed', code: 'OTHER' });
      const causes = await records.causes(tenantId, { flowId: flow.id });
      expect(causes).toHaveLength(2);
      expect(causes[0]).toEqual({
        code: 'LEDGER_UNKNOWN',
        count: 7,
        firstAt: new Date('2026-02-01T00:00:00Z'),
        lastAt: new Date('2026-02-07T00:00:00Z'),
        sampleIds: ids.toReversed().slice(0, 5),
        error: { params: { day: 7 } },
      });
    });

    it('names each value that a table does not know as a cause of its own', async () => {
      const values = ['Riverty', 'PayPal', 'Riverty', 'riverty'];
      for (const value of values) {
        const error = { params: { table: 'payment-methods', key: value.toLowerCase(), value } };
        await addRecord(test, flow, { state: 'failed', code: 'VALUE_UNMAPPED', error });
      }
      const terms = { params: { table: 'terms', key: 'riverty', value: 'riverty' } };
      await addRecord(test, flow, { state: 'failed', code: 'VALUE_UNMAPPED', error: terms });
      const causes = await records.causes(tenantId, {});
      expect(
        causes.map(({ code, count, error }) => {
          const { table, key } = (error as typeof terms).params;
          return [code, count, table, key];
        }),
      ).toEqual([
        ['VALUE_UNMAPPED', 3, 'payment-methods', 'riverty'],
        ['VALUE_UNMAPPED', 1, 'payment-methods', 'paypal'],
        ['VALUE_UNMAPPED', 1, 'terms', 'riverty'],
      ]);
    });
  });

  describe('ErrorsDeskRepository', () => {
    it.each(['failed', 'skipped', 'done', 'pending'] as const)(
      'makes a %s record due now (S89)',
      async (state) => {
        const id = await addRecord(test, flow, {
          state,
          code: 'LEDGER_UNKNOWN',
          error: { code: 'LEDGER_UNKNOWN' },
        });
        await test.asOwner(
          `update record set attempts = 5, due_at = now() + interval '1 hour' where id = $1`,
          [id],
        );
        const activity = anActivity();
        const record = await desk.process(tenantId, id, activity);
        expect(record).toMatchObject({
          state: 'pending',
          code: null,
          error: null,
          attempts: 0,
          finishedAt: null,
        });
        expect(record!.dueAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
        const items = await timeline.page(tenantId, record!, { limit: 10 });
        expect(items).toMatchObject([
          { kind: 'activity', item: { id: activity.id, kind: 'operator', state: 'pending' } },
        ]);
      },
    );

    it('does not ignore what may still be written, until its doubt is over', async () => {
      const id = await addRecord(test, flow, { state: 'pending', code: 'WRITE_IN_DOUBT' });
      await test.asOwner(
        `insert into effect (id, tenant_id, record_id, generation, connection_id, record_type, step, is_shared, key_hash,
           reference, state, payload_hash) values ($1, $2, $3, 1, $4, 'invoice', 'write', false, 9, 'ref', 'intended', '')`,
        [newId(), tenantId, id, flow.targetConnectionId],
      );
      expect(await desk.isInDoubt(tenantId, id)).toBe(true);
      expect(await desk.ignore(tenantId, id, 'dubbel', anActivity())).toBeNull();
      await test.asOwner(`update record set state = 'failed' where id = $1`, [id]);
      expect(await desk.ignore(tenantId, id, 'nagekeken', anActivity())).toMatchObject({ state: 'skipped' });
    });

    it('takes a choice along, and lets a correction go with it', async () => {
      const id = await addRecord(test, flow, { state: 'failed', code: 'CORRECTION_OVERTAKEN' });
      await test.asOwner(`update record set correction = 'x' where id = $1`, [id]);
      expect(await desk.process(tenantId, id, anActivity())).toMatchObject({
        wish: 'verify',
        isStale: false,
      });
      await test.asOwner(`update record set state = 'failed' where id = $1`, [id]);
      const anew = await desk.process(tenantId, id, anActivity(), 'source_data');
      expect(anew).toMatchObject({ wish: 'verify', correction: null, isStale: true });
      expect(await desk.process(tenantId, id, anActivity(), 'book_again')).toMatchObject({
        wish: 'book_again',
      });
    });

    it.each(['running', 'waiting'] as const)(
      'does not touch a %s record and leaves no trace of trying',
      async (state) => {
        const id = await addRecord(test, flow, { state });
        expect(await desk.process(tenantId, id, anActivity())).toBeNull();
        const record = await records.find(tenantId, id);
        expect(record?.state).toBe(state);
        expect(await timeline.page(tenantId, record!, { limit: 10 })).toEqual([]);
      },
    );

    it('ends an ignored record as skipped with the reason', async () => {
      const id = await addRecord(test, flow, { state: 'failed', code: 'LEDGER_UNKNOWN' });
      const record = await desk.ignore(tenantId, id, 'dubbel besteld', anActivity());
      expect(record).toMatchObject({
        state: 'skipped',
        code: 'IGNORED',
        error: { params: { reason: 'dubbel besteld' } },
      });
      expect(record?.finishedAt).not.toBeNull();
    });

    it("works on edited data afterwards and still knows the vendor's version", async () => {
      const id = await addRecord(test, flow, { state: 'failed', code: 'LEDGER_UNKNOWN' });
      const inboxId = newId();
      const record = await desk.edit(
        tenantId,
        id,
        { inboxId, body: Buffer.from('edited'), correction: Buffer.from('sealed') },
        anActivity(),
      );
      expect(record).toMatchObject({
        state: 'pending',
        inboxId,
        isStale: false,
        version: 'v1',
        fingerprint: 'f1',
      });
      expect(await timeline.data(tenantId, record!)).toMatchObject({
        origin: 'edit',
        body: Buffer.from('edited'),
      });
    });

    it('stores no edited data for a record that is done', async () => {
      const id = await addRecord(test, flow, { state: 'done' });
      const inboxId = newId();
      expect(
        await desk.edit(
          tenantId,
          id,
          { inboxId, body: Buffer.from('x'), correction: Buffer.from('sealed') },
          anActivity(),
        ),
      ).toBeNull();
      expect(await test.asOwner('select id from inbox where id = $1', [inboxId])).toEqual([]);
    });

    it('puts each act into the audit trail together with the act (S21)', async () => {
      const id = await addRecord(test, flow, { state: 'failed' });
      const audit = anAudit('record-processed');
      await desk.process(tenantId, id, { ...anActivity(), audit });
      await desk.process(tenantId, newId(), { ...anActivity(), audit });
      const rows = await test.asOwner(`select action from audit_entry where tenant_id = $1 and action = $2`, [
        tenantId,
        audit.action,
      ]);
      expect(rows).toHaveLength(1);
    });

    it('processes many in the bulk lane and tells which', async () => {
      const failed = await addRecord(test, flow, { state: 'failed', code: 'LEDGER_UNKNOWN' });
      const done = await addRecord(test, flow, { state: 'done' });
      const running = await addRecord(test, flow, { state: 'running' });
      const filter = { states: ['failed' as const], flowId: flow.id };
      expect(await desk.processable(tenantId, filter, 10)).toEqual([failed]);
      const items = [failed, running].map((recordId) => ({ recordId, ...anActivity() }));
      expect(await desk.processMany(tenantId, items, anAudit())).toEqual([failed]);
      expect(await records.find(tenantId, failed)).toMatchObject({ state: 'pending', lane: 1 });
      expect(await records.find(tenantId, done)).toMatchObject({ state: 'done', lane: 0 });
    });
  });

  describe('TimelineRepository', () => {
    it('tells what arrived, each run, each write and each act in order, page by page', async () => {
      const id = await addRecord(test, flow, { state: 'failed' });
      const record = await records.find(tenantId, id);
      const arrived = newId();
      await test.asOwner(
        `insert into inbox (id, tenant_id, connection_id, record_type, external_id, origin, received_at)
         values ($1, $2, $3, $4, $5, 'poll', '2026-01-01T00:00:00Z')`,
        [arrived, tenantId, record!.connectionId, record!.recordType, record!.externalId],
      );
      const effect = newId();
      await test.asOwner(
        `insert into effect (id, tenant_id, record_id, generation, connection_id, record_type, step, is_shared, key_hash,
           reference, state, payload_hash, sent_at)
         values ($1, $2, $3, 1, $4, 'invoice', 'write', false, $5, 'ref', 'confirmed', '', '2026-01-01T00:00:02Z')`,
        [effect, tenantId, id, flow.targetConnectionId, Math.floor(Math.random() * 1e9)],
      );
      const attempt = newId();
      await test.asOwner(
        `insert into activity (id, tenant_id, record_id, kind, generation, state, entries, at)
         values ($1, $2, $3, 'attempt', 1, 'failed', '', '2026-01-01T00:00:01Z')`,
        [attempt, tenantId, id],
      );
      await desk.process(tenantId, id, anActivity());

      const first = await timeline.page(tenantId, record!, { limit: 2 });
      const rest = await timeline.page(tenantId, record!, { after: first.at(-1)!.position, limit: 10 });
      expect([...first, ...rest].map(({ kind }) => kind)).toEqual([
        'inbox',
        'activity',
        'effect',
        'activity',
      ]);
      expect((await timeline.effects(tenantId, id)).map((item) => item.id)).toEqual([effect]);
    });
  });

  describe('ActivityRepository', () => {
    it('tells the latest first, goes on below an id, and finds by search', async () => {
      const activities = new ActivityRepository(test.database.app);
      const first = await addRecord(test, flow, { state: 'failed', title: '5001', keys: ['11'] });
      const second = await addRecord(test, flow, { state: 'failed', title: '5002', keys: ['12'] });
      await desk.process(tenantId, first, anActivity());
      await desk.process(tenantId, second, anActivity());
      const all = await activities.latest(tenantId, {}, { limit: 10 });
      expect(all.map(({ title }) => title)).toEqual(['5002', '5001']);
      const below = await activities.latest(tenantId, {}, { before: all[0]!.id, limit: 10 });
      expect(below.map(({ title }) => title)).toEqual(['5001']);
      const found = await activities.latest(tenantId, { search: { key: '11', text: '' } }, { limit: 10 });
      expect(found.map(({ recordId }) => recordId)).toEqual([first]);
      const since = await activities.since(tenantId, new Date(Date.now() - 60_000), [all[0]!.id], 10);
      expect(since.map(({ title }) => title)).toEqual(['5001']);
    });
  });
});
