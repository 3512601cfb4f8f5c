import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { insertAuditEntry, type NewAuditEntry } from './audit.repository.js';
import { Parameters } from './parameters.js';
import { Connection, type ConnectionState, type StoredProblem } from '../entities/connection.entity.js';

export type NewConnection = Pick<
  Connection,
  | 'id'
  | 'connector'
  | 'connectorVersion'
  | 'name'
  | 'settings'
  | 'credentials'
  | 'hookKeyHash'
  | 'hookKey'
  | 'hookSecret'
>;

export type ConnectionChanges = Partial<
  Pick<Connection, 'name' | 'settings' | 'credentials' | 'hookSecret' | 'hookFormerSecret'>
>;

/** What a check of one revision of a connection found. */
export interface CheckResult {
  readonly revision: number;
  readonly state: Exclude<ConnectionState, 'unchecked'>;
  /** Kept as they were when undefined. */
  readonly identity?: string;
  readonly facts?: Record<string, unknown>;
  /** What tells this shop or administration from others; see ConnectionIdentity. */
  readonly key?: string;
  readonly problem: StoredProblem | null;
}

export interface StoredCheck {
  /** The connection after it; the check of a revision that is no longer the newest changes nothing. */
  readonly connection: Connection;
  /** Records that waited for this connection and go on now. */
  readonly released: readonly string[];
}

export type Removal = 'removed' | 'unknown' | { readonly usedBy: readonly string[] };

/** The connections of one tenant that were not removed. */
export class ConnectionRepository {
  constructor(private readonly source: DataSource) {}

  async insert(tenantId: string, connection: NewConnection, audit: NewAuditEntry): Promise<Connection> {
    return inTenant(this.source, tenantId, async (manager) => {
      await manager.query(INSERT, [
        ...[connection.id, tenantId, connection.connector, connection.connectorVersion, connection.name],
        ...[JSON.stringify(connection.settings), connection.credentials],
        ...[connection.hookKeyHash, connection.hookKey, connection.hookSecret],
      ]);
      await insertAuditEntry(manager, tenantId, audit);
      return manager.findOneByOrFail(Connection, { id: connection.id, tenantId });
    });
  }

  async find(tenantId: string, id: string): Promise<Connection | null> {
    return inTenant(this.source, tenantId, (manager) => alive(manager, tenantId, id));
  }

  /** Oldest first, after the given id. */
  async list(tenantId: string, after: string | undefined, limit: number): Promise<Connection[]> {
    return inTenant(this.source, tenantId, (manager) => {
      const query = manager
        .createQueryBuilder(Connection, 'connection')
        .where('connection.tenantId = :tenantId and connection.deletedAt is null', { tenantId });
      // Ids carry their time, so they sort like the moments of creation.
      if (after) query.andWhere('connection.id > :after', { after });
      return query.orderBy('connection.id').limit(limit).getMany();
    });
  }

  /**
   * Stores changes of what was read as `revision`. Undefined when it was changed or removed since. Credentials and
   * settings make a new revision that has not been checked yet.
   */
  async update(
    tenantId: string,
    at: { readonly id: string; readonly revision: number },
    changes: ConnectionChanges,
    audit: NewAuditEntry,
  ): Promise<Connection | undefined> {
    const parameters = new Parameters();
    const where = [parameters.add(at.id), parameters.add(tenantId), parameters.add(at.revision)];
    const assignments = assignmentsOf(changes, parameters).join(', ');
    return inTenant(this.source, tenantId, async (manager) => {
      const [rows] = (await manager.query(
        `update connection set ${assignments} where id = ${where[0]} and tenant_id = ${where[1]}
           and revision = ${where[2]} and deleted_at is null returning id`,
        parameters.values,
      )) as [unknown[], number];
      if (!rows.length) return undefined;
      await insertAuditEntry(manager, tenantId, audit);
      return (await alive(manager, tenantId, at.id)) ?? undefined;
    });
  }

  /** Stores what a check found and lets the records that waited for it go on. Undefined when it was removed. */
  async storeCheck(tenantId: string, id: string, result: CheckResult): Promise<StoredCheck | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      const [rows] = (await manager.query(STORE_CHECK, [
        ...[id, tenantId, result.revision, result.state],
        result.problem ? JSON.stringify(result.problem) : null,
        result.identity ?? null,
        result.facts ? JSON.stringify(result.facts) : null,
        result.key ?? null,
      ])) as [{ former: string; system: string }[], number];
      const [{ former, system } = { former: id, system: id }] = rows;
      if (former !== system && former === id) {
        await manager.query('select move_keys($1, $2, $3)', [tenantId, former, system]);
      }
      const isUsable = rows.length > 0 && result.state === 'connected';
      const released = isUsable ? await release(manager, tenantId, id) : [];
      const connection = await alive(manager, tenantId, id);
      return connection ? { connection, released } : undefined;
    });
  }

  /** Removes a connection no active flow uses. Its row stays for the history; what opens the vendor's door does not. */
  async remove(tenantId: string, id: string, audit: NewAuditEntry): Promise<Removal> {
    return inTenant(this.source, tenantId, async (manager) => {
      const locked = (await manager.query(
        `select id from connection where id = $1 and tenant_id = $2 and deleted_at is null for update`,
        [id, tenantId],
      )) as unknown[];
      if (!locked.length) return 'unknown';
      const flows = (await manager.query(
        `select name from flow where tenant_id = $2 and state = 'active' and deleted_at is null
           and (source_connection_id = $1 or target_connection_id = $1) order by name`,
        [id, tenantId],
      )) as { name: string }[];
      if (flows.length) return { usedBy: flows.map((flow) => flow.name) };
      await manager.query(
        `update connection set deleted_at = now(), updated_at = now(), credentials = '', hook_secret = '',
           hook_former_secret = null, revision = revision + 1 where id = $1 and tenant_id = $2`,
        [id, tenantId],
      );
      await manager.query(`delete from stream where connection_id = $1 and tenant_id = $2`, [id, tenantId]);
      await insertAuditEntry(manager, tenantId, audit);
      return 'removed';
    });
  }
}

const INSERT = `
  insert into connection (id, tenant_id, connector, connector_version, name, settings, credentials, hook_key_hash,
    hook_key, hook_secret) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const STORE_CHECK = `
  update connection c set state = $4, problem = $5, checked_at = now(), identity = coalesce($6, c.identity),
    facts = coalesce($7::jsonb, c.facts), system_id = coalesce(system_of($2, c.connector, $8), c.system_id),
    -- What is kept in memory of a connection belongs to one revision, and facts are part of it.
    revision = c.revision + case when $7::jsonb is distinct from c.facts and $7 is not null
      or system_of($2, c.connector, $8) <> coalesce(c.system_id, c.id) then 1 else 0 end,
    failures_in_row = case when $4 = 'connected' then 0 else c.failures_in_row end,
    paused_until = case when $4 = 'connected' then null else c.paused_until end
  from connection before
  where c.id = $1 and before.id = c.id and c.tenant_id = $2 and c.revision = $3 and c.deleted_at is null
  returning coalesce(before.system_id, before.id) as former, coalesce(c.system_id, c.id) as system`;

function assignmentsOf(changes: ConnectionChanges, parameters: Parameters): string[] {
  const assignments = ['updated_at = now()'];
  const set = (column: string, value: unknown) => {
    if (value !== undefined) assignments.push(`${column} = ${parameters.add(value)}`);
  };
  set('name', changes.name);
  set('settings', changes.settings && JSON.stringify(changes.settings));
  set('credentials', changes.credentials);
  set('hook_secret', changes.hookSecret);
  set('hook_former_secret', changes.hookFormerSecret);
  if (changes.credentials || changes.settings) {
    assignments.push(
      `revision = revision + 1, state = 'unchecked', problem = null, failures_in_row = 0, paused_until = null`,
    );
  }
  return assignments;
}

function alive(manager: EntityManager, tenantId: string, id: string): Promise<Connection | null> {
  return manager
    .createQueryBuilder(Connection, 'connection')
    .where('connection.id = :id and connection.tenantId = :tenantId and connection.deletedAt is null', {
      id,
      tenantId,
    })
    .getOne();
}

/** Whatever waited because of this connection is due now, unless the other side of its flow needs attention as well. */
async function release(manager: EntityManager, tenantId: string, id: string): Promise<string[]> {
  await manager.query(
    `update stream set next_poll_at = now(), failures_in_row = 0, problem = null
     where connection_id = $1 and tenant_id = $2`,
    [id, tenantId],
  );
  const [rows] = (await manager.query(
    `update record r set state = 'pending', code = null, error = null, attempts = 0, due_at = now(), rang_at = null,
       changed_at = now()
     from flow f
     where f.id = r.flow_id and f.tenant_id = $2 and r.tenant_id = $2
       and $1 in (f.source_connection_id, f.target_connection_id)
       and r.state = 'waiting' and r.code = 'CONNECTION_NEEDS_ATTENTION'
       and not exists (
         select 1 from connection c
         where c.id in (f.source_connection_id, f.target_connection_id) and c.state = 'attention'
       )
     returning r.id`,
    [id, tenantId],
  )) as [{ id: string }[], number];
  return rows.map((row) => row.id);
}
