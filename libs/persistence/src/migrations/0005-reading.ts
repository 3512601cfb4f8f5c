import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people read, found without walking through everybody's rows. */
export class Reading1763600000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index activity_tenant on activity (tenant_id, id)`);
    await runner.query(RECORDS_BY_KEY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function records_by_key`);
    await runner.query(`drop index activity_tenant`);
  }
}

/**
 * Row level security keeps operators that might leak, such as `@>`, away from indexes: a search would read every record
 * of the tenant. This one stands outside the fence and holds the same condition itself; the tenant is that of the
 * transaction, never an argument.
 */
const RECORDS_BY_KEY = `
create function records_by_key(p_key bigint) returns setof uuid language sql stable security definer
set search_path = public as $$
  select id from record
  where keys @> array[p_key] and tenant_id = nullif(current_setting('koppel.tenant', true), '')::uuid
$$;
`;
