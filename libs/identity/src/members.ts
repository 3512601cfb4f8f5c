import { randomUUID } from 'node:crypto';
import type { Language } from '@app/domain';
import type { Account, NewSession } from './accounts.js';
import type { Actor } from './actor.js';
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
}

export type RoleChange = 'changed' | 'unknown' | 'last-owner';

export interface MemberStore {
  list(tenantId: string): Promise<Member[]>;
  find(tenantId: string, userId: string): Promise<Member | undefined>;
  /** Never leaves the tenant without an owner. */
  changeRole(tenantId: string, userId: string, role: Role): Promise<RoleChange>;
  /** Takes the person out of the tenant and ends their sessions there. */
  remove(tenantId: string, userId: string): Promise<RoleChange>;
  /** Replaces an open invitation of the same address. Undefined when the person is a member. */
  invite(tenantId: string, invitation: NewInvitation): Promise<InvitationView | undefined>;
  invitations(tenantId: string): Promise<InvitationView[]>;
  withdraw(tenantId: string, invitationId: string): Promise<boolean>;
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
    const view = await this.store.invite(actor.tenantId, {
      id: randomUUID(),
      email: email ?? request.email,
      role: request.role,
      tokenHash: hash,
      invitedBy: actor.kind === 'user' ? actor.id : null,
      lifetimeDays: INVITATION_DAYS,
    });
    if (!view) throw identityErrors.ALREADY_MEMBER();
    return { token: secret, view };
  }

  /** False when nobody of that id belongs to the tenant. Throws `ROLE_TOO_HIGH` or `LAST_OWNER`. */
  async changeRole(actor: Actor, userId: string, role: Role): Promise<boolean> {
    if (!covers(actor.role, role)) throw identityErrors.ROLE_TOO_HIGH({ role: actor.role });
    return isDone(await this.store.changeRole(actor.tenantId, userId, role));
  }

  /** False when nobody of that id belongs to the tenant. Throws `LAST_OWNER`. */
  async remove(actor: Actor, userId: string): Promise<boolean> {
    return isDone(await this.store.remove(actor.tenantId, userId));
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
