import type {
  Account,
  AccountStore,
  Membership as MembershipView,
  PasswordChange,
  Registration,
  RegistrationVerdict,
} from '@app/identity';
import type { Language } from '@app/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { asUser, inTenant } from '../database.js';
import { Membership } from '../entities/membership.entity.js';
import { Tenant } from '../entities/tenant.entity.js';
import { UserAccount } from '../entities/user-account.entity.js';
import { isUniqueViolation } from './unique-violation.js';
import { insertAuditEntry } from './audit.repository.js';
import { insertSession } from './session.repository.js';

/** The key of a registration stands in the tenant it made, apart from the keys the tenant uses itself. */
const keyOfRegistration = (key: string) => `registration ${key}`;
const KEY_LIFETIME = `interval '24 hours'`;

/** People and their tenants. */
export class AccountRepository implements AccountStore {
  constructor(private readonly source: DataSource) {}

  async register(registration: Registration): Promise<RegistrationVerdict> {
    const { tenant } = registration;
    try {
      return await inTenant(this.source, tenant.id, (manager) => insertRegistration(manager, registration));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.explainCollision(registration);
    }
  }

  async findByEmail(email: string): Promise<Account | undefined> {
    const account = await this.source.manager.findOneBy(UserAccount, { email });
    return account ? toAccount(account) : undefined;
  }

  async find(userId: string): Promise<Account | undefined> {
    const account = await this.source.manager.findOneBy(UserAccount, { id: userId });
    return account ? toAccount(account) : undefined;
  }

  async membershipsOf(userId: string): Promise<MembershipView[]> {
    return asUser(this.source, userId, async (manager) => {
      const found = await manager.find(Membership, {
        where: { userId },
        order: { createdAt: 'asc', tenantId: 'asc' },
      });
      return found.map(({ tenantId, role }) => ({ tenantId, role }));
    });
  }

  async tenantName(tenantId: string): Promise<string | undefined> {
    const tenant = await inTenant(this.source, tenantId, (manager) =>
      manager.findOneBy(Tenant, { id: tenantId }),
    );
    return tenant?.name;
  }

  async replaceHash(userId: string, former: string, next: string): Promise<void> {
    await this.source.manager.update(
      UserAccount,
      { id: userId, passwordHash: former },
      { passwordHash: next },
    );
  }

  async changePassword(change: PasswordChange): Promise<boolean> {
    return inTenant(this.source, change.tenantId, async (manager) => {
      const { affected } = await manager.update(
        UserAccount,
        { id: change.userId, passwordHash: change.formerHash },
        { passwordHash: change.nextHash, sessionsValidFrom: () => 'now()' },
      );
      if (affected !== 1) return false;
      await insertSession(manager, change.tenantId, change.userId, change.session);
      await insertAuditEntry(manager, change.tenantId, change.audit);
      return true;
    });
  }

  async changeProfile(userId: string, profile: { name?: string; language?: Language }): Promise<void> {
    const changes = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length > 0)
      await this.source.manager.update(UserAccount, { id: userId }, changes);
  }

  /** Either the address is taken, or the same request came before: then its tenant knows the key. */
  private async explainCollision({ idempotency, owner }: Registration): Promise<RegistrationVerdict> {
    const account = idempotency && (await this.findByEmail(owner.email));
    if (!account) return 'email-taken';
    for (const { tenantId } of await this.membershipsOf(account.id)) {
      const known = await this.registrationKey(tenantId, idempotency.key);
      if (known && !known.hash.equals(idempotency.requestHash)) return 'key-reused';
      if (known) return { tenantId, userId: account.id };
    }
    return 'email-taken';
  }

  private async registrationKey(tenantId: string, key: string): Promise<{ hash: Buffer } | undefined> {
    const [known] = await inTenant(this.source, tenantId, (manager) =>
      manager.query<{ hash: Buffer }[]>(
        `select request_hash as hash from idempotency_key
         where tenant_id = $1 and key = $2 and created_at > now() - ${KEY_LIFETIME}`,
        [tenantId, keyOfRegistration(key)],
      ),
    );
    return known;
  }
}

async function insertRegistration(manager: EntityManager, registration: Registration): Promise<'registered'> {
  const { tenant, owner, session, audit, idempotency } = registration;
  await manager.insert(Tenant, { id: tenant.id, name: tenant.name, dataKey: Buffer.from(tenant.dataKey) });
  await manager.insert(UserAccount, { ...owner });
  await manager.insert(Membership, { tenantId: tenant.id, userId: owner.id, role: 'owner' });
  await insertSession(manager, tenant.id, owner.id, session);
  await insertAuditEntry(manager, tenant.id, audit);
  if (!idempotency) return 'registered';
  await manager.query(
    `insert into idempotency_key (tenant_id, key, request_hash, status) values ($1, $2, $3, 201)`,
    [tenant.id, keyOfRegistration(idempotency.key), Buffer.from(idempotency.requestHash)],
  );
  return 'registered';
}

function toAccount({ id, email, name, language, passwordHash }: UserAccount): Account {
  return { id, email, name, language, passwordHash };
}
