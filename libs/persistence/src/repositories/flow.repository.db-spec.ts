import { setTimeout } from 'node:timers/promises';
import { newId } from '../engine/uuid.js';
import { addRecord, aDefinition, aTenantWithFlow, anAudit } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { ConnectionRepository } from './connection.repository.js';
import { ErrorsDeskRepository } from './errors-desk.repository.js';
import { FlowRepository } from './flow.repository.js';
import { RecordRepository } from './record.repository.js';

const anActivity = () => ({ id: newId(), entries: Buffer.from('sealed'), audit: anAudit() });

describe('FlowRepository', () => {
  let test: TestDatabase;
  let flows: FlowRepository;

  beforeAll(async () => {
    test = await startTestDatabase();
    flows = new FlowRepository(test.database.app);
  }, 60_000);

  afterAll(() => test.close());

  async function activate(tenantId: string, flowId: string, version = 1) {
    const found = await flows.version(tenantId, flowId, version);
    return flows.activate(tenantId, found!, anAudit());
  }

  const streamOf = async (connectionId: string) =>
    (await test.asOwner('select * from stream where connection_id = $1', [connectionId]))[0];

  it('keeps every version as it was; the newest one runs only after activation', async () => {
    const { tenantId, flow, definition } = await aTenantWithFlow(test);
    await activate(tenantId, flow.id);
    const next = { ...definition, trigger: { ...definition.trigger, pollEveryMinutes: 30 } };
    const changed = await flows.addVersion(
      tenantId,
      { id: flow.id, latest: 1 },
      { definition: next, note: 'rustiger', createdBy: null },
      anAudit(),
    );
    expect(changed).toMatchObject({ latestVersion: 2, activeVersion: 1, state: 'active' });
    expect((await flows.version(tenantId, flow.id, 1))?.definition).toEqual(definition);
    expect((await flows.version(tenantId, flow.id, 2))?.definition).toEqual(next);
    const versions = await flows.versions(tenantId, flow.id, { limit: 10 });
    expect(versions.map(({ version, note }) => [version, note])).toEqual([
      [2, 'rustiger'],
      [1, null],
    ]);
  });

  it('refuses a version made from one that is no longer the newest', async () => {
    const { tenantId, flow, definition } = await aTenantWithFlow(test);
    const change = { definition, note: null, createdBy: null };
    await flows.addVersion(tenantId, { id: flow.id, latest: 1 }, change, anAudit());
    expect(await flows.addVersion(tenantId, { id: flow.id, latest: 1 }, change, anAudit())).toBeUndefined();
    expect(await activate(tenantId, flow.id, 1)).toBe('changed');
  });

  it('starts polling and lets paused records go on when it becomes active, and stops polling when paused', async () => {
    const { tenantId, flow, source } = await aTenantWithFlow(test);
    const waiting = await addRecord(test, flow, { state: 'waiting', code: 'FLOW_PAUSED' });
    const other = await addRecord(test, flow, { state: 'waiting', code: 'CONNECTION_NEEDS_ATTENTION' });
    const activation = await activate(tenantId, flow.id);
    expect(activation).toMatchObject({ flow: { state: 'active', activeVersion: 1 }, released: [waiting] });
    expect(await streamOf(source.id)).toMatchObject({
      poll_every_seconds: 900,
      cursor: null,
      tenant_id: tenantId,
    });
    expect((await test.asOwner('select state from record where id = $1', [other]))[0]).toEqual({
      state: 'waiting',
    });

    expect(await flows.pause(tenantId, flow.id, anAudit())).toMatchObject({ state: 'paused' });
    expect(await streamOf(source.id)).toMatchObject({ poll_every_seconds: 0 });
    expect(await flows.pollNow(tenantId, flow.id)).toBe(false);
  });

  it('leaves a draft a draft when it is paused', async () => {
    const { tenantId, flow } = await aTenantWithFlow(test);
    expect(await flows.pause(tenantId, flow.id, anAudit())).toMatchObject({ state: 'draft' });
  });

  it('reads a shared stream as often as its most eager flow wants', async () => {
    const { tenantId, flow, source, target } = await aTenantWithFlow(test);
    const definition = aDefinition(source.id, target.id, { pollEveryMinutes: 5 });
    const eager = await flows.insert(
      tenantId,
      { id: newId(), name: 'Eager', definition, createdBy: null },
      anAudit(),
    );
    await activate(tenantId, flow.id);
    await activate(tenantId, eager.id);
    expect(await streamOf(source.id)).toMatchObject({ poll_every_seconds: 300 });
    await flows.pause(tenantId, eager.id, anAudit());
    expect(await streamOf(source.id)).toMatchObject({ poll_every_seconds: 900 });
  });

  it('keeps the cursor when a flow is paused and activated again', async () => {
    const { tenantId, flow, source } = await aTenantWithFlow(test);
    await activate(tenantId, flow.id);
    await test.asOwner(
      `update stream set cursor = '{"page":7}', last_read_at = now() where connection_id = $1`,
      [source.id],
    );
    await flows.pause(tenantId, flow.id, anAudit());
    await activate(tenantId, flow.id);
    expect(await streamOf(source.id)).toMatchObject({ cursor: { page: 7 } });
  });

  it('reads again from the start of a flow that joins a stream which is already past it', async () => {
    const { tenantId, flow, source, target } = await aTenantWithFlow(test);
    await activate(tenantId, flow.id);
    await test.asOwner(
      `update stream set cursor = '{"page":7}', last_read_at = now() where connection_id = $1`,
      [source.id],
    );
    const later = aDefinition(source.id, target.id, { readFrom: '2026-06-01T00:00:00Z' });
    const joining = await flows.insert(
      tenantId,
      {
        id: newId(),
        name: 'Later',
        definition: later,
        createdBy: null,
      },
      anAudit(),
    );
    await activate(tenantId, joining.id);
    expect(await streamOf(source.id)).toMatchObject({
      cursor: null,
      read_from: new Date('2026-01-01T00:00:00Z'),
    });
  });

  it('reads again when a new version starts earlier', async () => {
    const { tenantId, flow, source, definition } = await aTenantWithFlow(test);
    await activate(tenantId, flow.id);
    await test.asOwner(
      `update stream set cursor = '{"page":7}', last_read_at = now() where connection_id = $1`,
      [source.id],
    );
    const earlier = { ...definition, trigger: { ...definition.trigger, readFrom: '2025-01-01T00:00:00Z' } };
    await flows.addVersion(
      tenantId,
      { id: flow.id, latest: 1 },
      { definition: earlier, note: null, createdBy: null },
      anAudit(),
    );
    await activate(tenantId, flow.id, 2);
    expect(await streamOf(source.id)).toMatchObject({
      cursor: null,
      read_from: new Date('2025-01-01T00:00:00Z'),
    });
  });

  it('makes an active flow due for reading now', async () => {
    const { tenantId, flow, source } = await aTenantWithFlow(test);
    await activate(tenantId, flow.id);
    await test.asOwner(
      `update stream set next_poll_at = now() + interval '1 hour' where connection_id = $1`,
      [source.id],
    );
    expect(await flows.pollNow(tenantId, flow.id)).toBe(true);
    const [row] = await test.asOwner(
      'select next_poll_at <= now() as due from stream where connection_id = $1',
      [source.id],
    );
    expect(row).toEqual({ due: true });
  });

  it('is changed while a record of it is being stored, without waiting for it', async () => {
    const { tenantId, flow } = await aTenantWithFlow(test);
    await activate(tenantId, flow.id);
    const arriving = await test.database.engine.connect();
    try {
      await arriving.query('begin');
      await arriving.query('select 1 from flow where id = $1 for key share', [flow.id]);
      const late = setTimeout(2_000).then(() => 'still waiting');
      expect(await Promise.race([flows.pause(tenantId, flow.id, anAudit()), late])).toMatchObject({
        state: 'paused',
      });
    } finally {
      await arriving.query('rollback');
      arriving.release();
    }
  });

  it('does not activate a flow whose connection was removed', async () => {
    const { tenantId, flow, target } = await aTenantWithFlow(test);
    await new ConnectionRepository(test.database.app).remove(tenantId, target.id, anAudit());
    expect(await activate(tenantId, flow.id)).toBe('connection_gone');
  });

  it('removes only what is not active, and ends the records it leaves behind', async () => {
    const { tenantId, flow } = await aTenantWithFlow(test);
    await activate(tenantId, flow.id);
    expect(await flows.remove(tenantId, flow.id, 'FLOW_REMOVED', anAudit())).toBe('active');
    await flows.pause(tenantId, flow.id, anAudit());
    const running = await addRecord(test, flow, { state: 'running' });
    expect(await flows.remove(tenantId, flow.id, 'FLOW_REMOVED', anAudit())).toBe('busy');
    await test.asOwner(`update record set state = 'waiting', code = 'FLOW_PAUSED' where id = $1`, [running]);
    expect(await flows.remove(tenantId, flow.id, 'FLOW_REMOVED', anAudit())).toBe('removed');
    expect(await flows.find(tenantId, flow.id)).toBeNull();
    const [row] = await test.asOwner('select state, code from record where id = $1', [running]);
    expect(row).toEqual({ state: 'skipped', code: 'FLOW_REMOVED' });
  });

  it('leaves records of a removed flow that nobody can process any more', async () => {
    const { tenantId, flow } = await aTenantWithFlow(test);
    const failed = await addRecord(test, flow, { state: 'failed', code: 'LEDGER_UNKNOWN' });
    const desk = new ErrorsDeskRepository(test.database.app);
    const records = new RecordRepository(test.database.app);
    expect(await desk.processable(tenantId, {}, 10)).toEqual([failed]);
    expect(await records.isOfRemovedFlow(tenantId, failed)).toBe(false);

    await flows.remove(tenantId, flow.id, 'FLOW_REMOVED', anAudit());

    expect(await records.isOfRemovedFlow(tenantId, failed)).toBe(true);
    expect(await desk.processable(tenantId, {}, 10)).toEqual([]);
    expect(await records.count(tenantId, { ofLivingFlows: true })).toBe(0);
    expect(await desk.process(tenantId, failed, anActivity())).toBeNull();
    const lines = [{ ...anActivity(), recordId: failed }];
    expect(await desk.processMany(tenantId, lines, anAudit())).toEqual([]);
    expect(await desk.ignore(tenantId, failed, 'weg', anActivity())).toMatchObject({ state: 'skipped' });
  });
});
