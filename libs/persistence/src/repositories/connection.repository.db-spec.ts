import { randomBytes } from 'node:crypto';
import { aConnection, addRecord, aTenantWithFlow, anAudit } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { ConnectionRepository } from './connection.repository.js';
import { FlowRepository } from './flow.repository.js';

describe('ConnectionRepository', () => {
  let test: TestDatabase;
  let connections: ConnectionRepository;
  let flows: FlowRepository;

  beforeAll(async () => {
    test = await startTestDatabase();
    connections = new ConnectionRepository(test.database.app);
    flows = new FlowRepository(test.database.app);
  }, 60_000);

  afterAll(() => test.close());

  const stateOf = async (recordId: string) =>
    (await test.asOwner('select state, code from record where id = $1', [recordId]))[0];

  async function anActiveFlow() {
    const made = await aTenantWithFlow(test);
    const version = await flows.version(made.tenantId, made.flow.id, 1);
    await flows.activate(made.tenantId, version!, anAudit());
    return made;
  }

  it("stores a connection as unchecked and lists the tenant's connections oldest first, page by page", async () => {
    const tenantId = await test.newTenant();
    const first = await connections.insert(tenantId, aConnection(), anAudit());
    const second = await connections.insert(tenantId, aConnection(), anAudit());
    expect(first).toMatchObject({
      state: 'unchecked',
      revision: 1,
      settings: { baseUrl: 'https://shop.example.nl' },
    });
    const page = await connections.list(tenantId, undefined, 1);
    expect(page.map(({ id }) => id)).toEqual([first.id]);
    expect((await connections.list(tenantId, first.id, 5)).map(({ id }) => id)).toEqual([second.id]);
  });

  it('makes a new unchecked revision of changed credentials, and keeps the revision when only the name changes', async () => {
    const tenantId = await test.newTenant();
    const made = await connections.insert(tenantId, aConnection(), anAudit());
    await connections.storeCheck(tenantId, made.id, { revision: 1, state: 'connected', problem: null });
    const renamed = await connections.update(
      tenantId,
      { id: made.id, revision: 1 },
      { name: 'Anders' },
      anAudit(),
    );
    expect(renamed).toMatchObject({ name: 'Anders', revision: 1, state: 'connected' });
    const credentials = randomBytes(12);
    const changed = await connections.update(
      tenantId,
      { id: made.id, revision: 1 },
      { credentials },
      anAudit(),
    );
    expect(changed).toMatchObject({ revision: 2, state: 'unchecked', credentials });
  });

  it('refuses a change of what somebody else changed meanwhile', async () => {
    const tenantId = await test.newTenant();
    const made = await connections.insert(tenantId, aConnection(), anAudit());
    await connections.update(
      tenantId,
      { id: made.id, revision: 1 },
      { settings: { baseUrl: 'https://b.example.nl' } },
      anAudit(),
    );
    expect(
      await connections.update(tenantId, { id: made.id, revision: 1 }, { name: 'Te laat' }, anAudit()),
    ).toBeUndefined();
  });

  it('lets records that waited for the connection go on when its check succeeds', async () => {
    const { tenantId, target, flow } = await anActiveFlow();
    const waiting = await addRecord(test, flow, { state: 'waiting', code: 'CONNECTION_NEEDS_ATTENTION' });
    const paused = await addRecord(test, flow, { state: 'waiting', code: 'FLOW_PAUSED' });
    await connections.storeCheck(tenantId, target.id, {
      revision: 1,
      state: 'attention',
      problem: { code: 'CREDENTIALS_REFUSED', params: {} },
    });
    expect(await stateOf(waiting)).toMatchObject({ state: 'waiting' });

    const stored = await connections.storeCheck(tenantId, target.id, {
      revision: 1,
      state: 'connected',
      identity: 'Administratie',
      facts: { zone: 'Europe/Amsterdam' },
      problem: null,
    });

    expect(stored?.released).toEqual([waiting]);
    expect(stored?.connection).toMatchObject({
      state: 'connected',
      problem: null,
      identity: 'Administratie',
    });
    expect(await stateOf(waiting)).toEqual({ state: 'pending', code: null });
    expect(await stateOf(paused)).toEqual({ state: 'waiting', code: 'FLOW_PAUSED' });
  });

  it('keeps records waiting while the other side of the flow needs attention', async () => {
    const { tenantId, source, target, flow } = await anActiveFlow();
    const waiting = await addRecord(test, flow, { state: 'waiting', code: 'CONNECTION_NEEDS_ATTENTION' });
    const problem = { code: 'CREDENTIALS_REFUSED', params: {} };
    await connections.storeCheck(tenantId, source.id, { revision: 1, state: 'attention', problem });
    const stored = await connections.storeCheck(tenantId, target.id, {
      revision: 1,
      state: 'connected',
      problem: null,
    });
    expect(stored?.released).toEqual([]);
    expect(await stateOf(waiting)).toMatchObject({ state: 'waiting' });
  });

  it('counts new facts as a new revision, so that nobody keeps working with the old ones', async () => {
    const tenantId = await test.newTenant();
    const made = await connections.insert(tenantId, aConnection(), anAudit());
    const facts = { zone: 'Europe/Amsterdam' };
    await connections.storeCheck(tenantId, made.id, {
      revision: 1,
      state: 'connected',
      facts,
      problem: null,
    });
    const again = await connections.storeCheck(tenantId, made.id, {
      revision: 2,
      state: 'connected',
      facts,
      problem: null,
    });
    expect(again?.connection.revision).toBe(2);
  });

  it('ignores the check of a revision that is no longer the newest', async () => {
    const tenantId = await test.newTenant();
    const made = await connections.insert(tenantId, aConnection(), anAudit());
    await connections.update(
      tenantId,
      { id: made.id, revision: 1 },
      { credentials: randomBytes(8) },
      anAudit(),
    );
    const stored = await connections.storeCheck(tenantId, made.id, {
      revision: 1,
      state: 'connected',
      problem: null,
    });
    expect(stored?.connection.state).toBe('unchecked');
  });

  it('refuses to remove what an active flow uses, and forgets the secrets of what it removes', async () => {
    const { tenantId, target, flow } = await anActiveFlow();
    expect(await connections.remove(tenantId, target.id, anAudit())).toEqual({ usedBy: ['Orders'] });
    await flows.pause(tenantId, flow.id, anAudit());
    expect(await connections.remove(tenantId, target.id, anAudit())).toBe('removed');
    expect(await connections.find(tenantId, target.id)).toBeNull();
    expect(await connections.remove(tenantId, target.id, anAudit())).toBe('unknown');
    const [row] = await test.asOwner('select credentials, hook_secret from connection where id = $1', [
      target.id,
    ]);
    expect(row).toEqual({ credentials: Buffer.alloc(0), hook_secret: Buffer.alloc(0) });
  });
});
