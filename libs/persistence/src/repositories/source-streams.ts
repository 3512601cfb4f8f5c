import type { FlowDefinition } from '@app/engine';
import type { EntityManager } from 'typeorm';
import type { Flow } from '../entities/flow.entity.js';

type SourceOfFlow = Pick<Flow, 'sourceConnectionId' | 'sourceType'>;

/**
 * Makes a flow that becomes active hear its source. The cursor belongs to connection and record type, so a flow that
 * joins a stream which has been read further than its own start makes the reading start again there: what the other
 * flows had is recognised as known, and nothing is missed.
 */
export async function listenToSource(
  manager: EntityManager,
  tenantId: string,
  flow: { readonly before: Flow; readonly after: FlowDefinition },
): Promise<void> {
  const { before, after } = flow;
  const source: SourceOfFlow = {
    sourceConnectionId: after.source.connectionId,
    sourceType: after.source.recordType,
  };
  const isSameSource =
    before.sourceConnectionId === source.sourceConnectionId && before.sourceType === source.sourceType;
  const isNewListener = before.state === 'draft' || !isSameSource;
  await manager.query(
    `insert into stream as s (connection_id, record_type, tenant_id, read_from, poll_every_seconds)
     values ($1, $2, $3, $4, 0)
     on conflict (connection_id, record_type) do update set
       read_from = least(s.read_from, excluded.read_from),
       cursor = case when excluded.read_from < s.read_from or ($5 and excluded.read_from < s.last_read_at)
                     then null else s.cursor end,
       lease_until = case when excluded.read_from < s.read_from or ($5 and excluded.read_from < s.last_read_at)
                          then null else s.lease_until end,
       next_poll_at = now(), failures_in_row = 0, problem = null`,
    [source.sourceConnectionId, source.sourceType, tenantId, after.trigger.readFrom, isNewListener],
  );
  await refreshPolling(manager, tenantId, source);
  if (!isSameSource) await refreshPolling(manager, tenantId, before);
}

/** A stream is read as often as the most eager of its active flows wants; 0 when none wants polling. */
export async function refreshPolling(
  manager: EntityManager,
  tenantId: string,
  source: SourceOfFlow,
): Promise<void> {
  await manager.query(
    `update stream set poll_every_seconds = coalesce((
       select min((v.definition #>> '{trigger,pollEveryMinutes}')::integer) * 60
       from flow f join flow_version v on v.flow_id = f.id and v.version = f.active_version
       where f.tenant_id = $3 and f.state = 'active' and f.deleted_at is null
         and f.source_connection_id = $1 and f.source_type = $2
         and (v.definition #>> '{trigger,pollEveryMinutes}')::integer > 0
     ), 0)
     where connection_id = $1 and record_type = $2 and tenant_id = $3`,
    [source.sourceConnectionId, source.sourceType, tenantId],
  );
}
