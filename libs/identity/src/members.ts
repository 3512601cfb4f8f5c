import { randomUUID } from 'node:crypto';
import type { Language } from '@app/domain';
import type { Account, NewSession } from './accounts.js';
import type { Actor } from './actor.js';
import { auditEntryOf, type NewAuditEntry } from './audit-entry.js';
import { normaliseEmail } from './email.js';
import { identityErrors } from './identity-errors.js';
import { covers, type Role } from './permissions.js';
import { refuseFaults } from './registering.js';
import { createToken } from './secret-tokens.js';

export const INVITATION_DAYS = 7;

export interface Member {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly since: Date;
}

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface NewInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly tokenHash: Uint8Array;
  readonly invitedBy: string | null;
  readonly lifetimeDays: number;
}

export interface OpenInvitation {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly role: Role;
}

export interface Acceptance {
  readonly invitation: OpenInvitation;
  /** The person as they will be; stored only when `isNew`. */
  readonly account: Account;
  readonly isNew: boolean;
  readonly session: NewSession;
  readonly audit: NewAuditEntry;
}

export type RoleChange = 'changed' | 'unknown' | 'last-owner';

export interface MemberStore {
  list(tenantId: string): Promise<Member[]>;
  find(tenantId: string, userId: string): Promise<Member | undefined>;
  /** Never leaves the tenant without an owner. */
  changeRole(tenantId: string, userId: string, role: Role, audit: NewAuditEntry): Promise<RoleChange>;
  /** Takes the person out of the tenant and ends their sessions there. */
  remove(tenantId: string, userId: string, audit: NewAuditEntry): Promise<RoleChange>;
  /** Replaces an open invitation of the same address. Undefined when the person is a member. */
  invite(
    tenantId: string,
    invitation: NewInvitation,
    audit: NewAuditEntry,
  ): Promise<InvitationView | undefined>;
  invitations(tenantId: string): Promise<InvitationView[]>;
  withdraw(tenantId: string, invitationId: string, audit: NewAuditEntry): Promise<boolean>;
  findInvitation(tokenHash: Uint8Array): Promise<OpenInvitation | undefined>;
  /** False when the invitation was used or withdrawn meanwhile. */
  accept(acceptance: Acceptance): Promise<boolean>;
}

export interface InvitationRequest {
  readonly email: string;
  readonly role: Role;
}

/** Who belongs to a tenant. */
export class Members {
  constructor(private readonly store: MemberStore) {}

  /** The token is for the invited person only, and is shown once. Throws `ROLE_TOO_HIGH` or `ALREADY_MEMBER`. */
  async invite(actor: Actor, request: InvitationRequest): Promise<{ token: string; view: InvitationView }> {
    if (!covers(actor.role, request.role)) throw identityErrors.ROLE_TOO_HIGH({ role: actor.role });
    const email = normaliseEmail(request.email);
    refuseFaults([email ? undefined : { path: '/email', code: 'EMAIL_INVALID' }]);
    const { secret, hash } = createToken();
    const { role } = request;
    const invitation = {
      id: randomUUID(),
      email: email ?? request.email,
      role,
      tokenHash: hash,
      invitedBy: actor.kind === 'user' ? actor.id : null,
      lifetimeDays: INVITATION_DAYS,
    };
    const subject = { subjectType: 'invitation', subjectId: invitation.id };
    const audit = auditEntryOf(actor, { action: 'member-invited', ...subject, details: { role } });
    const view = await this.store.invite(actor.tenantId, invitation, audit);
    if (!view) throw identityErrors.ALREADY_MEMBER();
    return { token: secret, view };
  }

  /** False when nobody of that id belongs to the tenant. Throws `ROLE_TOO_HIGH` or `LAST_OWNER`. */
  async changeRole(actor: Actor, userId: string, role: Role): Promise<boolean> {
    if (!covers(actor.role, role)) throw identityErrors.ROLE_TOO_HIGH({ role: actor.role });
    const subject = { subjectType: 'user', subjectId: userId };
    const audit = auditEntryOf(actor, { action: 'member-role-changed', ...subject, details: { role } });
    return isDone(await this.store.changeRole(actor.tenantId, userId, role, audit));
  }

  /** False when nobody of that id belongs to the tenant. Throws `LAST_OWNER`. */
  async remove(actor: Actor, userId: string): Promise<boolean> {
    const subject = { subjectType: 'user', subjectId: userId };
    const audit = auditEntryOf(actor, { action: 'member-removed', ...subject });
    return isDone(await this.store.remove(actor.tenantId, userId, audit));
  }

  /** False when there is no such open invitation. */
  withdraw(actor: Actor, invitationId: string): Promise<boolean> {
    const subject = { subjectType: 'invitation', subjectId: invitationId };
    const audit = auditEntryOf(actor, { action: 'invitation-withdrawn', ...subject });
    return this.store.withdraw(actor.tenantId, invitationId, audit);
  }
}

/** What an invited person fills in. */
export interface AcceptanceRequest {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly language: Language;
  readonly address: string;
}

function isDone(change: RoleChange): boolean {
  if (change === 'last-owner') throw identityErrors.LAST_OWNER();
  return change === 'changed';
}
