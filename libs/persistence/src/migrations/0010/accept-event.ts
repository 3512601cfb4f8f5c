/**
 * Stores one arrived object and turns it into a record of every flow that listens, or of `p_flow` only: what one flow
 * reads back is no other's business. Answers what became of it: `new`, `changed`, `duplicate`, `older` or `unheard`
 * (no flow listens; nothing is stored).
 */
export const ACCEPT = `
create function accept_event(
  p_inbox_id uuid, p_tenant uuid, p_connection uuid, p_type text, p_external_id text,
  p_title text, p_version text, p_fingerprint text, p_origin text, p_headers jsonb, p_body bytea, p_lane smallint,
  p_flow uuid default null, out verdict text, out records uuid[]
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
      and f.deleted_at is null and f.tenant_id = p_tenant and (p_flow is null or f.id = p_flow)
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
