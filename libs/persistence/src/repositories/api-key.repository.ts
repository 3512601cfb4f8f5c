import type { ApiKeyStore, ApiKeyView, KnownApiKey, NewApiKey, NewAuditEntry } from '@app/identity';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { insertAuditEntry } from './audit.repository.js';

/** How exact "last used" is. More exact would be one write per call. */
const USE_NOTED_EVERY = `interval '5 minutes'`;

/** Keys for programs, of which only hashes are kept. */
export class ApiKeyRepository implements ApiKeyStore {
  constructor(private readonly source: DataSource) {}

  async insert(
    tenantId: string,
    key: NewApiKey,
    most: number,
    audit: NewAuditEntry,
  ): Promise<ApiKeyView | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      // Locking the tenant's row makes creations of one tenant count each other.
      await manager.query('select id from tenant where id = $1 for update', [tenantId]);
      const live = await manager.countBy(ApiKey, { tenantId, revokedAt: IsNull() });
      if (live >= most) return undefined;
      await manager.insert(ApiKey, { ...key, keyHash: Buffer.from(key.keyHash), tenantId });
      await insertAuditEntry(manager, tenantId, audit);
      return findLive(manager, tenantId, key.id);
    });
  }

  async list(tenantId: string): Promise<ApiKeyView[]> {
    return inTenant(this.source, tenantId, async (manager) => {
      const where = { tenantId, revokedAt: IsNull() };
      const keys = await manager.find(ApiKey, { where, order: { createdAt: 'asc', id: 'asc' } });
      return keys.map(toView);
    });
  }

  async find(tenantId: string, id: string): Promise<ApiKeyView | undefined> {
    return inTenant(this.source, tenantId, (manager) => findLive(manager, tenantId, id));
  }

  async rename(
    tenantId: string,
    id: string,
    name: string,
    audit: NewAuditEntry,
  ): Promise<ApiKeyView | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      const { affected } = await manager.update(ApiKey, { tenantId, id, revokedAt: IsNull() }, { name });
      if (affected !== 1) return undefined;
      await insertAuditEntry(manager, tenantId, audit);
      return findLive(manager, tenantId, id);
    });
  }

  async revoke(tenantId: string, id: string, audit: NewAuditEntry): Promise<boolean> {
    return inTenant(this.source, tenantId, async (manager) => {
      const where = { tenantId, id, revokedAt: IsNull() };
      const { affected } = await manager.update(ApiKey, where, { revokedAt: () => 'now()' });
      if (affected === 1) await insertAuditEntry(manager, tenantId, audit);
      return affected === 1;
    });
  }

  async recognise(keyHash: Uint8Array): Promise<KnownApiKey | undefined> {
    const [found] = (await this.source.query(
      `select id, tenant_id as "tenantId", role,
         coalesce(last_used_at < now() - ${USE_NOTED_EVERY}, true) as "isUseUnnoted"
       from find_api_key($1)`,
      [Buffer.from(keyHash)],
    )) as (KnownApiKey & { isUseUnnoted: boolean })[];
    if (!found) return undefined;
    const { isUseUnnoted, ...key } = found;
    if (isUseUnnoted) await this.noteUse(key);
    return key;
  }

  private async noteUse({ tenantId, id }: KnownApiKey): Promise<void> {
    await inTenant(this.source, tenantId, (manager) =>
      manager.update(ApiKey, { tenantId, id }, { lastUsedAt: () => 'now()' }),
    );
  }
}

async function findLive(
  manager: EntityManager,
  tenantId: string,
  id: string,
): Promise<ApiKeyView | undefined> {
  const key = await manager.findOneBy(ApiKey, { tenantId, id, revokedAt: IsNull() });
  return key ? toView(key) : undefined;
}

function toView(key: ApiKey): ApiKeyView {
  const { id, name, prefix, role, createdBy, createdAt, expiresAt, lastUsedAt } = key;
  return { id, name, prefix, role, createdBy, createdAt, expiresAt, lastUsedAt };
}
