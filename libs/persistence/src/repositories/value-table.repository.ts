import type { TableValue, UnmappedPolicy } from '@app/engine';
import type { DataSource } from 'typeorm';
import { inTenant } from '../database.js';
import { insertAuditEntry, type NewAuditEntry } from './audit.repository.js';
import { countChange, insertHead, type StoredTable, type TableHead } from './value-table-rows.js';

export interface TableChanges {
  readonly name?: string;
  readonly unmapped?: UnmappedPolicy;
  /** Null takes it away. */
  readonly defaultValue?: TableValue | null;
}

const STORED = `
  select t.key, t.name, t.kind, t.value_type as "valueType", t.unmapped, t.default_value as "defaultValue",
    t.created_at as "createdAt", t.updated_at as "updatedAt",
    (select count(*)::integer from value_entry e where e.tenant_id = t.tenant_id and e.table_key = t.key) as entries,
    (select count(*)::integer from unmapped_value u where u.tenant_id = t.tenant_id and u.table_key = t.key)
      as "unmappedValues"
  from value_table t where t.tenant_id = $1`;

/** The value tables that a tenant set up. */
export class ValueTableRepository {
  constructor(private readonly source: DataSource) {}

  /** By name of the table. */
  async list(tenantId: string): Promise<StoredTable[]> {
    return inTenant(this.source, tenantId, (manager) =>
      manager.query<StoredTable[]>(`${STORED} order by t.key`, [tenantId]),
    );
  }

  async find(tenantId: string, key: string): Promise<StoredTable | null> {
    return inTenant(this.source, tenantId, async (manager) => {
      const rows = await manager.query<StoredTable[]>(`${STORED} and t.key = $2`, [tenantId, key]);
      return rows[0] ?? null;
    });
  }

  /** `exists` and `too_many` change nothing. */
  async insert(
    tenantId: string,
    head: TableHead,
    audit: NewAuditEntry,
    most: number,
  ): Promise<'inserted' | 'exists' | 'too_many'> {
    return inTenant(this.source, tenantId, async (manager) => {
      await countChange(manager, tenantId);
      const rows = await manager.query<{ key: string }[]>(
        'select key from value_table where tenant_id = $1',
        [tenantId],
      );
      if (rows.some(({ key }) => key === head.key)) return 'exists';
      if (rows.length >= most) return 'too_many';
      await insertHead(manager, tenantId, head);
      await insertAuditEntry(manager, tenantId, audit);
      return 'inserted';
    });
  }

  /** Changes it. `head` is what it is when the tenant has not set it up yet. */
  async setUp(
    tenantId: string,
    head: TableHead,
    { name, unmapped, defaultValue }: TableChanges,
    audit: NewAuditEntry,
  ): Promise<void> {
    await inTenant(this.source, tenantId, async (manager) => {
      await countChange(manager, tenantId);
      await insertHead(manager, tenantId, head);
      await manager.query(
        `update value_table set name = coalesce($3, name), unmapped = coalesce($4, unmapped),
           default_value = case when $5 then $6::jsonb else default_value end, updated_at = now()
         where tenant_id = $1 and key = $2`,
        [
          ...[tenantId, head.key, name ?? null, unmapped ?? null, defaultValue !== undefined],
          defaultValue === undefined || defaultValue === null ? null : JSON.stringify(defaultValue),
        ],
      );
      await insertAuditEntry(manager, tenantId, audit);
    });
  }

  /** Removes it with its entries. False when the tenant has no such table. */
  async remove(tenantId: string, key: string, audit: NewAuditEntry): Promise<boolean> {
    return inTenant(this.source, tenantId, async (manager) => {
      await countChange(manager, tenantId);
      const [rows] = (await manager.query(
        'delete from value_table where tenant_id = $1 and key = $2 returning key',
        [tenantId, key],
      )) as [unknown[], number];
      if (!rows.length) return false;
      await manager.query('delete from unmapped_value where tenant_id = $1 and table_key = $2', [
        tenantId,
        key,
      ]);
      await insertAuditEntry(manager, tenantId, audit);
      return true;
    });
  }
}
