import type { TableCatalog, UnmappedValue, ValueTable, ValueTables } from '@app/engine';
import type pg from 'pg';
import { ask, isStoreAway } from './ask.js';
import { Batcher } from './batcher.js';

interface LoadedTables {
  readonly revision: number;
  readonly tables: ValueTables;
  readonly entries: number;
}

interface Sighting extends UnmappedValue {
  readonly tenantId: string;
  readonly recordId: string;
}

/** Entries of all tenants together that a process keeps. */
const LARGEST_CACHE = 500_000;
const NONE: ValueTables = {};

/** Value tables for the engine, read once per revision. Tenants that never set one up cost no query at all. */
export class PostgresTableCatalog implements TableCatalog {
  private readonly loaded = new Map<string, LoadedTables>();
  private readonly loading = new Map<string, Promise<LoadedTables>>();
  private kept = 0;
  private readonly counting: Batcher<Sighting, undefined>;

  constructor(private readonly pool: pg.Pool) {
    this.counting = new Batcher((sightings) => this.count(sightings), isStoreAway);
  }

  async tables(tenantId: string, revision: number): Promise<ValueTables> {
    if (revision === 0) return NONE;
    const known = this.loaded.get(tenantId);
    if (known && known.revision >= revision) return known.tables;
    const loaded = await (this.loading.get(tenantId) ?? this.load(tenantId));
    // A reading that began before the change is one behind.
    return loaded.revision >= revision ? loaded.tables : (await this.load(tenantId)).tables;
  }

  async current(tenantId: string): Promise<ValueTables> {
    return (await this.load(tenantId)).tables;
  }

  async countUnmapped(
    place: { readonly tenantId: string; readonly recordId: string },
    values: readonly UnmappedValue[],
  ): Promise<void> {
    await Promise.all(values.map((value) => this.counting.add({ ...place, ...value })));
  }

  private load(tenantId: string): Promise<LoadedTables> {
    const loading = this.read(tenantId)
      .then((loaded) => this.keep(tenantId, loaded))
      .finally(() => {
        if (this.loading.get(tenantId) === loading) this.loading.delete(tenantId);
      });
    this.loading.set(tenantId, loading);
    return loading;
  }

  private async read(tenantId: string): Promise<LoadedTables> {
    const { rows } = await ask<{ revision: number; tables: (ValueTable & { key: string })[] }>(
      this.pool,
      LOAD,
      [tenantId],
    );
    const { revision, tables } = rows[0] ?? { revision: 0, tables: [] };
    const byKey = tables.map(({ key, kind, unmapped, defaultValue, values }) => [
      key,
      { kind, unmapped, defaultValue: defaultValue ?? undefined, values },
    ]);
    const entries = tables.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
    return { revision, tables: Object.fromEntries(byKey) as ValueTables, entries };
  }

  private keep(tenantId: string, loaded: LoadedTables): LoadedTables {
    const before = this.loaded.get(tenantId);
    if (before && before.revision > loaded.revision) return loaded;
    this.kept += loaded.entries + 1 - (before ? before.entries + 1 : 0);
    if (this.kept > LARGEST_CACHE) {
      this.loaded.clear();
      this.kept = loaded.entries + 1;
    }
    this.loaded.set(tenantId, loaded);
    return loaded;
  }

  private async count(sightings: readonly Sighting[]): Promise<undefined[]> {
    await ask(this.pool, COUNT, [
      sightings.map(({ tenantId }) => tenantId),
      sightings.map(({ table }) => table),
      sightings.map(({ key }) => key),
      sightings.map(({ value }) => value),
      sightings.map(({ recordId }) => recordId),
    ]);
    return sightings.map(() => undefined);
  }
}

const LOAD = `
  select t.tables_revision as revision, coalesce((
    select jsonb_agg(jsonb_build_object('key', v.key, 'kind', v.kind, 'unmapped', v.unmapped, 'defaultValue', v.default_value,
      'values', (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from value_entry e
                 where e.tenant_id = v.tenant_id and e.table_key = v.key)))
    from value_table v where v.tenant_id = t.id), '[]') as tables
  from tenant t where t.id = $1`;

/** Ever the same order, so that two processes never wait for each other. A table of chaos stops collecting. */
const COUNT = `
  insert into unmapped_value as u (tenant_id, table_key, key, value, seen, sample_ids)
  select s.tenant_id, s.table_key, s.key, max(s.value), count(*), (array_agg(distinct s.record_id))[1:5]
  from unnest ($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[]) as s (tenant_id, table_key, key, value, record_id)
  where exists (select 1 from value_table t where t.tenant_id = s.tenant_id and t.key = s.table_key)
    and not exists (select 1 from value_entry e
                    where e.tenant_id = s.tenant_id and e.table_key = s.table_key and e.key = s.key)
    and (select count(*) from unmapped_value k where k.tenant_id = s.tenant_id and k.table_key = s.table_key) < 1000
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (tenant_id, table_key, key) do update set
    seen = u.seen + excluded.seen, last_at = now(), value = excluded.value,
    sample_ids = case when u.sample_ids @> excluded.sample_ids then u.sample_ids
                      else (excluded.sample_ids || u.sample_ids)[1:5] end`;
