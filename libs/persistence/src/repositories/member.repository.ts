import type {
  Acceptance,
  InvitationView,
  Member,
  MemberStore,
  NewAuditEntry,
  NewInvitation,
  OpenInvitation,
  Role,
  RoleChange,
} from '@app/identity';
import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { inTenant } from '../database.js';
import { Invitation } from '../entities/invitation.entity.js';
import { Membership } from '../entities/membership.entity.js';
import { UserAccount } from '../entities/user-account.entity.js';
import { insertAuditEntry } from './audit.repository.js';
import { insertSession, revokeSessionsOf } from './session.repository.js';
import { isUniqueViolation } from './unique-violation.js';

const MEMBERS = `
select account.id as "userId", account.email, account.name, member.role, member.created_at as since
from membership member join user_account account on account.id = member.user_id
where member.tenant_id = $1`;

/** Who belongs to a tenant, and who is invited to. */
export class MemberRepository implements MemberStore {
  constructor(private readonly source: DataSource) {}

  async list(tenantId: string): Promise<Member[]> {
    const text = `${MEMBERS} order by member.created_at, account.id`;
    return inTenant(this.source, tenantId, (manager) => manager.query<Member[]>(text, [tenantId]));
  }

  async find(tenantId: string, userId: string): Promise<Member | undefined> {
    const text = `${MEMBERS} and account.id = $2`;
    const [member] = await inTenant(this.source, tenantId, (manager) =>
      manager.query<Member[]>(text, [tenantId, userId]),
    );
    return member;
  }

  async changeRole(tenantId: string, userId: string, role: Role, audit: NewAuditEntry): Promise<RoleChange> {
    return inTenant(this.source, tenantId, async (manager) => {
      const verdict = await lockForChange(manager, tenantId, userId, role);
      if (verdict !== 'changed') return verdict;
      await manager.update(Membership, { tenantId, userId }, { role });
      await insertAuditEntry(manager, tenantId, audit);
      return verdict;
    });
  }

  async remove(tenantId: string, userId: string, audit: NewAuditEntry): Promise<RoleChange> {
    return inTenant(this.source, tenantId, async (manager) => {
      const verdict = await lockForChange(manager, tenantId, userId, undefined);
      if (verdict !== 'changed') return verdict;
      await manager.delete(Membership, { tenantId, userId });
      await revokeSessionsOf(manager, tenantId, userId);
      await insertAuditEntry(manager, tenantId, audit);
      return verdict;
    });
  }

  async invite(
    tenantId: string,
    invitation: NewInvitation,
    audit: NewAuditEntry,
  ): Promise<InvitationView | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      const members = await manager.query<unknown[]>(`${MEMBERS} and account.email = $2`, [
        tenantId,
        invitation.email,
      ]);
      if (members.length > 0) return undefined;
      await manager.delete(Invitation, { tenantId, email: invitation.email });
      const { lifetimeDays, tokenHash, ...columns } = invitation;
      await manager.insert(Invitation, {
        ...columns,
        tenantId,
        tokenHash: Buffer.from(tokenHash),
        expiresAt: () => `now() + interval '${lifetimeDays} days'`,
      });
      await insertAuditEntry(manager, tenantId, audit);
      return toView(await manager.findOneByOrFail(Invitation, { tenantId, id: invitation.id }));
    });
  }

  async invitations(tenantId: string): Promise<InvitationView[]> {
    return inTenant(this.source, tenantId, async (manager) => {
      const where = { tenantId, expiresAt: MoreThan(new Date()) };
      const open = await manager.find(Invitation, { where, order: { createdAt: 'asc', id: 'asc' } });
      return open.map(toView);
    });
  }

  async withdraw(tenantId: string, invitationId: string, audit: NewAuditEntry): Promise<boolean> {
    return inTenant(this.source, tenantId, async (manager) => {
      const { affected } = await manager.delete(Invitation, { tenantId, id: invitationId });
      if (affected === 1) await insertAuditEntry(manager, tenantId, audit);
      return affected === 1;
    });
  }

  async findInvitation(tokenHash: Uint8Array): Promise<OpenInvitation | undefined> {
    const [found] = (await this.source.query(
      'select id, tenant_id as "tenantId", email, role from find_invitation($1)',
      [Buffer.from(tokenHash)],
    )) as OpenInvitation[];
    return found;
  }

  async accept(acceptance: Acceptance): Promise<boolean> {
    try {
      return await inTenant(this.source, acceptance.invitation.tenantId, (manager) =>
        join(manager, acceptance),
      );
    } catch (error) {
      // The person was added, or made an account with this address, in the meantime.
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }
}

async function join(
  manager: EntityManager,
  { invitation, account, isNew, session, audit }: Acceptance,
): Promise<boolean> {
  const { id, tenantId, role } = invitation;
  const { affected } = await manager.delete(Invitation, { tenantId, id });
  if (affected !== 1) return false;
  if (isNew) await manager.insert(UserAccount, { ...account });
  await manager.insert(Membership, { tenantId, userId: account.id, role });
  await insertSession(manager, tenantId, account.id, session);
  await insertAuditEntry(manager, tenantId, audit);
  return true;
}

/** Locks the tenant's owners, so that of two owners who leave at once one stays. */
async function lockForChange(
  manager: EntityManager,
  tenantId: string,
  userId: string,
  role: Role | undefined,
): Promise<RoleChange> {
  const owners = await manager.query<{ user_id: string }[]>(
    `select user_id from membership where tenant_id = $1 and role = 'owner' order by user_id for update`,
    [tenantId],
  );
  const member = await manager.findOneBy(Membership, { tenantId, userId });
  if (!member) return 'unknown';
  const isLastOwner = owners.length === 1 && owners[0]?.user_id === userId;
  return isLastOwner && role !== 'owner' ? 'last-owner' : 'changed';
}

function toView({ id, email, role, createdAt, expiresAt }: Invitation): InvitationView {
  return { id, email, role, createdAt, expiresAt };
}
