import pg from 'pg';
import { createTestDatabase, testMasterKey, type TestDatabase } from '../../../test/support/database.js';
import { inTenant, openDatabase, type Database } from './database.js';
import { newId } from './engine/uuid.js';
import { roleNames } from './roles.js';

let disposable: TestDatabase;
let database: Database;
let owner: pg.Client;
let roles: { app: string; engine: string };
const tenants = [newId(), newId()] as const;

beforeAll(async () => {
  disposable = await createTestDatabase();
  database = await openDatabase({ ownerUrl: disposable.ownerUrl, masterKey: testMasterKey });
  owner = new pg.Client({ connectionString: disposable.ownerUrl });
  await owner.connect();
  roles = roleNames(new URL(disposable.ownerUrl).pathname.slice(1));
  for (const id of tenants) {
    await owner.query(`insert into tenant (id, name, data_key) values ($1, 'Winkel', '')`, [id]);
    await owner.query(
      `insert into audit_entry (id, tenant_id, actor_kind, action) values ($1, $2, 'system', 'test')`,
      [newId(), id],
    );
  }
});

afterAll(async () => {
  await owner.end();
  await database.close();
  await disposable.drop();
});

const names = async (sql: string, values: unknown[] = []): Promise<string[]> =>
  (await owner.query<{ name: string }>(sql, values)).rows.map((row) => row.name);

describe('the second fence of tenants (S3, T33, T34)', () => {
  it('stands around every table that holds rows of tenants', async () => {
    const unfenced = await names(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(unfenced).toEqual([]);
  });

  it('cannot be walked around through a partition', async () => {
    const open = await names(
      `select c.relname || ' for ' || r.rolname as name from pg_class c, pg_roles r
       where c.relispartition and r.rolname = any ($1) and c.relnamespace = 'public'::regnamespace
         and has_table_privilege(r.rolname, c.oid, 'select, insert, update, delete')`,
      [[roles.app, roles.engine]],
    );
    expect(open).toEqual([]);
    await expect(database.app.query('select 1 from inbox_other')).rejects.toThrow(/permission denied/);
  });

  it('binds roles that own nothing, bypass nothing and change no schema', async () => {
    const { rows } = await owner.query<{ super: boolean; bypass: boolean }>(
      'select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = any ($1)',
      [[roles.app, roles.engine]],
    );
    expect(rows).toEqual([
      { super: false, bypass: false },
      { super: false, bypass: false },
    ]);
    const owned = await names(
      'select relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any ($1)',
      [[roles.app, roles.engine]],
    );
    expect(owned).toEqual([]);
    await expect(database.app.query('create table mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(database.engine.query('create table mine (id int)')).rejects.toThrow(/permission denied/);
  });

  it('shows nothing to a query that names no tenant', async () => {
    expect(await database.app.query('select 1 from audit_entry')).toEqual([]);
    expect(await database.app.query('select 1 from tenant')).toEqual([]);
  });

  it('shows a transaction the rows of its tenant only, also without a filter', async () => {
    const seen = await inTenant(database.app, tenants[0], (manager) =>
      manager.query('select distinct tenant_id as id from audit_entry'),
    );
    expect(seen).toEqual([{ id: tenants[0] }]);
  });

  it('forgets the tenant when the transaction ends', async () => {
    await inTenant(database.app, tenants[0], (manager) => manager.query('select 1'));
    expect(await database.app.query('select 1 from audit_entry')).toEqual([]);
  });

  it('refuses a row for another tenant', async () => {
    const writing = inTenant(database.app, tenants[0], (manager) =>
      manager.query(
        `insert into audit_entry (id, tenant_id, actor_kind, action) values ($1, $2, 'system', 'x')`,
        [newId(), tenants[1]],
      ),
    );
    await expect(writing).rejects.toThrow(/row-level security/);
  });

  it('keeps people, sessions and keys away from the engine', async () => {
    for (const table of ['user_account', 'membership', 'refresh_token', 'api_key']) {
      await expect(database.engine.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });

  it('lets no tenant change what the audit trail says', async () => {
    const changing = inTenant(database.app, tenants[0], (manager) =>
      manager.query(`update audit_entry set action = 'nothing'`),
    );
    await expect(changing).rejects.toThrow(/permission denied/);
    await expect(database.engine.query('delete from audit_entry')).rejects.toThrow(/permission denied/);
  });
});
