import { randomUUID } from 'node:crypto';
import { domainErrors, type Fault, type Language } from '@app/domain';
import type { Account, AccountStore, EarlierRegistration, Registration } from './accounts.js';
import { auditEntryOf } from './audit-entry.js';
import { normaliseEmail } from './email.js';
import type { GuessGuard } from './guess-guard.js';
import { identityErrors } from './identity-errors.js';
import type { PasswordHasher } from './password-hasher.js';
import { passwordFault } from './password-policy.js';
import { keyedHash } from './secret-tokens.js';
import type { Sessions, TokenPair } from './sessions.js';

export interface RegistrationRequest {
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
  readonly address: string;
  readonly idempotencyKey?: string;
}

export interface Registered extends TokenPair {
  readonly tenant: { readonly id: string; readonly name: string };
  readonly user: Account;
}

/** Makes the key that encrypts a tenant's data, wrapped by the master key. Implemented over libs/vault. */
export interface TenantKeys {
  createDataKey(tenantId: string): Promise<Uint8Array> | Uint8Array;
}

export interface RegisteringParts {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly hasher: PasswordHasher;
  readonly guard: GuessGuard;
  readonly tenantKeys: TenantKeys;
  /** Key of the hashes that compare repeated requests; they cover the password. */
  readonly requestHashKey: Uint8Array;
}

/** A new organisation with its first owner. */
export class Registering {
  constructor(private readonly parts: RegisteringParts) {}

  /** Throws `INPUT_INVALID` with one fault per field, `EMAIL_TAKEN` or `IDEMPOTENCY_KEY_REUSED`. */
  async register(request: RegistrationRequest): Promise<Registered> {
    const email = checkedEmail(request);
    const attempt = await this.parts.guard.attemptFrom(request.address);
    try {
      const registered = await this.attempt({ ...request, email });
      await attempt.withdraw();
      return registered;
    } catch (error) {
      // Asking which addresses are registered counts as guessing; whatever else went wrong does not.
      if ((error as { code?: unknown }).code !== 'EMAIL_TAKEN') await attempt.withdraw();
      throw error;
    }
  }

  private async attempt(request: RegistrationRequest): Promise<Registered> {
    const { stored, refreshToken } = await this.prepare(request);
    const verdict = await this.parts.accounts.register(stored);
    if (verdict === 'email-taken') throw identityErrors.EMAIL_TAKEN();
    if (verdict === 'key-reused') throw domainErrors.IDEMPOTENCY_KEY_REUSED();
    if (typeof verdict === 'object') return this.repeat(verdict, request.address);
    return this.answer(stored, refreshToken);
  }

  private async prepare(
    request: RegistrationRequest,
  ): Promise<{ stored: Registration; refreshToken: string }> {
    const tenantId = randomUUID();
    const { session, refreshToken } = this.parts.sessions.prepare();
    const passwordHash = await this.parts.hasher.hash(request.password);
    const { email, name, language, organisation, address } = request;
    const owner = { id: randomUUID(), email, name, language, passwordHash };
    const stored: Registration = {
      tenant: {
        id: tenantId,
        name: organisation,
        dataKey: await this.parts.tenantKeys.createDataKey(tenantId),
      },
      owner,
      session,
      audit: auditEntryOf({ kind: 'user', id: owner.id, address }, { action: 'tenant-registered' }),
      idempotency: this.idempotencyOf(request),
    };
    return { stored, refreshToken };
  }

  private idempotencyOf(request: RegistrationRequest): Registration['idempotency'] {
    if (request.idempotencyKey === undefined) return undefined;
    const { organisation, name, email, password } = request;
    const requestHash = keyedHash(this.parts.requestHashKey, 'register', organisation, name, email, password);
    return { key: request.idempotencyKey, requestHash };
  }

  private async answer(stored: Registration, refreshToken: string): Promise<Registered> {
    const { tenant, owner, session } = stored;
    const claims = { userId: owner.id, tenantId: tenant.id, sessionId: session.sessionId };
    const pair = await this.parts.sessions.pair(claims, refreshToken);
    return { ...pair, tenant: { id: tenant.id, name: tenant.name }, user: owner };
  }

  /** The same request again: nothing is made, and the caller who lost the first answer gets tokens of their own. */
  private async repeat(earlier: EarlierRegistration, address: string): Promise<Registered> {
    const user = await this.parts.accounts.find(earlier.userId);
    const name = await this.parts.accounts.tenantName(earlier.tenantId);
    if (!user || name === undefined) throw identityErrors.EMAIL_TAKEN();
    const pair = await this.parts.sessions.open(earlier.tenantId, user, address);
    return { ...pair, tenant: { id: earlier.tenantId, name }, user };
  }
}

function checkedEmail(request: RegistrationRequest): string {
  const email = normaliseEmail(request.email);
  const faults: (Fault | undefined)[] = [
    email ? undefined : { path: '/email', code: 'EMAIL_INVALID' },
    passwordFault(request.password, request),
  ];
  refuseFaults(faults);
  return email ?? request.email;
}

/** Throws one error for all faults of an input. */
export function refuseFaults(candidates: readonly (Fault | undefined)[]): void {
  const faults = candidates.filter((fault) => fault !== undefined);
  if (faults.length > 0) throw domainErrors.INPUT_INVALID({ count: faults.length }, { faults });
}
