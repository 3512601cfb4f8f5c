/**
 * Ends one run of a record: state, keys, outcome, effects and activity together. False when the lease was lost; then
 * nothing changes. Content that arrived meanwhile makes the record pending again. A wish is granted with the end of the
 * run; it lasts while the record is tried again, and what was found to be gone is looked for in every later run.
 */
export const FINISH = `
create or replace function finish_record(
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
    wish = case when p_code = 'GONE_AT_TARGET' then 'verify' when p_state in ('pending', 'waiting') then r.wish end,
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
