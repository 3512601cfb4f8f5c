import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@app/identity';
import { AuditRepository } from '@app/persistence';
import { auditEntryOf, type AuditActor, type AuditEvent } from './audit-entry-of.js';

/** The tenant's audit trail: who did what, when and from where. */
@Injectable()
export class AuditLog {
  constructor(@Inject(AuditRepository) private readonly repository: AuditRepository) {}

  record(actor: Actor, event: AuditEvent): Promise<void> {
    return this.recordFor(actor.tenantId, actor, event);
  }

  /** For what is done before a sign-in, or by the system. */
  async recordFor(tenantId: string, actor: AuditActor, event: AuditEvent): Promise<void> {
    await this.repository.insert(tenantId, auditEntryOf(actor, event));
  }
}
