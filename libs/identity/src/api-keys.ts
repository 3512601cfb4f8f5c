import { randomUUID } from 'node:crypto';
import type { Actor } from './actor.js';
import { auditEntryOf, type NewAuditEntry } from './audit-entry.js';
import { identityErrors } from './identity-errors.js';
import { covers, type Role } from './permissions.js';
import { refuseFaults } from './registering.js';
import { createApiKeySecret, hashOfApiKey } from './secret-tokens.js';

export const MOST_API_KEYS = 100;

/** A key as it is listed: everything but the key. */
export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  /** First characters of the key. */
  readonly prefix: string;
  readonly role: Role;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly keyHash: Uint8Array;
  readonly role: Role;
  readonly createdBy: string | null;
  readonly expiresAt: Date | null;
}

export interface KnownApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly role: Role;
}

/** Where keys stand. Revoked keys are never found or listed. */
export interface ApiKeyStore {
  /** Undefined when the tenant has `most` live keys already. */
  insert(
    tenantId: string,
    key: NewApiKey,
    most: number,
    audit: NewAuditEntry,
  ): Promise<ApiKeyView | undefined>;
  list(tenantId: string): Promise<ApiKeyView[]>;
  find(tenantId: string, id: string): Promise<ApiKeyView | undefined>;
  rename(tenantId: string, id: string, name: string, audit: NewAuditEntry): Promise<ApiKeyView | undefined>;
  /** False when there is no such key. */
  revoke(tenantId: string, id: string, audit: NewAuditEntry): Promise<boolean>;
  /** The tenant and role of a live key; notes that it was used. */
  recognise(keyHash: Uint8Array): Promise<KnownApiKey | undefined>;
}

export interface ApiKeyRequest {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: Date;
}

/** Keys for programs. The key itself is shown once. */
export class ApiKeys {
  constructor(private readonly store: ApiKeyStore) {}

  /** Throws `INPUT_INVALID`, `ROLE_TOO_HIGH` or `TOO_MANY_API_KEYS`. */
  async create(
    actor: Actor,
    request: ApiKeyRequest,
  ): Promise<{ readonly key: string; readonly view: ApiKeyView }> {
    if (!covers(actor.role, request.role)) throw identityErrors.ROLE_TOO_HIGH({ role: actor.role });
    const isPast = request.expiresAt !== undefined && request.expiresAt.getTime() <= Date.now();
    refuseFaults([isPast ? { path: '/expiresAt', code: 'EXPIRY_IN_THE_PAST' } : undefined]);
    const { secret, hash, prefix } = createApiKeySecret();
    const key: NewApiKey = {
      id: randomUUID(),
      name: request.name,
      prefix,
      keyHash: hash,
      role: request.role,
      createdBy: actor.kind === 'user' ? actor.id : null,
      expiresAt: request.expiresAt ?? null,
    };
    const audit = this.audit(actor, 'api-key-created', key.id, { role: key.role });
    const view = await this.store.insert(actor.tenantId, key, MOST_API_KEYS, audit);
    if (!view) throw identityErrors.TOO_MANY_API_KEYS({ limit: MOST_API_KEYS });
    return { key: secret, view };
  }

  /** Undefined when there is no such key. Throws `KEY_ABOVE_YOURS`. */
  async rename(actor: Actor, id: string, name: string): Promise<ApiKeyView | undefined> {
    await this.refuseAbove(actor, id);
    return this.store.rename(actor.tenantId, id, name, this.audit(actor, 'api-key-renamed', id));
  }

  /** False when there is no such key. Throws `KEY_ABOVE_YOURS`. */
  async revoke(actor: Actor, id: string): Promise<boolean> {
    await this.refuseAbove(actor, id);
    return this.store.revoke(actor.tenantId, id, this.audit(actor, 'api-key-revoked', id));
  }

  async recognise(presented: string): Promise<KnownApiKey | undefined> {
    const hash = hashOfApiKey(presented);
    return hash && this.store.recognise(hash);
  }

  /** Nobody touches the key of somebody who may do more. The role of a key never changes. */
  private async refuseAbove(actor: Actor, id: string): Promise<void> {
    const key = await this.store.find(actor.tenantId, id);
    if (key && !covers(actor.role, key.role)) {
      throw identityErrors.KEY_ABOVE_YOURS({ role: actor.role, keyRole: key.role });
    }
  }

  private audit(
    actor: Actor,
    action: string,
    subjectId: string,
    details?: Record<string, unknown>,
  ): NewAuditEntry {
    return auditEntryOf(actor, { action, subjectType: 'api-key', subjectId, details });
  }
}
