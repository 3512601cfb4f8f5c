/**
 * Takes up to p_limit records that are due or whose owner is gone, a fair share of each tenant, live before bulk.
 * With p_ids only those are considered. Two records of one object never run at once: the unique index
 * record_one_running refuses the second, which stays pending. A take-over counts as a crash, not as an attempt, but only
 * twice: another record in hand may have been the cause. What follows is counted by `tryAlone`.
 * Answers with everything a run needs, read after the records were taken: a join by the caller would miss a record
 * that was committed while the claim was under way, and such a record would be nobody's until its lease is over.
 */
export const CLAIM = `
create or replace function claim_records(p_limit integer, p_lease_ms integer, p_ids uuid[])
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
      crashes = r.crashes + (r.state = 'running' and r.crashes < 2)::integer, lease_until = lease_end, state = 'running'
    where r.id = any (chosen);
  exception when unique_violation then
    foreach one in array chosen loop
      begin
        update record r set generation = r.generation + 1, attempts = r.attempts + (r.state = 'pending')::integer,
          crashes = r.crashes + (r.state = 'running' and r.crashes < 2)::integer, lease_until = lease_end, state = 'running'
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
