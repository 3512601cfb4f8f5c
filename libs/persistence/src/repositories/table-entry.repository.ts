import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { insertAuditEntry, type NewAuditEntry } from './audit.repository.js';
import {
  countChange,
  insertHead,
  type TableEntry,
  type TableHead,
  type UnmappedRow,
} from './value-table-rows.js';

export interface EntryChange {
  /** What the table is when the tenant has not set it up yet. */
  readonly head: TableHead;
  readonly entries: readonly TableEntry[];
  /** Whether entries that are not given go. */
  readonly replaces: boolean;
  /** Entries the table may hold. */
  readonly most: number;
}

export interface EntryReceipt {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
}

const MOST_UNMAPPED_SHOWN = 500;

/** Entries of a tenant's value tables, and what met none. */
export class TableEntryRepository {
  constructor(private readonly source: DataSource) {}

  /** By key, after the given one. */
  async page(
    tenantId: string,
    table: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<TableEntry[]> {
    return inTenant(this.source, tenantId, (manager) =>
      manager.query<TableEntry[]>(
        `select key, label, value from value_entry
         where tenant_id = $1 and table_key = $2 and key > $3 order by key limit $4`,
        [tenantId, table, page.after ?? '', page.limit],
      ),
    );
  }

  /** What `put` would do, without doing it. */
  async preview(tenantId: string, change: EntryChange): Promise<EntryReceipt | 'too_many'> {
    return inTenant(this.source, tenantId, (manager) => compare(manager, tenantId, change));
  }

  /** All or nothing; `too_many` changes nothing. What is mapped now is no longer counted as unmapped. */
  async put(tenantId: string, change: EntryChange, audit: NewAuditEntry): Promise<EntryReceipt | 'too_many'> {
    const { head, entries } = change;
    return inTenant(this.source, tenantId, async (manager) => {
      await countChange(manager, tenantId);
      const receipt = await compare(manager, tenantId, change);
      if (receipt === 'too_many') return receipt;
      await insertHead(manager, tenantId, head);
      if (change.replaces) await removeOthers(manager, tenantId, change);
      await upsert(manager, tenantId, head.key, entries);
      await manager.query(
        'delete from unmapped_value where tenant_id = $1 and table_key = $2 and key = any ($3)',
        [tenantId, head.key, entries.map(({ key }) => key)],
      );
      await insertAuditEntry(manager, tenantId, audit);
      return receipt;
    });
  }

  /** Answers how many there were. */
  async remove(
    tenantId: string,
    table: string,
    keys: readonly string[],
    audit: NewAuditEntry,
  ): Promise<number> {
    return inTenant(this.source, tenantId, async (manager) => {
      await countChange(manager, tenantId);
      const [rows] = (await manager.query(
        'delete from value_entry where tenant_id = $1 and table_key = $2 and key = any ($3) returning key',
        [tenantId, table, keys],
      )) as [unknown[], number];
      if (rows.length) await insertAuditEntry(manager, tenantId, audit);
      return rows.length;
    });
  }

  /** Those that hold up most records first. */
  async unmapped(tenantId: string, table: string): Promise<UnmappedRow[]> {
    return inTenant(this.source, tenantId, (manager) =>
      manager.query<UnmappedRow[]>(UNMAPPED, [tenantId, table, MOST_UNMAPPED_SHOWN]),
    );
  }
}

/** Records that wait are counted where they are, so that the number is right whatever happened meanwhile. */
const UNMAPPED = `
  with waiting as (
    select r.error #>> '{params,key}' as key, min(r.error #>> '{params,value}') as value, count(*)::integer as records,
      min(r.changed_at) as first_at, max(r.changed_at) as last_at, (array_agg(r.id order by r.changed_at desc))[1:5] as ids
    from record r
    where r.tenant_id = $1 and r.state = 'failed' and r.code = 'VALUE_UNMAPPED' and r.error #>> '{params,table}' = $2
    group by 1
  ), counted as (
    select * from unmapped_value where tenant_id = $1 and table_key = $2
  )
  select key, coalesce(c.value, w.value) as value, greatest(c.seen, w.records)::integer as seen,
    coalesce(c.first_at, w.first_at) as "firstAt", coalesce(c.last_at, w.last_at) as "lastAt",
    coalesce(w.ids, c.sample_ids) as "sampleIds", coalesce(w.records, 0) as waiting
  from counted c full join waiting w using (key)
  order by waiting desc, seen desc, key limit $3`;

async function compare(
  manager: EntityManager,
  tenantId: string,
  { head, entries, replaces, most }: EntryChange,
): Promise<EntryReceipt | 'too_many'> {
  const rows = await manager.query<TableEntry[]>(
    'select key, label, value from value_entry where tenant_id = $1 and table_key = $2',
    [tenantId, head.key],
  );
  const known = new Map(rows.map((row) => [row.key, row]));
  const given = new Set(entries.map(({ key }) => key));
  const added = entries.filter(({ key }) => !known.has(key)).length;
  const unchanged = entries.filter((entry) => {
    const row = known.get(entry.key);
    return row?.value === entry.value && row.label === entry.label;
  }).length;
  const removed = replaces ? rows.filter(({ key }) => !given.has(key)).length : 0;
  if (rows.length + added - removed > most) return 'too_many';
  return { added, changed: entries.length - added - unchanged, unchanged, removed };
}

async function removeOthers(manager: EntityManager, tenantId: string, { head, entries }: EntryChange) {
  await manager.query(
    'delete from value_entry where tenant_id = $1 and table_key = $2 and not key = any ($3)',
    [tenantId, head.key, entries.map(({ key }) => key)],
  );
}

async function upsert(
  manager: EntityManager,
  tenantId: string,
  table: string,
  entries: readonly TableEntry[],
) {
  await manager.query(
    `insert into value_entry (tenant_id, table_key, key, label, value)
     select $1, $2, given.key, given.label, given.value::jsonb
     from unnest ($3::text[], $4::text[], $5::text[]) as given (key, label, value)
     on conflict (tenant_id, table_key, key)
     do update set label = excluded.label, value = excluded.value, updated_at = now()`,
    [
      ...[tenantId, table, entries.map(({ key }) => key), entries.map(({ label }) => label)],
      entries.map(({ value }) => JSON.stringify(value)),
    ],
  );
}
