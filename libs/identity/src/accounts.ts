import type { Language } from '@app/domain';
import type { NewAuditEntry } from './audit-entry.js';
import type { Role } from './permissions.js';

/** A person as stored. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly passwordHash: string;
}

export interface Membership {
  readonly tenantId: string;
  readonly role: Role;
}

export interface NewTenant {
  readonly id: string;
  readonly name: string;
  /** Wrapped by the master key. */
  readonly dataKey: Uint8Array;
}

export interface Registration {
  readonly tenant: NewTenant;
  readonly owner: Account;
  readonly session: NewSession;
  readonly audit: NewAuditEntry;
  /** Makes a repeated call find the first one. */
  readonly idempotency?: { readonly key: string; readonly requestHash: Uint8Array };
}

/** Who a repeated registration registered the first time. */
export interface EarlierRegistration {
  readonly tenantId: string;
  readonly userId: string;
}

export type RegistrationVerdict = 'registered' | 'email-taken' | 'key-reused' | EarlierRegistration;

/** The first refresh token of a session, or its next one. */
export interface NewSession {
  readonly sessionId: string;
  readonly tokenHash: Uint8Array;
  readonly lifetimeSeconds: number;
}

/** People, and the tenants they belong to. */
export interface AccountStore {
  /** Tenant, owner, membership and first session, all or nothing. */
  register(registration: Registration): Promise<RegistrationVerdict>;
  findByEmail(email: string): Promise<Account | undefined>;
  find(userId: string): Promise<Account | undefined>;
  /** Oldest first. */
  membershipsOf(userId: string): Promise<Membership[]>;
  tenantName(tenantId: string): Promise<string | undefined>;
  /** Replaces a hash by a stronger one of the same password; nothing happens when it changed meanwhile. */
  replaceHash(userId: string, former: string, next: string): Promise<void>;
  /** Ends all sessions of the person and opens a new one. False when the former hash is not the stored one any more. */
  changePassword(change: PasswordChange): Promise<boolean>;
  changeProfile(
    userId: string,
    profile: { readonly name?: string; readonly language?: Language },
  ): Promise<void>;
}

export interface PasswordChange {
  readonly userId: string;
  readonly tenantId: string;
  readonly formerHash: string;
  readonly nextHash: string;
  readonly session: NewSession;
  readonly audit: NewAuditEntry;
}
