import type { AccountStore } from './accounts.js';
import type { Actor } from './actor.js';
import { auditEntryOf } from './audit-entry.js';
import { identityErrors } from './identity-errors.js';
import type { PasswordHasher } from './password-hasher.js';
import { passwordFault } from './password-policy.js';
import { refuseFaults } from './registering.js';
import type { Sessions, TokenPair } from './sessions.js';
import type { SignIn } from './sign-in.js';

export interface PasswordChangeRequest {
  readonly currentPassword: string;
  readonly newPassword: string;
}

export interface PasswordChangingParts {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly hasher: PasswordHasher;
  readonly signIn: SignIn;
}

/** A new password ends every session of the person, and opens one for whoever changed it. */
export class PasswordChanging {
  constructor(private readonly parts: PasswordChangingParts) {}

  /** Throws `PERSON_REQUIRED`, `INPUT_INVALID`, or `CREDENTIALS_WRONG` when the current password is wrong. */
  async change(actor: Actor, request: PasswordChangeRequest): Promise<TokenPair> {
    const stored = actor.kind === 'user' ? await this.parts.accounts.find(actor.id) : undefined;
    if (!stored) throw identityErrors.PERSON_REQUIRED();
    refuseFaults([passwordFault(request.newPassword, stored, '/newPassword')]);
    const { email } = stored;
    const proven = await this.parts.signIn.verify({
      email,
      password: request.currentPassword,
      address: actor.address,
    });
    const { session, refreshToken } = this.parts.sessions.prepare();
    const nextHash = await this.parts.hasher.hash(request.newPassword);
    const formerHash = proven.passwordHash;
    const audit = auditEntryOf(actor, { action: 'password-changed' });
    const change = { userId: actor.id, tenantId: actor.tenantId, formerHash, nextHash, session, audit };
    if (!(await this.parts.accounts.changePassword(change))) throw identityErrors.CREDENTIALS_WRONG();
    const claims = { userId: actor.id, tenantId: actor.tenantId, sessionId: session.sessionId };
    return this.parts.sessions.pair(claims, refreshToken);
  }
}
