import { randomUUID } from 'node:crypto';
import type { Account, AccountStore } from './accounts.js';
import { auditEntryOf } from './audit-entry.js';
import { identityErrors } from './identity-errors.js';
import type { AcceptanceRequest, MemberStore, OpenInvitation } from './members.js';
import type { PasswordHasher } from './password-hasher.js';
import { passwordFault } from './password-policy.js';
import { refuseFaults } from './registering.js';
import { hashOfToken } from './secret-tokens.js';
import type { Sessions } from './sessions.js';
import type { SignedIn, SignIn } from './sign-in.js';

export interface JoiningParts {
  readonly accounts: AccountStore;
  readonly members: MemberStore;
  readonly sessions: Sessions;
  readonly hasher: PasswordHasher;
  readonly signIn: SignIn;
}

/** Accepting an invitation. Someone who has an account proves it with their password; others choose one. */
export class Joining {
  constructor(private readonly parts: JoiningParts) {}

  /** Throws `INVITATION_INVALID`, `INPUT_INVALID`, or what signing in throws. */
  async accept(request: AcceptanceRequest): Promise<SignedIn> {
    const invitation = await this.invitationOf(request.token);
    const known = await this.parts.accounts.findByEmail(invitation.email);
    const account = known
      ? await this.prove(invitation, request)
      : await this.newAccount(invitation, request);
    const { session, refreshToken } = this.parts.sessions.prepare();
    const actor = { kind: 'user' as const, id: account.id, address: request.address };
    const audit = auditEntryOf(actor, { action: 'member-joined', details: { role: invitation.role } });
    const isAccepted = await this.parts.members.accept({
      invitation,
      account,
      isNew: !known,
      session,
      audit,
    });
    if (!isAccepted) throw identityErrors.INVITATION_INVALID();
    const { tenantId, role } = invitation;
    const claims = { userId: account.id, tenantId, sessionId: session.sessionId };
    return { ...(await this.parts.sessions.pair(claims, refreshToken)), user: account, tenantId, role };
  }

  private async invitationOf(token: string): Promise<OpenInvitation> {
    const hash = hashOfToken(token);
    const invitation = hash && (await this.parts.members.findInvitation(hash));
    if (!invitation) throw identityErrors.INVITATION_INVALID();
    return invitation;
  }

  private prove(invitation: OpenInvitation, request: AcceptanceRequest): Promise<Account> {
    return this.parts.signIn.verify({ ...request, email: invitation.email });
  }

  private async newAccount(invitation: OpenInvitation, request: AcceptanceRequest): Promise<Account> {
    const { name, language, password } = request;
    refuseFaults([passwordFault(password, { email: invitation.email, name })]);
    const passwordHash = await this.parts.hasher.hash(password);
    return { id: randomUUID(), email: invitation.email, name, language, passwordHash };
  }
}
