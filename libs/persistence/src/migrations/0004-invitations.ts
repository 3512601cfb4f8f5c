import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleNames } from '../roles.js';

/** Open invitations to join a tenant: fenced like every tenant table, and found by their token before a sign-in. */
export class Invitations1763600000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ name, owner }] = (await runner.query(
      'select current_database() as name, current_user as owner',
    )) as [{ name: string; owner: string }];
    const { app } = roleNames(name);
    const mine = `tenant_id = nullif(current_setting('koppel.tenant', true), '')::uuid`;
    await runner.query(INVITATION);
    await runner.query(`grant select, insert, update, delete on invitation to "${app}"`);
    await runner.query(`alter table invitation enable row level security`);
    await runner.query(`alter table invitation force row level security`);
    await runner.query(`create policy owner_all on invitation to "${owner}" using (true) with check (true)`);
    await runner.query(
      `create policy tenant_only on invitation to "${app}" using (${mine}) with check (${mine})`,
    );
    await runner.query(FIND_INVITATION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function find_invitation');
    await runner.query('drop table invitation');
  }
}

const INVITATION = `
create table invitation (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'technical', 'bookkeeper', 'viewer')),
  token_hash bytea not null,
  invited_by uuid references user_account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create unique index invitation_token on invitation (token_hash);
create unique index invitation_email on invitation (tenant_id, email);
`;

const FIND_INVITATION = `
create function find_invitation(p_hash bytea) returns setof invitation language sql stable security definer
set search_path = public as $$
  select * from invitation where token_hash = p_hash and expires_at > now()
$$;
`;
