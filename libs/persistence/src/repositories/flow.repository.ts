import type { FlowDefinition } from '@app/engine';
import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { FlowVersion } from '../entities/flow-version.entity.js';
import { Flow } from '../entities/flow.entity.js';
import { stopRunning } from './backfill.repository.js';
import { insertAuditEntry, type NewAuditEntry } from './audit.repository.js';
import { endpointsOf, insertVersion } from './flow-rows.js';
import { listenToSource, refreshPolling } from './source-streams.js';

export interface NewFlow {
  readonly id: string;
  readonly name: string;
  readonly definition: FlowDefinition;
  readonly createdBy: string | null;
}

export interface NewVersion {
  /** The flow's name from now on; as it was when undefined. */
  readonly name?: string;
  readonly definition: FlowDefinition;
  readonly note: string | null;
  readonly createdBy: string | null;
}

/** `changed`: a newer version came in between; `connection_gone`: one of its connections was removed. */
export type Activation =
  { readonly flow: Flow; readonly released: readonly string[] } | 'unknown' | 'changed' | 'connection_gone';

export type FlowRemoval = 'removed' | 'unknown' | 'active' | 'busy';

/** The flows of one tenant that were not removed, with their versions. */
export class FlowRepository {
  constructor(private readonly source: DataSource) {}

  async insert(tenantId: string, flow: NewFlow, audit: NewAuditEntry): Promise<Flow> {
    const { id, name, definition, createdBy } = flow;
    return inTenant(this.source, tenantId, async (manager) => {
      await manager.insert(Flow, { id, tenantId, name, ...endpointsOf(definition) });
      await insertVersion(manager, { flowId: id, tenantId, version: 1, definition, note: null, createdBy });
      await insertAuditEntry(manager, tenantId, audit);
      return manager.findOneByOrFail(Flow, { id, tenantId });
    });
  }

  async find(tenantId: string, id: string): Promise<Flow | null> {
    return inTenant(this.source, tenantId, (manager) => alive(manager, tenantId, id));
  }

  /** Oldest first, after the given id. */
  async list(tenantId: string, after: string | undefined, limit: number): Promise<Flow[]> {
    return inTenant(this.source, tenantId, (manager) => {
      const query = manager
        .createQueryBuilder(Flow, 'flow')
        .where('flow.tenantId = :tenantId and flow.deletedAt is null', { tenantId });
      if (after) query.andWhere('flow.id > :after', { after });
      return query.orderBy('flow.id').limit(limit).getMany();
    });
  }

  /** Names of other flows that bring the same records of the same shop to the same administration, oldest first. */
  async alike(tenantId: string, definition: FlowDefinition, exceptId: string): Promise<string[]> {
    const { sourceConnectionId, sourceType, targetConnectionId, targetType } = endpointsOf(definition);
    const values = [tenantId, exceptId, sourceConnectionId, sourceType, targetConnectionId, targetType];
    return inTenant(this.source, tenantId, async (manager) => {
      const rows = (await manager.query(ALIKE, values)) as { name: string }[];
      return rows.map((row) => row.name);
    });
  }

  async version(tenantId: string, flowId: string, version: number): Promise<FlowVersion | null> {
    return inTenant(this.source, tenantId, (manager) =>
      manager.findOneBy(FlowVersion, { tenantId, flowId, version }),
    );
  }

  /** Newest first, below the given version. */
  async versions(
    tenantId: string,
    flowId: string,
    page: { before?: number; limit: number },
  ): Promise<FlowVersion[]> {
    return inTenant(this.source, tenantId, (manager) => {
      const query = manager
        .createQueryBuilder(FlowVersion, 'version')
        .where('version.tenantId = :tenantId and version.flowId = :flowId', { tenantId, flowId });
      if (page.before) query.andWhere('version.version < :before', { before: page.before });
      return query.orderBy('version.version', 'DESC').limit(page.limit).getMany();
    });
  }

  async rename(tenantId: string, id: string, name: string, audit: NewAuditEntry): Promise<Flow | null> {
    return inTenant(this.source, tenantId, async (manager) => {
      const flow = await locked(manager, tenantId, id);
      if (!flow) return null;
      await manager.update(Flow, { id, tenantId }, { name, updatedAt: () => 'now()' });
      await insertAuditEntry(manager, tenantId, audit);
      return { ...flow, name };
    });
  }

  /** The next version. Undefined when `latest` is not the newest any more, or the flow was removed. */
  async addVersion(
    tenantId: string,
    at: { readonly id: string; readonly latest: number },
    next: NewVersion,
    audit: NewAuditEntry,
  ): Promise<Flow | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      const flow = await locked(manager, tenantId, at.id);
      if (flow?.latestVersion !== at.latest) return undefined;
      const { name = flow.name, definition, note, createdBy } = next;
      const version = at.latest + 1;
      await insertVersion(manager, { flowId: at.id, tenantId, version, definition, note, createdBy });
      // What is active keeps listening where it did, until this version is activated.
      const endpoints = flow.state === 'draft' ? endpointsOf(definition) : {};
      await manager.update(
        Flow,
        { id: at.id, tenantId },
        { name, latestVersion: version, updatedAt: () => 'now()', ...endpoints },
      );
      await insertAuditEntry(manager, tenantId, audit);
      return (await alive(manager, tenantId, at.id)) ?? undefined;
    });
  }

  /** Makes `version` the one that runs; records that waited for the flow go on with it. */
  async activate(tenantId: string, version: FlowVersion, audit: NewAuditEntry): Promise<Activation> {
    const { flowId: id, definition } = version;
    return inTenant(this.source, tenantId, async (manager) => {
      const flow = await locked(manager, tenantId, id);
      if (!flow) return 'unknown';
      if (flow.latestVersion !== version.version) return 'changed';
      if (!(await holdConnections(manager, tenantId, definition))) return 'connection_gone';
      const endpoints = endpointsOf(definition);
      await manager.update(
        Flow,
        { id, tenantId },
        { state: 'active', activeVersion: version.version, updatedAt: () => 'now()', ...endpoints },
      );
      await listenToSource(manager, tenantId, { before: flow, after: definition });
      const released = await releasePaused(manager, tenantId, id);
      await insertAuditEntry(manager, tenantId, audit);
      return { flow: await manager.findOneByOrFail(Flow, { id, tenantId }), released };
    });
  }

  /** Records that arrive from now on wait. Null when there is no such flow; a draft stays a draft. */
  async pause(tenantId: string, id: string, audit: NewAuditEntry): Promise<Flow | null> {
    return inTenant(this.source, tenantId, async (manager) => {
      const flow = await locked(manager, tenantId, id);
      if (flow?.state !== 'active') return flow;
      await manager.update(Flow, { id, tenantId }, { state: 'paused', updatedAt: () => 'now()' });
      await refreshPolling(manager, tenantId, flow);
      await insertAuditEntry(manager, tenantId, audit);
      return manager.findOneByOrFail(Flow, { id, tenantId });
    });
  }

  /** Makes the flow's source due for reading now. False when it is not read at all: not active, or polling is off. */
  async pollNow(tenantId: string, id: string): Promise<boolean> {
    return inTenant(this.source, tenantId, async (manager) => {
      const [rows] = (await manager.query(
        `update stream s set next_poll_at = now() from flow f
         where f.id = $1 and f.tenant_id = $2 and f.state = 'active' and f.deleted_at is null and s.tenant_id = $2
           and s.connection_id = f.source_connection_id and s.record_type = f.source_type and s.poll_every_seconds > 0
         returning s.connection_id`,
        [id, tenantId],
      )) as [unknown[], number];
      return rows.length > 0;
    });
  }

  /** Removes a flow that is not active; records it never finished end as skipped with `code`. */
  async remove(tenantId: string, id: string, code: string, audit: NewAuditEntry): Promise<FlowRemoval> {
    return inTenant(this.source, tenantId, async (manager) => {
      const flow = await locked(manager, tenantId, id);
      if (!flow) return 'unknown';
      if (flow.state === 'active') return 'active';
      const isBusy = await manager.query(
        `select 1 from record where flow_id = $1 and tenant_id = $2 and state = 'running' limit 1`,
        [id, tenantId],
      );
      if ((isBusy as unknown[]).length) return 'busy';
      await manager.query(
        `update record set state = 'skipped', code = $3, error = null, finished_at = now(), changed_at = now()
         where flow_id = $1 and tenant_id = $2 and state in ('pending', 'waiting')`,
        [id, tenantId, code],
      );
      await stopRunning(manager, tenantId, id);
      await manager.update(Flow, { id, tenantId }, { deletedAt: () => 'now()', updatedAt: () => 'now()' });
      await insertAuditEntry(manager, tenantId, audit);
      return 'removed';
    });
  }
}

const ALIKE = `
  select f.name from flow f
  join connection s on s.id = f.source_connection_id
  join connection t on t.id = f.target_connection_id
  join connection source on source.id = $3 and source.tenant_id = $1
  join connection target on target.id = $5 and target.tenant_id = $1
  where f.tenant_id = $1 and f.id <> $2 and f.deleted_at is null and f.state in ('active', 'paused')
    and f.source_type = $4 and coalesce(s.system_id, s.id) = coalesce(source.system_id, source.id)
    and f.target_type = $6 and coalesce(t.system_id, t.id) = coalesce(target.system_id, target.id)
  order by f.created_at, f.id`;

function alive(manager: EntityManager, tenantId: string, id: string): Promise<Flow | null> {
  return living(manager, tenantId, id).getOne();
}

/** Not against rows that refer to it: what arrives meanwhile makes records of it and must not wait. */
function locked(manager: EntityManager, tenantId: string, id: string): Promise<Flow | null> {
  return living(manager, tenantId, id).setLock('for_no_key_update').getOne();
}

function living(manager: EntityManager, tenantId: string, id: string) {
  return manager
    .createQueryBuilder(Flow, 'flow')
    .where('flow.id = :id and flow.tenantId = :tenantId and flow.deletedAt is null', { id, tenantId });
}

/** Keeps both connections from being removed until the transaction ends. False when one is gone. */
async function holdConnections(
  manager: EntityManager,
  tenantId: string,
  definition: FlowDefinition,
): Promise<boolean> {
  const ids = [...new Set([definition.source.connectionId, definition.target.connectionId])];
  const held = (await manager.query(
    `select id from connection where id = any ($1) and tenant_id = $2 and deleted_at is null order by id for share`,
    [ids, tenantId],
  )) as unknown[];
  return held.length === ids.length;
}

async function releasePaused(manager: EntityManager, tenantId: string, flowId: string): Promise<string[]> {
  const [rows] = (await manager.query(
    `update record set state = 'pending', code = null, error = null, attempts = 0, due_at = now(), rang_at = null,
       changed_at = now()
     where flow_id = $1 and tenant_id = $2 and state = 'waiting' and code = 'FLOW_PAUSED' returning id`,
    [flowId, tenantId],
  )) as [{ id: string }[], number];
  return rows.map((row) => row.id);
}
