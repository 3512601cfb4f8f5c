import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The state changes of the engine that must be one step each. They are functions in the database so that one round
 * trip decides and writes, and so that a batch of them is one statement and one commit.
 */
export class EngineFunctions1763600000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const body of [NEW_UUID, ACCEPT, CLAIM, END_EFFECTS, BEGIN_EFFECT, RESEND_EFFECT, FINISH])
      await runner.query(body);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'finish_record',
      'resend_effect',
      'begin_effect',
      'end_effects',
      'claim_records',
      'accept_event',
      'new_uuid',
    ]) {
      await runner.query(`drop function ${name}`);
    }
  }
}

/** UUID version 7, so that rows made together stand together. PostgreSQL has its own only from version 18 on. */
const NEW_UUID = `
create function new_uuid() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid
$$;
`;

/**
 * Stores one arrived object and turns it into a record of every flow that listens. Answers what became of it:
 * `new`, `changed`, `duplicate`, `older` or `unheard` (no flow listens; nothing is stored).
 */
export const ACCEPT = `
create function accept_event(
  p_inbox_id uuid, p_tenant uuid, p_connection uuid, p_type text, p_external_id text,
  p_title text, p_version text, p_fingerprint text, p_origin text, p_headers jsonb, p_body bytea, p_lane smallint,
  out verdict text, out records uuid[]
) language plpgsql as $$
declare
  listener record;
  known public.record%rowtype;
  is_announcement boolean := p_body is null;
  is_ignored boolean;
begin
  verdict := 'unheard';
  records := '{}';
  for listener in
    select f.id, f.state from flow f
    where f.source_connection_id = p_connection and f.source_type = p_type and f.state <> 'draft'
      and f.deleted_at is null and f.tenant_id = p_tenant
      -- A flow may want polling only.
      and (p_origin <> 'webhook' or coalesce((
        select (v.definition #>> '{trigger,webhook}')::boolean from flow_version v
        where v.flow_id = f.id and v.version = f.active_version), true))
    order by f.id
  loop
    insert into record (id, tenant_id, flow_id, connection_id, record_type, external_id, title, state, lane, version,
                        fingerprint, is_stale, inbox_id, code)
    values (new_uuid(), p_tenant, listener.id, p_connection, p_type,
            p_external_id, p_title, case when listener.state = 'active' then 'pending' else 'waiting' end, p_lane,
            p_version, p_fingerprint, is_announcement, p_inbox_id,
            case when listener.state = 'active' then null else 'FLOW_PAUSED' end)
    on conflict (flow_id, external_id) do nothing
    returning id into known.id;
    if found then
      verdict := 'new';
      records := records || known.id;
      continue;
    end if;
    select * into known from record where flow_id = listener.id and external_id = p_external_id for update;
    if not is_announcement and known.version > p_version then
      verdict := case verdict when 'unheard' then 'older' else verdict end;
      update record set duplicates = duplicates + 1 where id = known.id;
    elsif not is_announcement and known.fingerprint = p_fingerprint then
      verdict := case when verdict in ('unheard', 'older') then 'duplicate' else verdict end;
      update record set duplicates = duplicates + 1, version = p_version where id = known.id;
    else
      verdict := case verdict when 'new' then verdict else 'changed' end;
      -- Somebody settled it by hand and said so: it stays passed over until somebody asks for it again.
      is_ignored := known.state = 'skipped' and known.code = 'IGNORED';
      if not is_ignored then records := records || known.id; end if;
      update record set
        inbox_id = p_inbox_id,
        title = case when p_title = '' then title else p_title end,
        -- The same version with other content: only the vendor knows which is newer, so it is fetched again.
        is_stale = is_announcement or known.version is not distinct from p_version,
        version = coalesce(p_version, version),
        fingerprint = coalesce(p_fingerprint, fingerprint),
        state = case when known.state = 'running' then 'running'
                     when is_ignored then 'skipped'
                     when listener.state = 'active' then 'pending' else 'waiting' end,
        code = case when known.state = 'running' or is_ignored then known.code
                    when listener.state = 'active' then null else 'FLOW_PAUSED' end,
        lane = least(known.lane, p_lane), attempts = 0, due_at = now(), rang_at = null, changed_at = now()
      where id = known.id;
    end if;
  end loop;
  if verdict in ('new', 'changed') then
    insert into inbox (id, tenant_id, connection_id, record_type, external_id, version, origin, headers, body)
    values (p_inbox_id, p_tenant, p_connection, p_type, p_external_id, p_version, p_origin, p_headers, p_body);
  end if;
end $$;
`;

/**
 * Takes up to p_limit records that are due or whose owner is gone, a fair share of each tenant, live before bulk.
 * With p_ids only those are considered. Two records of one object never run at once: the unique index
 * record_one_running refuses the second, which stays pending. A take-over counts as a crash, not as an attempt.
 * Answers with everything a run needs, read after the records were taken: a join by the caller would miss a record
 * that was committed while the claim was under way, and such a record would be nobody's until its lease is over.
 */
const CLAIM = `
create function claim_records(p_limit integer, p_lease_ms integer, p_ids uuid[])
returns table (
  "recordId" uuid, generation integer, "tenantId" uuid, "flowId" uuid, "flowVersion" integer, "flowState" text,
  "recordType" text, "externalId" text, title text, attempts integer, crashes integer, "inboxId" uuid, version text,
  fingerprint text, "isStale" boolean, body bytea, outcome jsonb,
  "sourceId" uuid, "sourceRevision" integer, "sourceState" text, "sourcePausedMs" float8, "sourceFailures" integer,
  "targetId" uuid, "targetRevision" integer, "targetState" text, "targetPausedMs" float8, "targetFailures" integer
) language plpgsql as $$
#variable_conflict use_column
declare
  chosen uuid[];
  abandoned uuid[];
  one uuid;
  lease_end timestamptz := now() + make_interval(secs => p_lease_ms / 1000.0);
begin
  if p_ids is null then
    with recursive tenants as (
      (select r.tenant_id from record r where r.state = 'pending' order by r.tenant_id limit 1)
      union all
      select (select r.tenant_id from record r where r.state = 'pending' and r.tenant_id > t.tenant_id
              order by r.tenant_id limit 1)
      from tenants t where t.tenant_id is not null
    ),
    in_hand as (
      select r.tenant_id, count(*) as records from record r where r.state = 'running' group by r.tenant_id
    ),
    due as (
      select d.id from tenants t
      left join in_hand h on h.tenant_id = t.tenant_id
      cross join lateral (
        select r.id, r.lane, r.due_at, row_number() over (order by r.lane, r.due_at, r.id) as place from record r
        where r.state = 'pending' and r.tenant_id = t.tenant_id and r.due_at <= now()
        order by r.lane, r.due_at, r.id
        limit (select greatest(2, ceil(p_limit / greatest(count(c.tenant_id), 1)::numeric))::integer from tenants c)
      ) d
      where t.tenant_id is not null
      -- Who has least in hand comes first, so that a tenant's backlog does not hold up another's single order.
      order by d.lane, coalesce(h.records, 0) + d.place, d.due_at limit p_limit
    ),
    ownerless as (
      select r.id from record r where r.state = 'running' and r.lease_until <= now() limit p_limit
    )
    select array_agg(c.id) into chosen from (select due.id from due union all select ownerless.id from ownerless) c;
  else
    chosen := p_ids;
  end if;
  if chosen is null then return; end if;

  select array_agg(locked.id), array_agg(locked.id) filter (where locked.state = 'running')
  into chosen, abandoned from (
    select r.id, r.state from record r
    where r.id = any (chosen)
      and ((r.state = 'pending' and r.due_at <= now()) or (r.state = 'running' and r.lease_until <= now()))
    order by r.id limit p_limit
    for update skip locked
  ) locked;
  if chosen is null then return; end if;

  -- The former owner may have sent until its lease ended, so the doubt about what it began lasts from then on.
  if abandoned is not null then
    update effect e set sent_at = greatest(e.sent_at, r.lease_until) from record r
    where r.id = any (abandoned) and e.record_id = r.id and e.generation = r.generation and e.state = 'intended';
  end if;

  -- RETURN QUERY keeps rows of a statement that failed after all, so the answer is read at the end.
  begin
    update record r set generation = r.generation + 1, attempts = r.attempts + (r.state = 'pending')::integer,
      crashes = r.crashes + (r.state = 'running')::integer, lease_until = lease_end, state = 'running'
    where r.id = any (chosen);
  exception when unique_violation then
    foreach one in array chosen loop
      begin
        update record r set generation = r.generation + 1, attempts = r.attempts + (r.state = 'pending')::integer,
          crashes = r.crashes + (r.state = 'running')::integer, lease_until = lease_end, state = 'running'
        where r.id = one;
      exception when unique_violation then
        update record r set due_at = now() + interval '100 milliseconds' where r.id = one;
        chosen := array_remove(chosen, one);
      end;
    end loop;
  end;
  return query
  select r.id, r.generation, r.tenant_id, r.flow_id, f.active_version, f.state, r.record_type, r.external_id, r.title,
    r.attempts, r.crashes::integer, r.inbox_id, r.version, r.fingerprint, r.is_stale, i.body, r.outcome,
    sc.id, sc.revision, sc.state, greatest(0, extract(epoch from sc.paused_until - now()) * 1000)::float8,
    sc.failures_in_row,
    tc.id, tc.revision, tc.state, greatest(0, extract(epoch from tc.paused_until - now()) * 1000)::float8,
    tc.failures_in_row
  from record r
  join flow f on f.id = r.flow_id
  join connection sc on sc.id = f.source_connection_id
  join connection tc on tc.id = f.target_connection_id
  left join inbox i on i.id = r.inbox_id
  where r.id = any (chosen);
end $$;
`;

/**
 * Commits the intent of one write, or tells why it must not be sent now: `begun` (send), `confirmed` (it was done),
 * `in_doubt` (look it up before sending), `settling` (too early to look it up), `busy` (another record writes this
 * very thing), `taken` (another record owns this number), `zombie` (the lease is lost).
 */
const BEGIN_EFFECT = `
create function begin_effect(
  p_id uuid, p_tenant uuid, p_record uuid, p_generation integer, p_connection uuid, p_type text, p_step text,
  p_shared boolean, p_key bigint, p_reference text, p_payload_hash bytea, p_request bytea, p_settle_ms integer,
  p_ended jsonb, out verdict text, out effect_id uuid, out wait_ms integer, out same_payload boolean, out remote_id text,
  out remote_number text, out remote_url text, out sent_reference text, out sent_request bytea
) language plpgsql as $$
declare
  existing effect%rowtype;
  owned_until timestamptz;
  settle interval := make_interval(secs => p_settle_ms / 1000.0);
begin
  perform 1 from record r where r.id = p_record and r.generation = p_generation and r.state = 'running' for key share;
  if not found then verdict := 'zombie'; return; end if;
  perform end_effects(p_record, p_generation, p_ended);

  if not p_shared then
    select * into existing from effect e where e.record_id = p_record and e.step = p_step and not e.is_shared for update;
  end if;
  if existing.id is null then
    insert into effect (id, tenant_id, record_id, generation, connection_id, record_type, step, is_shared, key_hash,
                        reference, state, payload_hash, request)
    values (p_id, p_tenant, p_record, p_generation, p_connection, p_type, p_step, p_shared, p_key, p_reference,
            'intended', p_payload_hash, p_request)
    on conflict do nothing;
    if found then verdict := 'begun'; effect_id := p_id; return; end if;
    select * into existing from effect e
    where e.connection_id = p_connection and e.record_type = p_type and e.key_hash = p_key for update;
    if existing.id is null then verdict := 'busy'; wait_ms := 100; return; end if;
  end if;

  -- Until when another run that began it may still send; null when that run is over.
  if existing.state = 'intended' then
    select r.lease_until into owned_until from record r
    where r.id = existing.record_id and r.generation = existing.generation and r.state = 'running'
      and (r.id <> p_record or r.generation <> p_generation);
  end if;
  effect_id := existing.id;
  same_payload := existing.payload_hash = p_payload_hash;
  remote_id := existing.remote_id;
  remote_number := existing.remote_number;
  remote_url := existing.remote_url;
  if existing.tenant_id <> p_tenant or (existing.record_id <> p_record and not p_shared) then
    verdict := 'taken';
  elsif existing.state = 'confirmed' then
    verdict := 'confirmed';
  elsif existing.state = 'refused' then
    update effect set state = 'intended', record_id = p_record, generation = p_generation, key_hash = p_key,
      reference = p_reference, payload_hash = p_payload_hash, request = p_request, sent_at = now(), sends = sends + 1,
      ended_at = null
    where id = existing.id;
    verdict := 'begun';
  elsif existing.record_id <> p_record and owned_until > now() then
    verdict := 'busy';
    wait_ms := 100;
  elsif greatest(existing.sent_at, owned_until) + settle > now() then
    verdict := 'settling';
    wait_ms := ceil(extract(epoch from greatest(existing.sent_at, owned_until) + settle - now()) * 1000);
  else
    update effect set record_id = p_record, generation = p_generation where id = existing.id;
    verdict := 'in_doubt';
    -- What may be at the vendor is what was sent, not what is to be sent now.
    if not same_payload and not p_shared then
      sent_reference := existing.reference;
      sent_request := existing.request;
    end if;
  end if;
end $$;
`;

/** Stamps a new send of an effect that the look-up did not find. False when the lease is lost. */
const RESEND_EFFECT = `
create function resend_effect(
  p_effect uuid, p_record uuid, p_generation integer, p_key bigint, p_reference text, p_payload_hash bytea,
  p_request bytea
) returns boolean language plpgsql as $$
begin
  update effect e set sent_at = now(), sends = sends + 1, key_hash = p_key, reference = p_reference,
    payload_hash = p_payload_hash, request = p_request
  where e.id = p_effect and e.record_id = p_record and e.generation = p_generation and e.state = 'intended'
    and exists (select 1 from record r where r.id = p_record and r.generation = p_generation and r.state = 'running');
  return found;
end $$;
`;

/**
 * Writes the outcomes of effects once each: `[{effectId, state, adopted, remoteId, remoteNumber, remoteUrl}]`. The
 * state `unknown` leaves the effect in doubt, counted from now. A generation that is not the owner's changes nothing.
 */
const END_EFFECTS = `
create function end_effects(p_record uuid, p_generation integer, p_ended jsonb) returns void language plpgsql as $$
declare
  item jsonb;
begin
  if p_ended is null then return; end if;
  for item in select value from jsonb_array_elements(p_ended) loop
    if item ->> 'state' = 'unknown' then
      update effect e set sent_at = now()
      where e.id = (item ->> 'effectId')::uuid and e.record_id = p_record and e.generation = p_generation
        and e.state = 'intended';
      continue;
    end if;
    update effect e set state = item ->> 'state', ended_at = now(), is_adopted = (item ->> 'adopted')::boolean,
      remote_id = item ->> 'remoteId', remote_number = item ->> 'remoteNumber', remote_url = item ->> 'remoteUrl'
    where e.id = (item ->> 'effectId')::uuid and e.record_id = p_record and e.generation = p_generation
      and e.state = 'intended';
  end loop;
end $$;
`;

/**
 * Ends one run of a record: state, keys, outcome, effects and activity together. False when the lease was lost; then
 * nothing changes. Content that arrived meanwhile makes the record pending again.
 */
const FINISH = `
create function finish_record(
  p_record uuid, p_generation integer, p_inbox uuid, p_state text, p_code text, p_error jsonb, p_outcome jsonb,
  p_keys bigint[], p_delay_ms integer, p_counts boolean, p_version text, p_fingerprint text, p_ended jsonb,
  p_activity uuid, p_duration_ms integer, p_entries bytea
) returns boolean language plpgsql as $$
declare
  ended public.record%rowtype;
begin
  update record r set
    state = case when r.inbox_id is distinct from p_inbox and p_state <> 'pending' then 'pending' else p_state end,
    code = p_code,
    error = p_error,
    outcome = coalesce(p_outcome, r.outcome),
    keys = case when p_keys = '{}' then r.keys else p_keys end,
    due_at = case when r.inbox_id is distinct from p_inbox then now()
                  else now() + make_interval(secs => coalesce(p_delay_ms, 0) / 1000.0) end,
    attempts = case when p_counts then r.attempts else greatest(r.attempts - 1, 0) end,
    processed_inbox_id = case when p_state in ('done', 'skipped') then p_inbox else r.processed_inbox_id end,
    processed_version = case when p_state in ('done', 'skipped') then coalesce(p_version, r.version) else r.processed_version end,
    version = case when p_version > r.version or r.version is null then p_version else r.version end,
    fingerprint = case when r.inbox_id is not distinct from p_inbox then coalesce(p_fingerprint, r.fingerprint) else r.fingerprint end,
    is_stale = case when r.inbox_id is distinct from p_inbox then r.is_stale
                    when p_fingerprint is not null then false else r.is_stale end,
    lease_until = null, rang_at = null, changed_at = now(), crashes = 0,
    finished_at = case when p_state in ('done', 'skipped', 'failed') then now() end
  where r.id = p_record and r.generation = p_generation and r.state = 'running'
  returning * into ended;
  if not found then return false; end if;
  perform end_effects(p_record, p_generation, p_ended);
  insert into activity (id, tenant_id, record_id, kind, generation, state, code, duration_ms, entries)
  values (p_activity, ended.tenant_id, p_record, 'attempt', p_generation, p_state, p_code, p_duration_ms, p_entries);
  return true;
end $$;
`;
