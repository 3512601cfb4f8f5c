import type { TableKind, TableValue, TableValueType, UnmappedPolicy } from '@app/engine';
import type { EntityManager } from 'typeorm';

/** What a value table is, without its entries. */
export interface TableHead {
  /** What mappings call it, such as `payment-methods`. */
  readonly key: string;
  readonly name: string;
  readonly kind: TableKind;
  readonly valueType: TableValueType;
  readonly unmapped: UnmappedPolicy;
  readonly defaultValue: TableValue | null;
}

export interface StoredTable extends TableHead {
  readonly entries: number;
  /** Values that met no entry. */
  readonly unmappedValues: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface TableEntry {
  /** As `tableKey` writes it. */
  readonly key: string;
  /** As people wrote it. */
  readonly label: string;
  readonly value: TableValue;
}

/** A value that met no entry of a table. */
export interface UnmappedRow {
  readonly key: string;
  /** As a record has it. */
  readonly value: string;
  /** How often a run met it. */
  readonly seen: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly sampleIds: readonly string[];
  /** Records on the errors desk that go on once it is mapped. */
  readonly waiting: number;
}

/**
 * Every change of a tenant's tables counts up, and by that waits for the change before it. Running processes read the
 * tables again when they meet a higher count.
 */
export async function countChange(manager: EntityManager, tenantId: string): Promise<void> {
  await manager.query(
    `update tenant set tables_revision = tables_revision + 1, tables_changed_at = now() where id = $1`,
    [tenantId],
  );
}

export async function insertHead(
  manager: EntityManager,
  tenantId: string,
  head: TableHead,
): Promise<boolean> {
  const { key, name, kind, valueType, unmapped, defaultValue } = head;
  const rows = await manager.query<unknown[]>(
    `insert into value_table (tenant_id, key, name, kind, value_type, unmapped, default_value)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning key`,
    [
      tenantId,
      key,
      name,
      kind,
      valueType,
      unmapped,
      defaultValue === null ? null : JSON.stringify(defaultValue),
    ],
  );
  return rows.length > 0;
}
