import type { NewAuditEntry } from '@app/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { newId } from '../engine/uuid.js';

export type { NewAuditEntry };

export interface ListedAuditEntry extends NewAuditEntry {
  readonly id: string;
  readonly at: Date;
  /** Name of the person or of the key, while it exists. */
  readonly actorName: string | null;
}

const FAMILIAR_FOR = `interval '30 days'`;
const SIGNED_IN = 'signed-in';

/** Who did what. Entries are added and read, never changed. */
export class AuditRepository {
  constructor(private readonly source: DataSource) {}

  async insert(tenantId: string, entry: NewAuditEntry): Promise<void> {
    await inTenant(this.source, tenantId, (manager) => insertAuditEntry(manager, tenantId, entry));
  }

  /** Newest first, before the given id. Ids carry their time. */
  async list(tenantId: string, before: string | undefined, limit: number): Promise<ListedAuditEntry[]> {
    return inTenant(this.source, tenantId, (manager) =>
      manager.query<ListedAuditEntry[]>(
        `select entry.id, entry.at, entry.actor_kind as "actorKind", entry.actor_id as "actorId", entry.action,
           entry.subject_type as "subjectType", entry.subject_id as "subjectId", entry.address, entry.details,
           case entry.actor_kind when 'user' then account.name when 'api_key' then key.name end as "actorName"
         from audit_entry entry
         left join user_account account on entry.actor_kind = 'user' and account.id = entry.actor_id
         left join api_key key on entry.actor_kind = 'api_key' and key.id = entry.actor_id
         where entry.tenant_id = $1 and ($2::uuid is null or entry.id < $2)
         order by entry.id desc limit $3`,
        [tenantId, before ?? null, limit],
      ),
    );
  }

  /** True when the person signed in to one of these tenants from this address lately. */
  async isFamiliarAddress(tenantIds: readonly string[], userId: string, address: string): Promise<boolean> {
    for (const tenantId of tenantIds) {
      const found = await inTenant(this.source, tenantId, (manager) =>
        manager.query<unknown[]>(
          `select 1 from audit_entry
           where tenant_id = $1 and actor_id = $2 and action = $3 and address = $4 and at > now() - ${FAMILIAR_FOR}
           limit 1`,
          [tenantId, userId, SIGNED_IN, address],
        ),
      );
      if (found.length > 0) return true;
    }
    return false;
  }
}

/** One entry, inside a transaction that does more. */
export async function insertAuditEntry(
  manager: EntityManager,
  tenantId: string,
  entry: NewAuditEntry,
): Promise<void> {
  const { actorKind, actorId, action, subjectType, subjectId, address, details } = entry;
  await manager.query(
    `insert into audit_entry (id, tenant_id, actor_kind, actor_id, action, subject_type, subject_id, address, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(), tenantId, actorKind, actorId, action, subjectType, subjectId, address, JSON.stringify(details)],
  );
}
