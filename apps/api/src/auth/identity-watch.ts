import { Injectable } from '@nestjs/common';
import type { Account, Membership, SessionWatch, SignInWatch } from '@app/identity';
import { AuditLog } from '../audit/audit-log.js';

/** Puts what happens to sign-ins and sessions into the audit trail of the tenants concerned. */
@Injectable()
export class IdentityWatch implements SignInWatch, SessionWatch {
  constructor(private readonly auditLog: AuditLog) {}

  async failed(user: Account, memberships: readonly Membership[], address: string): Promise<void> {
    for (const { tenantId } of memberships) {
      const actor = { kind: 'user' as const, id: user.id, address };
      await this.auditLog.recordFor(tenantId, actor, { action: 'sign-in-failed' });
    }
  }

  async reused(session: { userId: string; tenantId: string; sessionId: string }): Promise<void> {
    const { tenantId, userId, sessionId } = session;
    await this.auditLog.recordFor(
      tenantId,
      { kind: 'user', id: userId, address: null },
      { action: 'session-token-reused', subjectType: 'session', subjectId: sessionId },
    );
  }
}
