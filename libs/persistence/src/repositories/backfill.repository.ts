import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import type { ReadingProblem } from '../entities/stream.entity.js';
import { newId } from '../engine/uuid.js';
import { insertAuditEntry, type NewAuditEntry } from './audit.repository.js';

export interface NewBackfill {
  readonly flowId: string;
  readonly from: Date;
  readonly to: Date;
  /** As many as the vendor said there are. */
  readonly expected: number;
  readonly createdBy: string | null;
}

export interface StoredBackfill {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
  readonly state: 'running' | 'done' | 'stopped';
  readonly expected: number;
  /** Objects read so far, and how many of them this flow did not know. */
  readonly read: number;
  readonly added: number;
  readonly problem: ReadingProblem | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const COLUMNS = `
  id, made_from as "from", made_to as "to", state, expected, read, added, problem, created_at as "createdAt",
  ended_at as "endedAt"`;
const MOST_LISTED = 20;

/** What flows of one tenant read back. */
export class BackfillRepository {
  constructor(private readonly source: DataSource) {}

  /** The latest first. */
  async ofFlow(tenantId: string, flowId: string): Promise<StoredBackfill[]> {
    return inTenant(this.source, tenantId, (manager) =>
      manager.query<StoredBackfill[]>(
        `select ${COLUMNS} from backfill where tenant_id = $1 and flow_id = $2
         order by created_at desc, id desc limit ${MOST_LISTED}`,
        [tenantId, flowId],
      ),
    );
  }

  /** Undefined when one is running for this connection: two at a time would only slow each other down. */
  async start(
    tenantId: string,
    backfill: NewBackfill,
    audit: NewAuditEntry,
  ): Promise<StoredBackfill | undefined> {
    const { flowId, from, to, expected, createdBy } = backfill;
    return inTenant(this.source, tenantId, async (manager) => {
      const rows = await manager.query<StoredBackfill[]>(
        `insert into backfill (id, tenant_id, flow_id, connection_id, record_type, made_from, made_to, expected, created_by)
         select $1, f.tenant_id, f.id, f.source_connection_id, f.source_type, $4, $5, $6, $7
         from flow f where f.id = $3 and f.tenant_id = $2 and f.state = 'active' and f.deleted_at is null
         on conflict (connection_id) where state = 'running' do nothing returning ${COLUMNS}`,
        [newId(), tenantId, flowId, from, to, expected, createdBy],
      );
      if (rows[0]) await insertAuditEntry(manager, tenantId, audit);
      return rows[0];
    });
  }

  /** Undefined when none is running. What was read stays. */
  async stop(tenantId: string, flowId: string, audit: NewAuditEntry): Promise<StoredBackfill | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      const stopped = await stopRunning(manager, tenantId, flowId);
      if (stopped) await insertAuditEntry(manager, tenantId, audit);
      return stopped;
    });
  }
}

/** Ends what the flow is reading back, if anything. */
export async function stopRunning(
  manager: EntityManager,
  tenantId: string,
  flowId: string,
): Promise<StoredBackfill | undefined> {
  const [rows] = (await manager.query(
    `update backfill set state = 'stopped', ended_at = now()
     where tenant_id = $1 and flow_id = $2 and state = 'running' returning ${COLUMNS}`,
    [tenantId, flowId],
  )) as [StoredBackfill[], number];
  return rows[0];
}
