import { PostgresSweeper } from '../engine/postgres-sweeper.js';
import { PostgresTableCatalog } from '../engine/postgres-table-catalog.js';
import { newId } from '../engine/uuid.js';
import { addRecord, aTenantWithFlow, anAudit } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { RecordRepository } from './record.repository.js';
import { TableEntryRepository } from './table-entry.repository.js';
import { ValueTableRepository } from './value-table.repository.js';
import type { TableEntry, TableHead } from './value-table-rows.js';

const head: TableHead = {
  key: 'payment-methods',
  name: 'Betaalmethoden',
  kind: 'payment_methods',
  valueType: 'text',
  unmapped: 'stop',
  defaultValue: null,
};
const entry = (key: string, value: TableEntry['value'] = key): TableEntry => ({ key, label: key, value });
const change = (entries: readonly TableEntry[], more = {}) => ({
  ...{ head, entries, replaces: false, most: 100 },
  ...more,
});

let test: TestDatabase;
let tables: ValueTableRepository;
let entries: TableEntryRepository;

beforeAll(async () => {
  test = await startTestDatabase();
  tables = new ValueTableRepository(test.database.app);
  entries = new TableEntryRepository(test.database.app);
}, 60_000);

afterAll(() => test.close());

async function revisionOf(tenantId: string): Promise<number> {
  const [row] = await test.asOwner('select tables_revision as revision from tenant where id = $1', [
    tenantId,
  ]);
  return Number(row!['revision']);
}

const unmappedError = (key: string, table = head.key) => ({
  ...{ code: 'VALUE_UNMAPPED', errorClass: 'data', faults: [] },
  params: { table, key, value: key.toUpperCase() },
});

describe('the value tables of a tenant', () => {
  it('are made once, changed and removed, and each change is counted and audited', async () => {
    const tenant = await test.newTenant();
    expect(await tables.insert(tenant, head, anAudit('made'), 1)).toBe('inserted');
    expect(await tables.insert(tenant, head, anAudit(), 1)).toBe('exists');
    expect(await tables.insert(tenant, { ...head, key: 'other' }, anAudit(), 1)).toBe('too_many');
    await tables.setUp(tenant, head, { unmapped: 'default', defaultValue: 'Overig' }, anAudit('changed'));
    expect(await tables.find(tenant, head.key)).toMatchObject({
      unmapped: 'default',
      defaultValue: 'Overig',
      name: head.name,
    });
    await tables.setUp(tenant, head, { unmapped: 'pass', defaultValue: null }, anAudit());
    expect(await tables.list(tenant)).toMatchObject([{ unmapped: 'pass', defaultValue: null, entries: 0 }]);
    expect(await tables.remove(tenant, head.key, anAudit('removed'))).toBe(true);
    expect(await tables.remove(tenant, head.key, anAudit())).toBe(false);
    expect(await revisionOf(tenant)).toBeGreaterThan(4);
    const audited = await test.asOwner('select action from audit_entry where tenant_id = $1 order by at', [
      tenant,
    ]);
    expect(audited.map(({ action }) => action)).toEqual(['made', 'changed', 'test', 'removed']);
  });

  it('take entries all or none, and say what became of them', async () => {
    const tenant = await test.newTenant();
    const first = change([entry('a'), entry('b', 2), entry('c', true)]);
    expect(await entries.preview(tenant, first)).toEqual({ added: 3, changed: 0, unchanged: 0, removed: 0 });
    expect(await tables.list(tenant)).toEqual([]);
    expect(await entries.put(tenant, first, anAudit())).toEqual({
      added: 3,
      changed: 0,
      unchanged: 0,
      removed: 0,
    });
    const replacing = change([entry('a'), entry('b', 'twee')], { replaces: true });
    expect(await entries.put(tenant, replacing, anAudit())).toEqual({
      added: 0,
      changed: 1,
      unchanged: 1,
      removed: 1,
    });
    expect(await entries.put(tenant, change([entry('x'), entry('y')], { most: 3 }), anAudit())).toBe(
      'too_many',
    );
    expect(await entries.page(tenant, head.key, { limit: 10 })).toEqual([entry('a'), entry('b', 'twee')]);
    expect(await entries.page(tenant, head.key, { after: 'a', limit: 1 })).toEqual([entry('b', 'twee')]);
    expect(await entries.remove(tenant, head.key, ['b', 'z'], anAudit())).toBe(1);
  });

  it('show what met no entry: counted by runs, and the records that wait for it', async () => {
    const { tenantId, flow } = await aTenantWithFlow(test);
    const catalog = new PostgresTableCatalog(test.database.engine);
    await tables.insert(tenantId, head, anAudit(), 10);
    const failed = { state: 'failed', code: 'VALUE_UNMAPPED' } as const;
    const waiting = [
      await addRecord(test, flow, { ...failed, error: unmappedError('paypal') }),
      await addRecord(test, flow, { ...failed, error: unmappedError('paypal') }),
    ];
    await addRecord(test, flow, { ...failed, error: unmappedError('paypal', 'other') });
    const value = { table: head.key, key: 'paypal', value: 'PayPal' };
    const seen = [...waiting, newId()].map((recordId) =>
      catalog.countUnmapped({ tenantId, recordId }, [value]),
    );
    await Promise.all(seen);
    await catalog.countUnmapped({ tenantId, recordId: newId() }, [
      { ...value, key: 'klarna', value: 'Klarna' },
    ]);
    const shown = await entries.unmapped(tenantId, head.key);
    expect(shown).toMatchObject([
      { key: 'paypal', value: 'PayPal', seen: 3, waiting: 2 },
      { key: 'klarna', value: 'Klarna', seen: 1, waiting: 0 },
    ]);
    expect([...shown[0]!.sampleIds].toSorted()).toEqual(waiting.toSorted());
    const records = new RecordRepository(test.database.app);
    expect(await records.count(tenantId, { unmapped: { table: head.key, keys: ['paypal'] } })).toBe(2);
    expect(await records.count(tenantId, { unmapped: { table: head.key, keys: ['klarna'] } })).toBe(0);
    expect(await records.count(tenantId, { unmapped: { table: head.key } })).toBe(2);
    await entries.put(tenantId, change([entry('paypal', 'PayPal')]), anAudit());
    await catalog.countUnmapped({ tenantId, recordId: newId() }, [value]);
    expect((await entries.unmapped(tenantId, head.key)).map(({ key, seen: times }) => [key, times])).toEqual([
      ['paypal', 2],
      ['klarna', 1],
    ]);
  });

  it('collect nothing for a table that is not set up, and stop at a thousand values', async () => {
    const tenantId = await test.newTenant();
    const catalog = new PostgresTableCatalog(test.database.engine);
    await catalog.countUnmapped({ tenantId, recordId: newId() }, [{ table: head.key, key: 'a', value: 'a' }]);
    await tables.insert(tenantId, head, anAudit(), 10);
    expect(await entries.unmapped(tenantId, head.key)).toEqual([]);
    await test.asOwner(
      `insert into unmapped_value (tenant_id, table_key, key, value, seen) select $1, $2, n::text, n::text, 1 from generate_series(1, 1000) n`,
      [tenantId, head.key],
    );
    await catalog.countUnmapped({ tenantId, recordId: newId() }, [{ table: head.key, key: 'a', value: 'a' }]);
    expect(await tables.find(tenantId, head.key)).toMatchObject({ unmappedValues: 1000 });
  });
});

describe('the tables as the engine reads them', () => {
  it('are read again at a higher revision only, and cost nothing while there are none', async () => {
    const tenant = await test.newTenant();
    const catalog = new PostgresTableCatalog(test.database.engine);
    expect(await catalog.tables(tenant, 0)).toEqual({});
    await entries.put(tenant, change([entry('__proto__', 'x'), entry('ideal', 'iDEAL')]), anAudit());
    const first = await catalog.tables(tenant, await revisionOf(tenant));
    expect(first).toEqual({
      'payment-methods': {
        kind: 'payment_methods',
        unmapped: 'stop',
        defaultValue: undefined,
        values: first['payment-methods']!.values,
      },
    });
    expect(Object.entries(first['payment-methods']!.values)).toEqual([
      ['ideal', 'iDEAL'],
      ['__proto__', 'x'],
    ]);
    expect(await catalog.tables(tenant, 1)).toBe(first);
    await entries.put(tenant, change([entry('ideal', 'iDEAL | Wero')]), anAudit());
    expect(await catalog.tables(tenant, 1)).toBe(first);
    const second = await catalog.tables(tenant, await revisionOf(tenant));
    expect(second['payment-methods']!.values['ideal']).toBe('iDEAL | Wero');
  });

  it('come with a claim in their newest revision', async () => {
    const [row] = await test.asOwner('select tables_revision($1) as revision', [await test.newTenant()]);
    expect(row).toEqual({ revision: 0 });
  });
});

describe('records that stopped at a value without an entry', () => {
  it('are released when it has one, though their run saw the table as it was before', async () => {
    const { tenantId, flow } = await aTenantWithFlow(test);
    await tables.insert(tenantId, head, anAudit(), 10);
    const failed = { state: 'failed', code: 'VALUE_UNMAPPED' } as const;
    const mapped = await addRecord(test, flow, { ...failed, error: unmappedError('ideal') });
    const other = await addRecord(test, flow, { ...failed, error: unmappedError('paypal') });
    const sweeper = new PostgresSweeper(test.database.engine);
    const later = (time: string) =>
      test.asOwner(`update tenant set tables_changed_at = now() - $2::interval where id = $1`, [
        tenantId,
        time,
      ]);
    const records = new RecordRepository(test.database.app);
    const states = async () =>
      Promise.all([mapped, other].map(async (id) => (await records.find(tenantId, id))?.state));
    await sweeper.unpark();
    expect(await states()).toEqual(['failed', 'failed']);
    await entries.put(tenantId, change([entry('ideal')]), anAudit());
    for (const time of ['0 seconds', '11 minutes']) {
      await later(time);
      await sweeper.unpark();
      expect(await states()).toEqual(['failed', 'failed']);
    }
    await later('4 seconds');
    await sweeper.unpark();
    expect(await states()).toEqual(['pending', 'failed']);
    await tables.setUp(tenantId, head, { unmapped: 'pass' }, anAudit());
    await later('4 seconds');
    await sweeper.unpark();
    expect(await states()).toEqual(['pending', 'pending']);
  });

  it('are released when the table is there that they did not find, at once and by the sweeper', async () => {
    const { tenantId, flow } = await aTenantWithFlow(test);
    const params = { table: head.key, mapping: 'm', line: 1 };
    const error = { code: 'TABLE_UNKNOWN', errorClass: 'data', faults: [], params };
    const lost = await addRecord(test, flow, { state: 'failed', code: 'TABLE_UNKNOWN', error });
    const failed = { state: 'failed', code: 'VALUE_UNMAPPED' } as const;
    await addRecord(test, flow, { ...failed, error: unmappedError('ideal') });
    const records = new RecordRepository(test.database.app);
    const waiting = (table: string, keys?: readonly string[]) =>
      records.count(tenantId, { unmapped: { table, ...(keys && { keys }) } });
    expect([await waiting(head.key), await waiting(head.key, []), await waiting('other')]).toEqual([2, 1, 0]);
    const sweeper = new PostgresSweeper(test.database.engine);
    const swept = async () => {
      await test.asOwner(`update tenant set tables_changed_at = now() - interval '4 seconds' where id = $1`, [
        tenantId,
      ]);
      await sweeper.unpark();
      return (await records.find(tenantId, lost))?.state;
    };
    expect(await swept()).toBe('failed');
    await tables.insert(tenantId, head, anAudit(), 10);
    expect(await swept()).toBe('pending');
  });
});
