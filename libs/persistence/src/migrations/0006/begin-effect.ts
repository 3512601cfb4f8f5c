/**
 * Commits the intent of one write, or tells why it must not be sent now: `begun` (send), `confirmed` (it was done),
 * `in_doubt` (look it up before sending), `settling` (too early to look it up), `busy` (another record writes this
 * very thing), `taken` (another document owns this number), `zombie` (the lease is lost).
 *
 * A document has two owners of its place in an administration: its number, and the document of the source it is made
 * of. The same order seen by another flow, or through another connection to the same shop, is the same document: one of
 * a type per administration.
 */
export const BEGIN_EFFECT = `
create function begin_effect(
  p_id uuid, p_tenant uuid, p_record uuid, p_generation integer, p_connection uuid, p_system uuid, p_type text,
  p_step text, p_shared boolean, p_key bigint, p_reference text, p_payload_hash bytea, p_request bytea,
  p_settle_ms integer, p_ended jsonb, out verdict text, out effect_id uuid, out wait_ms integer,
  out same_payload boolean, out remote_id text, out remote_number text, out remote_url text, out sent_reference text,
  out sent_request bytea, out age_ms float8, out other_settings boolean, out owner_record uuid, out owner_flow text
) language plpgsql as $$
declare
  mine public.record%rowtype;
  existing effect%rowtype;
  source uuid;
  owned_until timestamptz;
  is_ours boolean := p_shared;
  settle interval := make_interval(secs => p_settle_ms / 1000.0);
begin
  select * into mine from record r where r.id = p_record and r.generation = p_generation and r.state = 'running'
  for key share;
  if not found then verdict := 'zombie'; return; end if;
  perform end_effects(p_record, p_generation, p_ended);

  if not p_shared then
    select * into existing from effect e where e.record_id = p_record and e.step = p_step and not e.is_shared for update;
    select coalesce(c.system_id, c.id) into source from connection c where c.id = mine.connection_id;
  end if;
  if existing.id is null then
    insert into effect (id, tenant_id, record_id, generation, connection_id, system_id, record_type, step, is_shared,
                        key_hash, reference, state, payload_hash, request, source_id, source_type, external_id)
    values (p_id, p_tenant, p_record, p_generation, p_connection, p_system, p_type, p_step, p_shared, p_key,
            p_reference, 'intended', p_payload_hash, p_request, source, case when not p_shared then mine.record_type end,
            case when not p_shared then mine.external_id end)
    on conflict do nothing;
    if found then verdict := 'begun'; effect_id := p_id; return; end if;
    if not p_shared then
      select * into existing from effect e
      where e.external_id = mine.external_id and e.source_id = source and e.source_type = mine.record_type
        and e.system_id = p_system and e.record_type = p_type and not e.is_shared for update;
    end if;
    if existing.id is null then
      select * into existing from effect e
      where coalesce(e.system_id, e.connection_id) = p_system and e.record_type = p_type and e.key_hash = p_key
      for update;
    end if;
    if existing.id is null then verdict := 'busy'; wait_ms := 100; return; end if;
  end if;

  is_ours := existing.tenant_id = p_tenant and (p_shared or existing.record_id = p_record
    or (existing.external_id = mine.external_id and existing.source_id = source
        and existing.source_type = mine.record_type));
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
  if not is_ours then
    verdict := 'taken';
  elsif existing.state = 'confirmed' then
    verdict := 'confirmed';
    age_ms := extract(epoch from now() - coalesce(existing.verified_at, existing.ended_at)) * 1000;
    if p_shared then return; end if;
    if not same_payload then
      sent_reference := existing.reference;
      sent_request := existing.request;
      other_settings := exists (
        select 1 from flow f join flow_version v on v.flow_id = f.id and v.version = f.active_version
        where f.id = mine.flow_id and v.created_at > existing.sent_at);
    end if;
    if existing.record_id <> p_record then
      other_settings := true;
      select r.id, f.name into owner_record, owner_flow from record r join flow f on f.id = r.flow_id
      where r.id = existing.record_id;
    end if;
  elsif existing.state = 'refused' then
    begin
      update effect set state = 'intended', record_id = p_record, generation = p_generation, step = p_step,
        key_hash = p_key, reference = p_reference, payload_hash = p_payload_hash, request = p_request, sent_at = now(),
        sends = sends + 1, ended_at = null
      where id = existing.id;
      verdict := 'begun';
    exception when unique_violation then
      verdict := 'taken';
    end;
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

/** How processes of the version before call it, as long as they still run. */
export const BEGIN_EFFECT_OF_0002 = `
create or replace function begin_effect(
  p_id uuid, p_tenant uuid, p_record uuid, p_generation integer, p_connection uuid, p_type text, p_step text,
  p_shared boolean, p_key bigint, p_reference text, p_payload_hash bytea, p_request bytea, p_settle_ms integer,
  p_ended jsonb, out verdict text, out effect_id uuid, out wait_ms integer, out same_payload boolean, out remote_id text,
  out remote_number text, out remote_url text, out sent_reference text, out sent_request bytea
) language plpgsql as $$
begin
  select b.verdict, b.effect_id, b.wait_ms, b.same_payload, b.remote_id, b.remote_number, b.remote_url,
    b.sent_reference, b.sent_request
  into verdict, effect_id, wait_ms, same_payload, remote_id, remote_number, remote_url, sent_reference, sent_request
  from connection c, begin_effect(p_id, p_tenant, p_record, p_generation, p_connection, coalesce(c.system_id, c.id),
    p_type, p_step, p_shared, p_key, p_reference, p_payload_hash, p_request, p_settle_ms, p_ended) b
  where c.id = p_connection;
end $$;
`;
