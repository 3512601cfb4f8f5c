import { setTimeout as wait } from 'node:timers/promises';
import type { Account, AccountStore, Membership } from './accounts.js';
import { normaliseEmail } from './email.js';
import type { GuessGuard } from './guess-guard.js';
import { identityErrors } from './identity-errors.js';
import type { PasswordHasher } from './password-hasher.js';
import type { Role } from './permissions.js';
import type { Sessions, TokenPair } from './sessions.js';

/** A refusal takes at least this long, so that its duration says nothing about the account. */
const REFUSAL_MILLISECONDS = 250;

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** For people who belong to several tenants; absent: the first one they joined. */
  readonly tenantId?: string;
  readonly address: string;
}

export interface SignedIn extends TokenPair {
  readonly user: Account;
  readonly tenantId: string;
  readonly role: Role;
}

/** Tells the audit trails of a person's tenants about wrong passwords. */
export interface SignInWatch {
  failed(user: Account, memberships: readonly Membership[], address: string): Promise<void>;
}

export interface SignInParts {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly hasher: PasswordHasher;
  readonly guard: GuessGuard;
  readonly watch: SignInWatch;
}

/** Signing in with e-mail address and password. */
export class SignIn {
  constructor(private readonly parts: SignInParts) {}

  /** Throws `CREDENTIALS_WRONG`, `SIGN_IN_LIMITED`, `SIGN_IN_BUSY` or `ACCOUNT_WITHOUT_TENANT`. */
  async signIn(request: SignInRequest): Promise<SignedIn> {
    const user = await this.verify(request);
    const membership = await this.chooseMembership(user, request.tenantId);
    const pair = await this.parts.sessions.open(membership.tenantId, user, request.address);
    return { ...pair, user, ...membership };
  }

  /** The account whose password this is. */
  async verify(request: Pick<SignInRequest, 'email' | 'password' | 'address'>): Promise<Account> {
    const patience = wait(REFUSAL_MILLISECONDS);
    const email = normaliseEmail(request.email) ?? request.email.toLowerCase();
    const attempt = await this.parts.guard.attempt(email, request.address);
    const account = await this.compare(email, request).catch(async (failure: unknown) => {
      await attempt.withdraw();
      throw failure;
    });
    if (!account) {
      await patience;
      throw identityErrors.CREDENTIALS_WRONG();
    }
    await attempt.withdraw();
    return this.withRenewedHash(account, request.password);
  }

  private async compare(
    email: string,
    request: Pick<SignInRequest, 'password' | 'address'>,
  ): Promise<Account | undefined> {
    const account = await this.parts.accounts.findByEmail(email);
    const isRight = await this.parts.hasher.verify(account?.passwordHash, request.password);
    if (isRight) return account;
    await this.noteFailure(account, request.address);
    return undefined;
  }

  private async noteFailure(account: Account | undefined, address: string): Promise<void> {
    if (!account) return;
    const memberships = await this.parts.accounts.membershipsOf(account.id);
    await this.parts.watch.failed(account, memberships, address);
  }

  private async withRenewedHash(account: Account, password: string): Promise<Account> {
    if (!this.parts.hasher.isOutdated(account.passwordHash)) return account;
    const passwordHash = await this.parts.hasher.hash(password);
    await this.parts.accounts.replaceHash(account.id, account.passwordHash, passwordHash);
    return { ...account, passwordHash };
  }

  private async chooseMembership(user: Account, tenantId: string | undefined): Promise<Membership> {
    const memberships = await this.parts.accounts.membershipsOf(user.id);
    const chosen = tenantId ? memberships.find((each) => each.tenantId === tenantId) : memberships[0];
    if (!chosen && memberships.length > 0) throw identityErrors.TENANT_UNKNOWN();
    if (!chosen) throw identityErrors.ACCOUNT_WITHOUT_TENANT();
    return chosen;
  }
}
