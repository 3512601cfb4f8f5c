import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleNames } from '../roles.js';

/** Tables the engine works on across tenants. Everything else it may not touch. */
const ENGINE_TABLES = [
  'tenant',
  'connection',
  'flow',
  'flow_version',
  'stream',
  'inbox',
  'record',
  'effect',
  'activity',
  'audit_entry',
];
const TENANT_TABLES = [
  'membership',
  'refresh_token',
  'api_key',
  'audit_entry',
  'idempotency_key',
  'connection',
  'flow',
  'flow_version',
  'stream',
  'inbox',
  'record',
  'effect',
  'activity',
];

/**
 * The second fence. Three roles: the owner (migrations only), the app (sees the tenant of its transaction and nothing
 * without one) and the engine (sees all tenants, but only the tables it works on). None of the last two owns a table.
 */
export class RowLevelSecurity1763600000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ name, owner }] = (await runner.query(
      'select current_database() as name, current_user as owner',
    )) as [{ name: string; owner: string }];
    const { app, engine } = roleNames(name);
    await runner.query(`grant usage on schema public to "${app}", "${engine}"`);
    await runner.query(`revoke create on schema public from public`);
    for (const table of await this.wholeTables(runner)) {
      await runner.query(`grant select, insert, update, delete on ${table} to "${app}"`);
    }
    await runner.query(`revoke all on installation from "${app}"`);
    await runner.query(`revoke update, delete on audit_entry from "${app}"`);
    for (const table of ENGINE_TABLES) {
      await runner.query(`grant select, insert, update, delete on ${table} to "${engine}"`);
    }
    await runner.query(`revoke update, delete on audit_entry from "${engine}"`);
    for (const table of TENANT_TABLES) await this.fence(runner, table, { app, engine, owner });
    await this.fenceTenants(runner, { app, engine, owner });
    await runner.query(FIND_API_KEY);
    await runner.query(FIND_TENANT_OF_TOKEN);
  }

  /** Not their partitions: policies of a table hold only for who comes in through the table. */
  private async wholeTables(runner: QueryRunner): Promise<string[]> {
    const rows = (await runner.query(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
    )) as { name: string }[];
    return rows.map((row) => row.name);
  }

  private async fence(runner: QueryRunner, table: string, roles: Roles): Promise<void> {
    const mine = `tenant_id = nullif(current_setting('koppel.tenant', true), '')::uuid`;
    await runner.query(`alter table ${table} enable row level security`);
    await runner.query(`alter table ${table} force row level security`);
    await runner.query(
      `create policy owner_all on ${table} to "${roles.owner}" using (true) with check (true)`,
    );
    await runner.query(
      `create policy tenant_only on ${table} to "${roles.app}" using (${mine}) with check (${mine})`,
    );
    if (table === 'membership') {
      const self = `user_id = nullif(current_setting('koppel.user', true), '')::uuid`;
      await runner.query(
        `create policy own_memberships on membership for select to "${roles.app}" using (${self})`,
      );
    }
    if (ENGINE_TABLES.includes(table)) {
      await runner.query(
        `create policy engine_all on ${table} to "${roles.engine}" using (true) with check (true)`,
      );
    }
  }

  private async fenceTenants(runner: QueryRunner, roles: Roles): Promise<void> {
    const mine = `id = nullif(current_setting('koppel.tenant', true), '')::uuid`;
    await runner.query(`alter table tenant enable row level security`);
    await runner.query(`alter table tenant force row level security`);
    await runner.query(
      `create policy owner_all on tenant to "${roles.owner}" using (true) with check (true)`,
    );
    await runner.query(
      `create policy tenant_only on tenant to "${roles.app}" using (${mine}) with check (${mine})`,
    );
    await runner.query(
      `create policy engine_all on tenant to "${roles.engine}" using (true) with check (true)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('row level security is not taken away: restore a backup instead');
  }
}

interface Roles {
  readonly app: string;
  readonly engine: string;
  readonly owner: string;
}

/** A key or token names its tenant only after it was found, so these two look-ups stand outside the fence. */
const FIND_API_KEY = `
create function find_api_key(p_hash bytea) returns setof api_key language sql stable security definer
set search_path = public as $$
  select * from api_key where key_hash = p_hash and revoked_at is null and (expires_at is null or expires_at > now())
$$;
`;

const FIND_TENANT_OF_TOKEN = `
create function find_refresh_token(p_hash bytea) returns setof refresh_token language sql stable security definer
set search_path = public as $$
  select * from refresh_token where token_hash = p_hash
$$;
`;
