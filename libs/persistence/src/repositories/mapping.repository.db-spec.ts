import { randomBytes } from 'node:crypto';
import { PostgresConnectionCatalog } from '../engine/postgres-connection-catalog.js';
import type { OwnContent } from '@app/engine';
import { aConnection, aTenantWithFlow, anAudit } from '../testing/rows.builder.js';
import { newId } from '../engine/uuid.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { AuditRepository } from './audit.repository.js';
import { ConnectionRepository } from './connection.repository.js';
import { MappingRepository } from './mapping.repository.js';

const place = { connector: 'snelstart', file: 'invoice.out.jsonata' };
const overlay = (text: string): OwnContent => ({
  kind: 'overlay',
  fields: { omschrijving: text },
  onlyOnCreate: [],
});
const aVersion = (text = 'number') => ({
  content: overlay(text),
  base: '{"omschrijving": "1"}',
  note: 'waarom',
  createdBy: null,
});
const audit = () => anAudit('mapping-version-added');
const plainVault = {
  openBytes: async () => Buffer.from('{}'),
  sealBytes: async () => randomBytes(1),
};

describe('a tenant’s own mappings', () => {
  let test: TestDatabase;
  let mappings: MappingRepository;
  let connections: ConnectionRepository;

  beforeAll(async () => {
    test = await startTestDatabase();
    mappings = new MappingRepository(test.database.app);
    connections = new ConnectionRepository(test.database.app);
  }, 60_000);

  afterAll(() => test.close());

  /** As the engine sees them: read once per revision. */
  const catalog = () => new PostgresConnectionCatalog(test.database.engine, plainVault as never);

  it('get numbers in the order they are made, also when two come at once', async () => {
    const tenantId = await test.newTenant();
    const made = await Promise.all(
      ['a', 'b', 'c'].map((text) => mappings.insertVersion(tenantId, place, aVersion(text), audit)),
    );
    expect(made.map(({ version }) => version).toSorted()).toEqual([1, 2, 3]);
    expect((await mappings.versions(tenantId, place, { limit: 2 })).map(({ version }) => version)).toEqual([
      3, 2,
    ]);
    const [oldest] = await mappings.versions(tenantId, place, { before: 2, limit: 2 });
    expect(oldest).toMatchObject({ version: 1, note: 'waarom', base: '{"omschrijving": "1"}' });
    expect(await mappings.find(tenantId, place)).toMatchObject({ latestVersion: 3, activeVersion: null });
  });

  it('keep who made them, a person or the key of a program', async () => {
    const tenantId = await test.newTenant();
    const [person, key] = [newId(), newId()];
    await test.asOwner(
      `insert into user_account (id, email, name, password_hash) values ($1, $2, 'Anna', 'x')`,
      [person, `${person}@example.nl`],
    );
    await test.asOwner(
      `insert into api_key (id, tenant_id, name, prefix, key_hash, role) values ($1, $2, 'Import', 'kpl', $3, 'owner')`,
      [key, tenantId, Buffer.from(key)],
    );
    for (const createdBy of [person, key, null]) {
      await mappings.insertVersion(tenantId, place, { ...aVersion(), createdBy }, audit);
    }
    const authors = (await mappings.versions(tenantId, place, { limit: 9 })).map(({ author }) => author);
    expect(authors).toEqual([null, { kind: 'api_key', name: 'Import' }, { kind: 'user', name: 'Anna' }]);
    expect((await mappings.version(tenantId, place, 2))?.author).toEqual({ kind: 'api_key', name: 'Import' });
  });

  it('count from activation on, for every connection of the connector and no other', async () => {
    const { tenantId, source, target } = await aTenantWithFlow(test);
    const engine = catalog();
    expect((await engine.connection(target.id, 1)).mappings).toEqual({});
    await mappings.insertVersion(tenantId, place, aVersion(), audit);
    await mappings.activate(tenantId, place, 1, anAudit());

    const revisions = await Promise.all([source, target].map(({ id }) => connections.find(tenantId, id)));
    expect(revisions.map((connection) => connection!.revision)).toEqual([1, 2]);
    const expected = {
      [place.file]: { version: 1, base: '{"omschrijving": "1"}', content: overlay('number') },
    };
    expect((await engine.connection(target.id, 2)).mappings).toEqual(expected);
    expect((await engine.connection(source.id, 1)).mappings).toEqual({});
    expect(await mappings.activeOf(tenantId, 'snelstart')).toEqual(expected);
  });

  it('give the system mapping back, and remember what counted before', async () => {
    const { tenantId, target } = await aTenantWithFlow(test);
    await mappings.insertVersion(tenantId, place, aVersion('a'), audit);
    await mappings.insertVersion(tenantId, place, aVersion('b'), audit);
    await mappings.activate(tenantId, place, 1, anAudit());
    expect(await mappings.activate(tenantId, place, 2, anAudit())).toMatchObject({ formerVersion: 1 });
    expect(await mappings.activate(tenantId, place, 2, anAudit())).toMatchObject({ formerVersion: 1 });
    expect(await mappings.activate(tenantId, place, null, anAudit())).toMatchObject({
      activeVersion: null,
      formerVersion: 2,
    });
    expect((await catalog().connection(target.id, 1)).mappings).toEqual({});
    expect(await mappings.activeOf(tenantId, 'snelstart')).toEqual({});
  });

  it('of several mappings are activated at once without waiting for each other for ever', async () => {
    const { tenantId, target } = await aTenantWithFlow(test);
    const other = { ...place, file: 'customer.out.jsonata' };
    await connections.insert(tenantId, aConnection({ connector: 'snelstart' }), anAudit());
    for (const one of [place, other]) await mappings.insertVersion(tenantId, one, aVersion(), audit);
    const switches = Array.from({ length: 20 }, (_, index) =>
      mappings.activate(tenantId, index % 2 ? place : other, 1, anAudit()),
    );
    expect(await Promise.all(switches)).not.toContain(undefined);
    expect((await connections.find(tenantId, target.id))!.revision).toBe(21);
  });

  it('cannot be activated when they do not exist, and then change nothing', async () => {
    const { tenantId, target } = await aTenantWithFlow(test);
    expect(await mappings.activate(tenantId, place, 1, anAudit())).toBeUndefined();
    await mappings.insertVersion(tenantId, place, aVersion(), audit);
    expect(await mappings.activate(tenantId, place, 2, anAudit('never'))).toBeUndefined();
    expect((await connections.find(tenantId, target.id))!.revision).toBe(1);
    const entries = await new AuditRepository(test.database.app).list(tenantId, undefined, 20);
    expect(entries.map(({ action }) => action)).not.toContain('never');
  });

  it('never change once made, not even for the program itself', async () => {
    await expect(test.database.app.query(`update mapping_version set content = '{}'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(test.database.app.query(`delete from mapping_version`)).rejects.toThrow('permission denied');
    await expect(test.database.engine.query(`insert into mapping select * from mapping`)).rejects.toThrow(
      'permission denied',
    );
  });
});
