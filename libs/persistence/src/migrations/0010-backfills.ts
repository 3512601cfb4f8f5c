import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleNames } from '../roles.js';
import { ACCEPT as FORMER_ACCEPT } from './0002-engine-functions.js';
import { ACCEPT } from './0010/accept-event.js';

const TYPES = 'uuid, uuid, uuid, text, text, text, text, text, text, jsonb, bytea, smallint';

/** What flows read back, page by page; one at a time per connection. */
export class Backfills1763600000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ name, owner }] = (await runner.query(
      'select current_database() as name, current_user as owner',
    )) as [{ name: string; owner: string }];
    await runner.query(TABLE);
    await runner.query(fence(roleNames(name), owner));
    // Processes that still run the former version call it without the last parameter, which has a default.
    await runner.query(`drop function accept_event(${TYPES})`);
    await runner.query(ACCEPT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function accept_event(${TYPES}, uuid)`);
    await runner.query(FORMER_ACCEPT);
    await runner.query('drop table backfill');
  }
}

const TABLE = `
create table backfill (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  flow_id uuid not null references flow (id),
  connection_id uuid not null references connection (id),
  record_type text not null,
  made_from timestamptz not null,
  made_to timestamptz not null,
  state text not null default 'running' check (state in ('running', 'done', 'stopped')),
  expected integer not null,
  read integer not null default 0,
  added integer not null default 0,
  cursor jsonb,
  next_page_at timestamptz not null default now(),
  lease_until timestamptz,
  failures_in_row integer not null default 0,
  problem jsonb,
  created_by uuid,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint backfill_period check (made_from < made_to)
);
create unique index backfill_one_running on backfill (connection_id) where state = 'running';
create index backfill_flow on backfill (flow_id, created_at desc);
`;

function fence({ app, engine }: { app: string; engine: string }, owner: string): string {
  const mine = `tenant_id = nullif(current_setting('koppel.tenant', true), '')::uuid`;
  return `
    grant select, insert, update on backfill to "${app}";
    grant select, update on backfill to "${engine}";
    alter table backfill enable row level security;
    alter table backfill force row level security;
    create policy owner_all on backfill to "${owner}" using (true) with check (true);
    create policy tenant_only on backfill to "${app}" using (${mine}) with check (${mine});
    create policy engine_all on backfill to "${engine}" using (true) with check (true);`;
}
