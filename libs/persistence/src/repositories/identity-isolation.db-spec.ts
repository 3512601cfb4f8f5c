import { randomBytes, randomUUID } from 'node:crypto';
import type { Registered } from '@app/identity';
import {
  actorOf,
  anEmail,
  anIdentity,
  claimsOf,
  join,
  register,
  type Identity,
} from '../testing/identity.builder.js';
import { anAudit } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { AuditRepository } from './audit.repository.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { MemberRepository } from './member.repository.js';
import { SessionRepository } from './session.repository.js';
import { TenantRepository } from './tenant.repository.js';

const TABLES = [
  'tenant',
  'membership',
  'invitation',
  'refresh_token',
  'api_key',
  'audit_entry',
  'idempotency_key',
];
const KEY = 'request-1';

interface Owned {
  readonly owner: Registered;
  readonly helperId: string;
  readonly invitationId: string;
  readonly apiKeyId: string;
}

async function aWholeTenant(test: TestDatabase, identity: Identity): Promise<Owned> {
  const owner = await register(identity);
  const actor = actorOf(owner);
  const helper = await join(identity, owner, 'technical');
  const invitation = await identity.invitations.invite(actor, { email: anEmail(), role: 'viewer' });
  const apiKey = await identity.apiKeys.create(actor, { name: 'export', role: 'viewer' });
  await identity.audit.insert(owner.tenant.id, anAudit());
  await new IdempotencyRepository(test.database.app).begin(owner.tenant.id, KEY, randomBytes(32));
  return { owner, helperId: helper.user.id, invitationId: invitation.view.id, apiKeyId: apiKey.view.id };
}

type Attempt = (tenantId: string, owned: Owned) => Promise<unknown>;

/** Every method that takes a tenant and an id, as another tenant that knows all ids. */
function attempts(test: TestDatabase): Record<string, Attempt> {
  const source = test.database.app;
  const keys = new ApiKeyRepository(source);
  const members = new MemberRepository(source);
  const sessions = new SessionRepository(source);
  return {
    'list keys': (tenant) => keys.list(tenant),
    'find a key': (tenant, { apiKeyId }) => keys.find(tenant, apiKeyId),
    'rename a key': (tenant, { apiKeyId }) => keys.rename(tenant, apiKeyId, 'mine', anAudit()),
    'revoke a key': (tenant, { apiKeyId }) => keys.revoke(tenant, apiKeyId, anAudit()),
    'list members': (tenant) => members.list(tenant),
    'find a member': (tenant, { helperId }) => members.find(tenant, helperId),
    'change a role': (tenant, { helperId }) => members.changeRole(tenant, helperId, 'viewer', anAudit()),
    'remove a member': (tenant, { helperId }) => members.remove(tenant, helperId, anAudit()),
    'list invitations': (tenant) => members.invitations(tenant),
    'withdraw an invitation': (tenant, { invitationId }) => members.withdraw(tenant, invitationId, anAudit()),
    'check a session': (tenant, { owner }) => sessions.check({ ...claimsOf(owner), tenantId: tenant }),
    'end a session': (tenant, { owner }) => sessions.end(tenant, claimsOf(owner).sessionId, anAudit()),
    'read the audit trail': (tenant) => new AuditRepository(source).list(tenant, undefined, 10),
    'recognise an address': (tenant, { owner }) =>
      new AuditRepository(source).isFamiliarAddress([tenant], owner.user.id, '::1'),
    'finish a keyed request': (tenant) =>
      new IdempotencyRepository(source).finish(tenant, KEY, { status: 201, sealed: 'mine' }),
    'release a keyed request': (tenant) => new IdempotencyRepository(source).release(tenant, KEY),
    'read the name': (tenant) =>
      new TenantRepository(source).find(tenant).then((found) => found?.name === 'Fietsen BV'),
  };
}

const NOTHING: readonly unknown[] = [undefined, null, false, 'unknown'];
const isNothing = (answer: unknown) =>
  NOTHING.includes(answer) || (Array.isArray(answer) && answer.length === 0);

describe('a second tenant and the tables of identity (S1, S3)', () => {
  let test: TestDatabase;
  let owned: Owned;
  let intruder: string;

  beforeAll(async () => {
    test = await startTestDatabase();
    owned = await aWholeTenant(test, anIdentity(test));
    intruder = await test.newTenant();
  }, 60_000);

  afterAll(() => test.close());

  const rowsOfOwner = async () => {
    const found: unknown[] = [];
    for (const table of TABLES) {
      const column = table === 'tenant' ? 'id' : 'tenant_id';
      const text = `select to_jsonb(t) as row from ${table} t where ${column} = $1 order by 1`;
      found.push(await test.asOwner(text, [owned.owner.tenant.id]));
    }
    return found;
  };

  it('is kept out by the database itself, also without a where clause', async () => {
    for (const table of TABLES) {
      expect(await test.database.app.query(`select 1 from ${table}`)).toEqual([]);
      expect(await test.asOwner(`select 1 from ${table} limit 1`)).not.toEqual([]);
    }
  });

  it('gets nothing and changes nothing', async () => {
    const before = await rowsOfOwner();
    for (const [name, attempt] of Object.entries(attempts(test))) {
      expect([name, isNothing(await attempt(intruder, owned))]).toEqual([name, true]);
    }
    expect(await rowsOfOwner()).toEqual(before);
  });

  it('cannot write a row for the first one', async () => {
    const { app } = test.database;
    const write = app.transaction(async (manager) => {
      await manager.query(`select set_config('koppel.tenant', $1, true)`, [intruder]);
      await manager.query(`insert into membership (tenant_id, user_id, role) values ($1, $2, 'owner')`, [
        owned.owner.tenant.id,
        owned.owner.user.id,
      ]);
    });
    await expect(write).rejects.toThrow('row-level security');
  });

  it('uses the same Idempotency-Key as somebody else without seeing theirs', async () => {
    const keys = new IdempotencyRepository(test.database.app);
    expect(await keys.begin(intruder, KEY, randomBytes(32))).toBeUndefined();
    expect(await keys.begin(intruder, KEY, randomBytes(32))).toMatchObject({ status: null });
    expect(
      await keys.begin(randomUUID(), KEY, randomBytes(32)).catch((error: unknown) => error),
    ).toBeInstanceOf(Error);
  });
});
