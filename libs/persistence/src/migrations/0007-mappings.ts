import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleNames } from '../roles.js';

const TABLES = ['mapping', 'mapping_version'];

/** Tenants' own versions of system mappings: fenced like every tenant table, read by the engine. */
export class Mappings1763600000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ name, owner }] = (await runner.query(
      'select current_database() as name, current_user as owner',
    )) as [{ name: string; owner: string }];
    const { app, engine } = roleNames(name);
    const mine = `tenant_id = nullif(current_setting('koppel.tenant', true), '')::uuid`;
    await runner.query(MAPPING);
    await runner.query(MAPPING_VERSION);
    await runner.query(`grant select, insert, update on mapping to "${app}"`);
    // A version never changes and never disappears.
    await runner.query(`grant select, insert on mapping_version to "${app}"`);
    for (const table of TABLES) {
      await runner.query(`grant select on ${table} to "${engine}"`);
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`create policy owner_all on ${table} to "${owner}" using (true) with check (true)`);
      await runner.query(
        `create policy tenant_only on ${table} to "${app}" using (${mine}) with check (${mine})`,
      );
      await runner.query(`create policy engine_all on ${table} for select to "${engine}" using (true)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mapping_version');
    await runner.query('drop table mapping');
  }
}

/** `active_version` null: the system mapping counts. `former_version` is what counted before, for a rollback. */
const MAPPING = `
create table mapping (
  tenant_id uuid not null references tenant (id),
  connector text not null,
  file text not null,
  latest_version integer not null,
  active_version integer,
  former_version integer,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, connector, file)
);
`;

const MAPPING_VERSION = `
create table mapping_version (
  tenant_id uuid not null,
  connector text not null,
  file text not null,
  version integer not null,
  content jsonb not null,
  base text not null,
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, connector, file, version),
  foreign key (tenant_id, connector, file) references mapping (tenant_id, connector, file)
);
`;
