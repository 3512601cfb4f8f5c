import type { DataSource } from 'typeorm';
import { inTenant } from '../database.js';
import { Tenant } from '../entities/tenant.entity.js';

export interface TenantView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** The organisation itself. */
export class TenantRepository {
  constructor(private readonly source: DataSource) {}

  async find(tenantId: string): Promise<TenantView | undefined> {
    const tenant = await inTenant(this.source, tenantId, (manager) =>
      manager.findOneBy(Tenant, { id: tenantId }),
    );
    return tenant ? { id: tenant.id, name: tenant.name, createdAt: tenant.createdAt } : undefined;
  }

  /** A tenant that must exist, because somebody is signed in to it. */
  async get(tenantId: string): Promise<TenantView> {
    const tenant = await this.find(tenantId);
    if (!tenant) throw new Error(`tenant ${tenantId} has members and no row`);
    return tenant;
  }
}
