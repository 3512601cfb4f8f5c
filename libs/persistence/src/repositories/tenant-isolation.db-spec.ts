import { randomBytes } from 'node:crypto';
import { inTenant } from '../database.js';
import { newId } from '../engine/uuid.js';
import { addRecord, aTenantWithFlow, anAudit } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { ActivityRepository } from './activity.repository.js';
import { BackfillRepository } from './backfill.repository.js';
import { ConnectionRepository } from './connection.repository.js';
import { ErrorsDeskRepository } from './errors-desk.repository.js';
import { FlowRepository } from './flow.repository.js';
import { MappingRepository } from './mapping.repository.js';
import { RecordRepository } from './record.repository.js';
import { StreamRepository } from './stream.repository.js';
import { TableEntryRepository } from './table-entry.repository.js';
import { TimelineRepository } from './timeline.repository.js';
import { ValueTableRepository } from './value-table.repository.js';
import type { TableHead } from './value-table-rows.js';

const TABLES = [
  ...['connection', 'flow', 'flow_version', 'stream', 'inbox', 'record', 'effect', 'activity'],
  ...['mapping', 'mapping_version', 'value_table', 'value_entry', 'unmapped_value'],
];
const PLACE = { connector: 'snelstart', file: 'invoice.out.jsonata' };
const head: TableHead = {
  ...{ key: 'methods', name: 'Betaalmethoden', kind: 'payment_methods', valueType: 'text' },
  ...{ unmapped: 'stop', defaultValue: null },
};
type Owned = Awaited<ReturnType<typeof aWholeTenant>>;
type Attempt = (intruder: string, owned: Owned) => Promise<unknown>;

async function aWholeTenant(test: TestDatabase) {
  const made = await aTenantWithFlow(test);
  const { tenantId, flow, source, target } = made;
  const flows = new FlowRepository(test.database.app);
  const version = (await flows.version(tenantId, flow.id, 1))!;
  await flows.activate(tenantId, version, anAudit());
  const mappings = new MappingRepository(test.database.app);
  await mappings.insertVersion(tenantId, PLACE, aMappingVersion(), () => anAudit());
  await mappings.activate(tenantId, PLACE, 1, anAudit());
  const recordId = await addRecord(test, flow, {
    state: 'failed',
    code: 'LEDGER_UNKNOWN',
    keys: ['7'],
    title: 'A-1',
  });
  const record = (await new RecordRepository(test.database.app).find(tenantId, recordId))!;
  const inboxId = newId();
  await test.asOwner(
    `insert into inbox (id, tenant_id, connection_id, record_type, external_id, origin) values ($1, $2, $3, 'order', $4, 'poll')`,
    [inboxId, tenantId, source.id, record.externalId],
  );
  await test.asOwner(
    `insert into effect (id, tenant_id, record_id, generation, connection_id, record_type, step, is_shared, key_hash,
       reference, state, payload_hash) values ($1, $2, $3, 1, $4, 'invoice', 'write', false, 5, 'ref', 'confirmed', '')`,
    [newId(), tenantId, recordId, target.id],
  );
  await new ErrorsDeskRepository(test.database.app).note(tenantId, recordId, anActivity());
  await new BackfillRepository(test.database.app).start(tenantId, aBackfill(flow.id), anAudit());
  await new TableEntryRepository(test.database.app).put(tenantId, aChange('ideal'), anAudit());
  await test.asOwner(
    `insert into unmapped_value (tenant_id, table_key, key, value) values ($1, 'methods', 'paypal', 'PayPal')`,
    [tenantId],
  );
  return { ...made, version, recordId, record: { ...record, inboxId } };
}

const aChange = (key: string) => ({
  ...{ head, entries: [{ key, label: key, value: key }], replaces: false, most: 10 },
});
const aBackfill = (flowId: string) => ({
  ...{ flowId, from: new Date('2026-01-01'), to: new Date('2026-02-01') },
  ...{ expected: 3, createdBy: null },
});
const anActivity = () => ({ id: newId(), entries: Buffer.from('sealed'), audit: anAudit() });

const aMappingVersion = () => ({
  content: { kind: 'overlay' as const, fields: { omschrijving: 'number' }, onlyOnCreate: [] },
  ...{ base: '{}', note: null, createdBy: null },
});

/** Every method of every repository, as another tenant that knows all ids. */
function attempts(test: TestDatabase): Record<string, Record<string, Attempt>> {
  const source = test.database.app;
  const connections = new ConnectionRepository(source);
  const flows = new FlowRepository(source);
  const records = new RecordRepository(source);
  const desk = new ErrorsDeskRepository(source);
  const timeline = new TimelineRepository(source);
  const activities = new ActivityRepository(source);
  const mappings = new MappingRepository(source);
  const streams = new StreamRepository(source);
  const valueTables = new ValueTableRepository(source);
  const tableEntries = new TableEntryRepository(source);
  const backfills = new BackfillRepository(source);
  const problem = { code: 'CREDENTIALS_REFUSED', params: {} };
  return {
    BackfillRepository: {
      ofFlow: (tenant, { flow }) => backfills.ofFlow(tenant, flow.id),
      stop: (tenant, { flow }) => backfills.stop(tenant, flow.id, anAudit()),
      start: (tenant, { flow }) => backfills.start(tenant, aBackfill(flow.id), anAudit()),
    },
    ConnectionRepository: {
      find: (tenant, { source: { id } }) => connections.find(tenant, id),
      list: (tenant) => connections.list(tenant, undefined, 10),
      update: (tenant, { source: { id } }) =>
        connections.update(
          tenant,
          { id, revision: 1 },
          { name: 'mine', credentials: randomBytes(4) },
          anAudit(),
        ),
      storeCheck: (tenant, { source: { id } }) =>
        connections.storeCheck(tenant, id, { revision: 1, state: 'attention', problem }),
      remove: (tenant, { source: { id } }) => connections.remove(tenant, id, anAudit()),
    },
    FlowRepository: {
      find: (tenant, { flow }) => flows.find(tenant, flow.id),
      alike: (tenant, { definition }) => flows.alike(tenant, definition, newId()),
      list: (tenant) => flows.list(tenant, undefined, 10),
      version: (tenant, { flow }) => flows.version(tenant, flow.id, 1),
      versions: (tenant, { flow }) => flows.versions(tenant, flow.id, { limit: 10 }),
      rename: (tenant, { flow }) => flows.rename(tenant, flow.id, 'mine', anAudit()),
      addVersion: (tenant, { flow, definition }) =>
        flows.addVersion(
          tenant,
          { id: flow.id, latest: 1 },
          { definition, note: null, createdBy: null },
          anAudit(),
        ),
      activate: (tenant, { version }) => flows.activate(tenant, version, anAudit()),
      pollNow: (tenant, { flow }) => flows.pollNow(tenant, flow.id),
      pause: (tenant, { flow }) => flows.pause(tenant, flow.id, anAudit()),
      remove: (tenant, { flow }) => flows.remove(tenant, flow.id, 'FLOW_REMOVED', anAudit()),
    },
    MappingRepository: {
      list: (tenant) => mappings.list(tenant),
      find: (tenant) => mappings.find(tenant, PLACE),
      version: (tenant) => mappings.version(tenant, PLACE, 1),
      versions: (tenant) => mappings.versions(tenant, PLACE, { limit: 10 }),
      activate: (tenant) => mappings.activate(tenant, PLACE, 1, anAudit()),
      active: (tenant) => mappings.active(tenant),
      activeOf: async (tenant) => Object.keys(await mappings.activeOf(tenant, 'snelstart')),
    },
    RecordRepository: {
      list: (tenant, { flow }) =>
        records.list(tenant, { flowId: flow.id, search: { key: '7', text: 'a-1' } }, { limit: 10 }),
      find: (tenant, { recordId }) => records.find(tenant, recordId),
      count: (tenant, { flow }) => records.count(tenant, { flowId: flow.id }),
      causes: (tenant, { flow }) => records.causes(tenant, { flowId: flow.id }),
      isOfRemovedFlow: (tenant, { recordId }) => records.isOfRemovedFlow(tenant, recordId),
    },
    ErrorsDeskRepository: {
      process: (tenant, { recordId }) => desk.process(tenant, recordId, anActivity()),
      isInDoubt: (tenant, { recordId }) => desk.isInDoubt(tenant, recordId),
      ignore: (tenant, { recordId }) => desk.ignore(tenant, recordId, 'mine', anActivity()),
      edit: (tenant, { recordId }) =>
        desk.edit(
          tenant,
          recordId,
          { inboxId: newId(), body: Buffer.from(''), correction: Buffer.from('sealed') },
          anActivity(),
        ),
      note: (tenant, { recordId }) => desk.note(tenant, recordId, anActivity()),
      processable: (tenant, { flow }) => desk.processable(tenant, { flowId: flow.id }, 10),
      processMany: (tenant, { recordId }) =>
        desk.processMany(tenant, [{ recordId, ...anActivity() }], anAudit()),
    },
    TimelineRepository: {
      page: (tenant, { record }) => timeline.page(tenant, record, { limit: 10 }),
      effects: (tenant, { recordId }) => timeline.effects(tenant, recordId),
      data: (tenant, { record }) => timeline.data(tenant, record),
    },
    StreamRepository: {
      ofConnections: (tenant, { source: { id } }) => streams.ofConnections(tenant, [id]),
    },
    ActivityRepository: {
      latest: (tenant) => activities.latest(tenant, { search: { key: '7', text: '' } }, { limit: 10 }),
      since: (tenant) => activities.since(tenant, new Date(0), [], 10),
    },
    ValueTableRepository: {
      list: (tenant) => valueTables.list(tenant),
      find: (tenant) => valueTables.find(tenant, head.key),
      remove: (tenant) => valueTables.remove(tenant, head.key, anAudit()),
    },
    TableEntryRepository: {
      page: (tenant) => tableEntries.page(tenant, head.key, { limit: 10 }),
      remove: (tenant) => tableEntries.remove(tenant, head.key, ['ideal'], anAudit()),
      unmapped: (tenant) => tableEntries.unmapped(tenant, head.key),
    },
  };
}

const NOTHING: readonly unknown[] = [null, undefined, 'unknown', false, 0];
const isNothing = (answer: unknown) =>
  NOTHING.includes(answer) || (Array.isArray(answer) && answer.length === 0);
/** Makes rows of the caller's own and reads nobody's. */
const CREATORS = ['insert', 'insertVersion', 'put', 'preview', 'setUp'];

describe('a second tenant (S1, S3)', () => {
  let test: TestDatabase;
  let owned: Owned;
  let intruder: string;

  beforeAll(async () => {
    test = await startTestDatabase();
    owned = await aWholeTenant(test);
    intruder = await test.newTenant();
  }, 60_000);

  afterAll(() => test.close());

  const everything = async () => {
    const found: unknown[] = [];
    for (const table of TABLES)
      found.push(await test.asOwner(`select to_jsonb(t) as row from ${table} t order by 1`));
    return found;
  };

  it('is kept out of every table by the database itself, also without a where clause', async () => {
    for (const table of TABLES) {
      expect(await test.database.app.query(`select 1 from ${table}`)).toEqual([]);
      expect(await test.asOwner(`select 1 from ${table} limit 1`)).not.toEqual([]);
    }
  });

  it('finds nothing by the key of another tenant, although that look-up stands outside the fence', async () => {
    const find = (tenantId: string) =>
      inTenant(test.database.app, tenantId, (manager) =>
        manager.query<unknown[]>('select records_by_key(7)'),
      );
    expect(await find(intruder)).toEqual([]);
    expect(await find(owned.tenantId)).toHaveLength(1);
    expect(await test.database.app.query('select records_by_key(7)')).toEqual([]);
  });

  const repositories = [
    ConnectionRepository,
    FlowRepository,
    MappingRepository,
    RecordRepository,
    BackfillRepository,
    ErrorsDeskRepository,
    TimelineRepository,
    StreamRepository,
    ActivityRepository,
    ValueTableRepository,
    TableEntryRepository,
  ];

  it.each(repositories)('gets nothing from %p and changes nothing through it', async (repository) => {
    const methods = attempts(test)[repository.name]!;
    const before = await everything();
    for (const [method, attempt] of Object.entries(methods)) {
      expect([method, isNothing(await attempt(intruder, owned))]).toEqual([method, true]);
    }
    expect(await everything()).toEqual(before);
  });

  it.each(repositories)('is tried on every method of %p', (repository) => {
    const all = Object.getOwnPropertyNames(repository.prototype).filter((name) => name !== 'constructor');
    const publicMethods = all.filter((name) => !['change', 'read', ...CREATORS].includes(name));
    expect(Object.keys(attempts(test)[repository.name]!).toSorted()).toEqual(publicMethods.toSorted());
  });

  it('would have succeeded as the owner, so that the walk proves something', async () => {
    const silent = ['processable', 'processMany', 'since', 'isInDoubt', 'isOfRemovedFlow'];
    for (const methods of Object.values(attempts(test))) {
      for (const [method, attempt] of Object.entries(methods)) {
        if (method === 'remove' || silent.includes(method)) continue;
        const answer = await attempt(owned.tenantId, owned).catch((error: unknown) => error);
        expect([method, isNothing(answer)]).toEqual([method, false]);
      }
    }
  });
});
