import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BEGIN_EFFECT, BEGIN_EFFECT_OF_0002 } from './0006/begin-effect.js';
import { FINISH } from './0006/finish-record.js';

/**
 * Numbers and customers belong to the administration and orders to the shop, whatever connection leads there; and what
 * people ask of a record (`wish`) or corrected in it (`correction`) stays with it.
 */
export class SystemsAndWishes1763600000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [SYSTEM_OF, COLUMNS, KNOWN_SYSTEMS, OWNED_KEYS, SOURCES, INDEXES])
      await runner.query(statement);
    for (const body of [MOVE_KEYS, PERSONAL, END_EFFECTS, BEGIN_EFFECT, BEGIN_EFFECT_OF_0002, REOPEN, FINISH])
      await runner.query(body);
  }

  async down(): Promise<void> {
    throw new Error('two administrations may share a number now: restore a backup instead');
  }
}

/** The id of one shop or administration of one tenant, the same through every connection to it. */
const SYSTEM_OF = `
create function system_of(p_tenant uuid, p_connector text, p_key text) returns uuid language sql immutable as $$
  select md5(p_tenant::text || chr(10) || p_connector || chr(10) || p_key)::uuid
$$;
`;

const COLUMNS = `
alter table connection add column system_id uuid;
alter table effect add column system_id uuid, add column source_id uuid, add column source_type text,
  add column external_id text, add column verified_at timestamptz;
alter table record add column wish text check (wish in ('verify', 'book_again')), add column correction bytea;
`;

/** What earlier checks found. The spelling is that of the connectors' own \`verify\`. */
export const KNOWN_SYSTEMS = `
update connection set system_id = case connector
  when 'snelstart' then system_of(tenant_id, connector, lower(facts ->> 'administrationId'))
  when 'woocommerce' then system_of(tenant_id, connector,
    lower(regexp_replace(regexp_replace(facts ->> 'url', '^https?://', '', 'i'), '/+$', '')))
  end;
`;

/** Where two connections to one administration own the same key, the earlier write keeps it; the other stays apart. */
export const OWNED_KEYS = `
with ranked as (
  select e.id, coalesce(c.system_id, e.connection_id) as system_id, row_number() over (
    partition by coalesce(c.system_id, e.connection_id), e.record_type, e.key_hash
    order by e.state = 'confirmed' desc, e.sent_at, e.id) as place
  from effect e left join connection c on c.id = e.connection_id
)
update effect e set system_id = case when ranked.place = 1 then ranked.system_id else e.connection_id end
from ranked where ranked.id = e.id;
`;

/** Only the first document of an order carries its source: a second one, if there ever was one, is history. */
export const SOURCES = `
with ranked as (
  select e.id, coalesce(c.system_id, r.connection_id) as source_id, r.record_type, r.external_id, row_number() over (
    partition by e.system_id, e.record_type, coalesce(c.system_id, r.connection_id), r.record_type, r.external_id
    order by e.state = 'confirmed' desc, e.sent_at, e.id) as place
  from effect e join record r on r.id = e.record_id left join connection c on c.id = r.connection_id
  where not e.is_shared
)
update effect e set source_id = ranked.source_id, source_type = ranked.record_type, external_id = ranked.external_id
from ranked where ranked.id = e.id and ranked.place = 1;
`;

const INDEXES = `
drop index effect_key;
create unique index effect_key on effect (coalesce(system_id, connection_id), record_type, key_hash);
create unique index effect_source on effect (external_id, source_id, source_type, system_id, record_type)
  where not is_shared;
`;

/** A connection whose administration became known hands over what it owned; what is owned there already stays apart. */
const MOVE_KEYS = `
create function move_keys(p_tenant uuid, p_from uuid, p_to uuid) returns void language plpgsql as $$
begin
  update effect e set system_id = p_to where e.tenant_id = p_tenant and coalesce(e.system_id, e.connection_id) = p_from
    and not exists (select 1 from effect o where coalesce(o.system_id, o.connection_id) = p_to
      and o.record_type = e.record_type and o.key_hash = e.key_hash)
    and not exists (select 1 from effect o where o.system_id = p_to and o.record_type = e.record_type and o.source_id = e.source_id and o.source_type = e.source_type
      and o.external_id = e.external_id and not o.is_shared);
  update effect e set source_id = p_to where e.tenant_id = p_tenant and e.source_id = p_from
    and not exists (select 1 from effect o where o.system_id = e.system_id and o.record_type = e.record_type and o.source_id = p_to and o.source_type = e.source_type
      and o.external_id = e.external_id and not o.is_shared);
end $$;
`;

/** What people want of a record, read after it was claimed: nobody can change it any more. */
const PERSONAL = `
create function asked_of_record(p_record uuid, out wish text, out correction bytea) language plpgsql as $$
begin
  select r.wish, r.correction into wish, correction from record r where r.id = p_record;
end $$;
`;

/** As before, and \`verified\`: a link that was looked up and is still right. */
const END_EFFECTS = `
create or replace function end_effects(p_record uuid, p_generation integer, p_ended jsonb) returns void
language plpgsql as $$
declare
  item jsonb;
begin
  if p_ended is null then return; end if;
  for item in select value from jsonb_array_elements(p_ended) loop
    if item ->> 'state' = 'verified' then
      update effect e set verified_at = now() where e.id = (item ->> 'effectId')::uuid and e.state = 'confirmed';
      continue;
    end if;
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
 * Begins a confirmed write anew after its document was found to be gone and somebody chose to book it again. \`taken\`:
 * the number is another document's; \`zombie\`: the lease is lost or the effect is not what was looked at.
 */
const REOPEN = `
create function reopen_effect(
  p_effect uuid, p_record uuid, p_generation integer, p_step text, p_key bigint, p_reference text, p_payload_hash bytea,
  p_request bytea, p_remote_id text
) returns text language plpgsql as $$
begin
  update record r set wish = 'verify'
  where r.id = p_record and r.generation = p_generation and r.state = 'running' and r.wish = 'book_again';
  if not found then return 'zombie'; end if;
  update effect e set state = 'intended', record_id = p_record, generation = p_generation, step = p_step,
    key_hash = p_key, reference = p_reference, payload_hash = p_payload_hash, request = p_request, sent_at = now(),
    sends = e.sends + 1, ended_at = null, remote_id = null, remote_number = null, remote_url = null, is_adopted = false
  where e.id = p_effect and e.state = 'confirmed' and e.remote_id = p_remote_id;
  return case when found then 'begun' else 'zombie' end;
exception when unique_violation then
  return 'taken';
end $$;
`;
