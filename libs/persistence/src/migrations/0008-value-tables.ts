import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleNames } from '../roles.js';

/**
 * Value tables of tenants, what met no entry of them, and a counter by which running processes see that a tenant's
 * tables changed.
 */
export class ValueTables1763600000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ name, owner }] = (await runner.query(
      'select current_database() as name, current_user as owner',
    )) as [{ name: string; owner: string }];
    const { app, engine } = roleNames(name);
    await runner.query(TABLES);
    for (const table of ['value_table', 'value_entry', 'unmapped_value']) {
      await runner.query(fence(table, { app, engine, owner }));
    }
    await runner.query(`grant select on value_table, value_entry to "${engine}"`);
    await runner.query(`grant select, insert, update on unmapped_value to "${engine}"`);
    await runner.query(TABLES_REVISION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function tables_revision');
    await runner.query('drop index record_unmapped');
    await runner.query('drop table unmapped_value, value_entry, value_table');
    await runner.query('alter table tenant drop column tables_revision, drop column tables_changed_at');
  }
}

const TABLES = `
alter table tenant add column tables_revision integer not null default 0, add column tables_changed_at timestamptz;

create table value_table (
  tenant_id uuid not null references tenant (id),
  key text not null,
  name text not null,
  kind text not null check (kind in ('payment_methods', 'payment_terms', 'statuses', 'countries', 'vat', 'free')),
  value_type text not null check (value_type in ('text', 'number', 'boolean', 'id')),
  unmapped text not null check (unmapped in ('stop', 'default', 'pass')),
  default_value jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, key),
  constraint value_table_default check (unmapped <> 'default' or default_value is not null)
);

create table value_entry (
  tenant_id uuid not null,
  table_key text not null,
  key text collate "C" not null,
  label text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, table_key, key),
  foreign key (tenant_id, table_key) references value_table (tenant_id, key) on delete cascade
);

create table unmapped_value (
  tenant_id uuid not null,
  table_key text not null,
  key text collate "C" not null,
  value text not null,
  seen bigint not null default 0,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  sample_ids uuid[] not null default '{}',
  primary key (tenant_id, table_key, key)
);

create index record_unmapped on record (tenant_id) where state = 'failed' and code = 'VALUE_UNMAPPED';
`;

/** Volatile: within one statement it sees what was committed after the statement began. */
const TABLES_REVISION = `
create function tables_revision(p_tenant uuid) returns integer language sql volatile as $$
  select tables_revision from tenant where id = p_tenant
$$;
`;

function fence(table: string, roles: { app: string; engine: string; owner: string }): string {
  const mine = `tenant_id = nullif(current_setting('koppel.tenant', true), '')::uuid`;
  return `
    grant select, insert, update, delete on ${table} to "${roles.app}";
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy owner_all on ${table} to "${roles.owner}" using (true) with check (true);
    create policy tenant_only on ${table} to "${roles.app}" using (${mine}) with check (${mine});
    create policy engine_all on ${table} to "${roles.engine}" using (true) with check (true);`;
}
