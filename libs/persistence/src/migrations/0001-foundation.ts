import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables and indexes. All times are Postgres' own; ids that carry time are UUID version 7. */
export class Foundation1763600000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IDENTITY_TABLES);
    await runner.query(CONFIGURATION_TABLES);
    await runner.query(ENGINE_TABLES);
    await runner.query(PARTITIONS);
  }

  async down(): Promise<void> {
    throw new Error('the first migration cannot be undone: restore a backup instead');
  }
}

const IDENTITY_TABLES = `
create table installation (
  only_row boolean primary key default true check (only_row),
  key_check bytea not null,
  created_at timestamptz not null default now()
);

create table tenant (
  id uuid primary key,
  name text not null,
  data_key bytea not null,
  created_at timestamptz not null default now()
);

create table user_account (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  language text not null default 'nl',
  sessions_valid_from timestamptz not null default now(),
  created_at timestamptz not null default now(),
  constraint user_account_email_lower check (email = lower(email))
);
create unique index user_account_email on user_account (email);

create table membership (
  tenant_id uuid not null references tenant (id),
  user_id uuid not null references user_account (id),
  role text not null check (role in ('owner', 'technical', 'bookkeeper', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
create index membership_user on membership (user_id);

create table refresh_token (
  id uuid primary key,
  family uuid not null,
  user_id uuid not null references user_account (id),
  tenant_id uuid not null references tenant (id),
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create unique index refresh_token_hash on refresh_token (token_hash);
create index refresh_token_family on refresh_token (family);
create index refresh_token_user on refresh_token (user_id);

create table api_key (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  role text not null check (role in ('owner', 'technical', 'bookkeeper', 'viewer')),
  created_by uuid references user_account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index api_key_hash on api_key (key_hash);
create index api_key_tenant on api_key (tenant_id, created_at);

create table sign_in_failure (
  subject bytea not null,
  at timestamptz not null default now()
);
create index sign_in_failure_subject on sign_in_failure (subject, at);

create table audit_entry (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'system')),
  actor_id uuid,
  action text not null,
  subject_type text,
  subject_id text,
  address text,
  details jsonb not null default '{}'
);
create index audit_entry_tenant on audit_entry (tenant_id, at desc);

create table idempotency_key (
  tenant_id uuid not null references tenant (id),
  key text not null,
  request_hash bytea not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);
`;

const CONFIGURATION_TABLES = `
create table connection (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  connector text not null,
  connector_version integer not null,
  name text not null,
  settings jsonb not null,
  credentials bytea not null,
  facts jsonb not null default '{}',
  identity text,
  state text not null default 'unchecked' check (state in ('unchecked', 'connected', 'attention', 'error')),
  problem jsonb,
  checked_at timestamptz,
  hook_key_hash bytea not null,
  hook_key bytea not null,
  hook_secret bytea not null,
  hook_former_secret bytea,
  hook_last_at timestamptz,
  failures_in_row integer not null default 0,
  paused_until timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index connection_hook_key on connection (hook_key_hash);
create index connection_tenant on connection (tenant_id, created_at) where deleted_at is null;

create table flow (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  name text not null,
  state text not null default 'draft' check (state in ('draft', 'active', 'paused')),
  active_version integer,
  latest_version integer not null default 1,
  source_connection_id uuid not null references connection (id),
  source_type text not null,
  target_connection_id uuid not null references connection (id),
  target_type text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index flow_source on flow (source_connection_id, source_type) where deleted_at is null;
create index flow_target on flow (target_connection_id) where deleted_at is null;
create index flow_tenant on flow (tenant_id, created_at) where deleted_at is null;

create table flow_version (
  flow_id uuid not null references flow (id),
  version integer not null,
  tenant_id uuid not null references tenant (id),
  definition jsonb not null,
  note text,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (flow_id, version)
);
create index flow_version_tenant on flow_version (tenant_id);

create table stream (
  connection_id uuid not null references connection (id),
  record_type text not null,
  tenant_id uuid not null references tenant (id),
  read_from timestamptz not null,
  cursor jsonb,
  poll_every_seconds integer not null,
  next_poll_at timestamptz not null default now(),
  lease_until timestamptz,
  last_read_at timestamptz,
  failures_in_row integer not null default 0,
  problem jsonb,
  primary key (connection_id, record_type)
);
create index stream_due on stream (next_poll_at);
create index stream_tenant on stream (tenant_id);
`;

const ENGINE_TABLES = `
create table inbox (
  id uuid not null,
  tenant_id uuid not null,
  connection_id uuid not null,
  record_type text not null,
  external_id text not null,
  version text,
  origin text not null check (origin in ('webhook', 'poll', 'fetch', 'backfill', 'edit')),
  headers jsonb,
  body bytea,
  received_at timestamptz not null default now(),
  primary key (id)
) partition by range (id);
create index inbox_object on inbox (connection_id, external_id);

create table record (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  flow_id uuid not null references flow (id),
  connection_id uuid not null,
  record_type text not null,
  external_id text not null,
  title text not null,
  state text not null check (state in ('pending', 'running', 'waiting', 'done', 'skipped', 'failed')),
  lane smallint not null default 0,
  version text,
  fingerprint text,
  is_stale boolean not null default false,
  inbox_id uuid,
  processed_inbox_id uuid,
  processed_version text,
  attempts integer not null default 0,
  crashes smallint not null default 0,
  generation integer not null default 0,
  due_at timestamptz not null default now(),
  lease_until timestamptz,
  rang_at timestamptz,
  code text,
  error jsonb,
  outcome jsonb,
  keys bigint[] not null default '{}',
  duplicates integer not null default 0,
  received_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  finished_at timestamptz
) with (fillfactor = 85);
create unique index record_object on record (flow_id, external_id);
create index record_pending on record (tenant_id, lane, due_at, id) where state = 'pending';
create index record_running on record (lease_until) where state = 'running';
create unique index record_one_running on record (connection_id, external_id) where state = 'running';
create index record_waiting on record (code, flow_id) where state = 'waiting';
create index record_state on record (tenant_id, state, changed_at desc, id);
create index record_code on record (tenant_id, code) where state = 'failed';
create index record_keys on record using gin (keys);

create table effect (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  record_id uuid not null references record (id),
  generation integer not null,
  connection_id uuid not null,
  record_type text not null,
  step text not null,
  is_shared boolean not null,
  key_hash bigint not null,
  reference text not null,
  state text not null check (state in ('intended', 'confirmed', 'refused')),
  payload_hash bytea not null,
  request bytea,
  sends integer not null default 1,
  sent_at timestamptz not null default now(),
  ended_at timestamptz,
  is_adopted boolean not null default false,
  remote_id text,
  remote_number text,
  remote_url text
);
create unique index effect_key on effect (connection_id, record_type, key_hash);
create unique index effect_document on effect (record_id, step) where not is_shared;
create index effect_open on effect (sent_at) where state = 'intended';
create index effect_record on effect (record_id) where is_shared;

create table activity (
  id uuid not null,
  tenant_id uuid not null,
  record_id uuid not null,
  kind text not null check (kind in ('attempt', 'operator', 'system')),
  generation integer not null,
  state text not null,
  code text,
  duration_ms integer,
  entries bytea not null,
  at timestamptz not null default now(),
  primary key (id)
) partition by range (id);
create index activity_record on activity (record_id, id);
`;

/** Bounds follow from the time inside a UUID version 7, so a look-up by id touches one partition. */
const PARTITIONS = `
create function uuid_from_time(moment timestamptz) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

create function ensure_partitions(months integer default 3) returns void language plpgsql
security definer set search_path = public as $$
declare
  first_day timestamptz;
  partition_name text;
  parent text;
begin
  foreach parent in array array['inbox', 'activity'] loop
    for step in 0..months loop
      first_day := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + make_interval(months => step);
      partition_name := parent || '_' || to_char(first_day at time zone 'UTC', 'YYYYMM');
      if to_regclass(partition_name) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)', partition_name, parent,
          uuid_from_time(first_day), uuid_from_time(first_day + interval '1 month'));
      end if;
    end loop;
  end loop;
end $$;

create table inbox_other partition of inbox default;
create table activity_other partition of activity default;
select ensure_partitions();
`;
