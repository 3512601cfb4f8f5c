import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '@app/identity';
import {
  actorOf,
  anAcceptance,
  anEmail,
  anIdentity,
  claimsOf,
  coded,
  join,
  PASSWORD,
  register,
  type Identity,
} from '../testing/identity.builder.js';
import { anAudit } from '../testing/rows.builder.js';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.builder.js';

describe('staying in', () => {
  let test: TestDatabase;
  let identity: Identity;

  beforeAll(async () => {
    test = await startTestDatabase();
    identity = anIdentity(test);
  }, 60_000);

  afterAll(() => test.close());

  describe('sessions (S11)', () => {
    it('exchange each refresh token once; a second use ends the whole session', async () => {
      const first = await register(identity);
      const second = await identity.sessions.refresh(first.refreshToken);
      const third = await identity.sessions.refresh(second.refreshToken);
      expect(await identity.sessions.check(claimsOf(third))).toBeDefined();
      await expect(identity.sessions.refresh(second.refreshToken)).rejects.toThrow(coded('SESSION_ENDED'));
      await expect(identity.sessions.refresh(third.refreshToken)).rejects.toThrow(coded('SESSION_ENDED'));
      expect(await identity.sessions.check(claimsOf(third))).toBeUndefined();
      expect(identity.events).toContain('reused');
    });

    it('give one of two simultaneous exchanges of one token new tokens', async () => {
      const { refreshToken } = await register(identity);
      const answers = await Promise.allSettled([
        identity.sessions.refresh(refreshToken),
        identity.sessions.refresh(refreshToken),
      ]);
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('end with a sign-out, and only the one session', async () => {
      const registered = await register(identity);
      const other = await identity.signIn(registered.user.email);
      const claims = claimsOf(registered);
      await identity.sessions.end(claims, actorOf(registered));
      expect(await identity.sessions.check(claims)).toBeUndefined();
      expect(await identity.sessions.check(claimsOf(other))).toBeDefined();
      await expect(identity.sessions.refresh(registered.refreshToken)).rejects.toThrow(
        coded('SESSION_ENDED'),
      );
    });

    it('all end with a change of password, and a new one is opened', async () => {
      const registered = await register(identity);
      const other = await identity.signIn(registered.user.email);
      const request = { currentPassword: PASSWORD, newPassword: 'vijf andere losse woorden' };
      const changed = await identity.passwordChanging.change(actorOf(registered), request);
      for (const ended of [registered, other]) {
        expect(await identity.sessions.check(claimsOf(ended))).toBeUndefined();
        await expect(identity.sessions.refresh(ended.refreshToken)).rejects.toThrow(coded('SESSION_ENDED'));
      }
      expect(await identity.sessions.check(claimsOf(changed))).toBeDefined();
      await expect(identity.signIn(registered.user.email)).rejects.toThrow(coded('CREDENTIALS_WRONG'));
      await identity.signIn(registered.user.email, request.newPassword);
    });

    it('of somebody else cannot be extended with an expired token', async () => {
      const { refreshToken, user } = await register(identity);
      await test.asOwner(`update refresh_token set expires_at = now() where user_id = $1`, [user.id]);
      await expect(identity.sessions.refresh(refreshToken)).rejects.toThrow(coded('SESSION_ENDED'));
    });

    it('follow the role at once', async () => {
      const registered = await register(identity);
      const helper = await join(identity, registered, 'technical');
      await identity.invitations.changeRole(actorOf(registered), helper.user.id, 'viewer');
      expect(await identity.sessions.check(claimsOf(helper))).toMatchObject({ role: 'viewer' });
    });
  });

  describe('members', () => {
    it('join by invitation, once', async () => {
      const owner = await register(identity);
      const email = anEmail();
      const { token } = await identity.invitations.invite(actorOf(owner), { email, role: 'viewer' });
      const request = { ...anAcceptance(), token };
      const joined = await identity.joining.accept(request);
      expect(joined).toMatchObject({ tenantId: owner.tenant.id, role: 'viewer', user: { email } });
      await expect(identity.joining.accept(request)).rejects.toThrow(coded('INVITATION_INVALID'));
      const emails = (await identity.members.list(owner.tenant.id)).map((member) => member.email);
      expect(emails).toEqual([owner.user.email, email]);
    });

    it('with an account of their own prove it with their password and then belong to both', async () => {
      const owner = await register(identity);
      const other = await register(identity);
      const { token } = await identity.invitations.invite(actorOf(owner), {
        email: other.user.email,
        role: 'viewer',
      });
      const request = { ...anAcceptance(), token };
      await expect(identity.joining.accept({ ...request, password: 'gegokt wachtwoord' })).rejects.toThrow(
        coded('CREDENTIALS_WRONG'),
      );
      await identity.joining.accept({ ...request, password: PASSWORD });
      expect(await identity.accounts.membershipsOf(other.user.id)).toEqual([
        { tenantId: other.tenant.id, role: 'owner' },
        { tenantId: owner.tenant.id, role: 'viewer' },
      ]);
    });

    it('cannot be invited with an expired or withdrawn invitation', async () => {
      const owner = await register(identity);
      const invite = async () =>
        identity.invitations.invite(actorOf(owner), { email: anEmail(), role: 'viewer' });
      const accept = (token: string) => identity.joining.accept({ ...anAcceptance(), token });
      const withdrawn = await invite();
      expect(await identity.invitations.withdraw(actorOf(owner), withdrawn.view.id)).toBe(true);
      await expect(accept(withdrawn.token)).rejects.toThrow(coded('INVITATION_INVALID'));
      const expired = await invite();
      await test.asOwner('update invitation set expires_at = now() where id = $1', [expired.view.id]);
      await expect(accept(expired.token)).rejects.toThrow(coded('INVITATION_INVALID'));
    });

    it('lose their sessions when they are taken out', async () => {
      const owner = await register(identity);
      const helper = await join(identity, owner, 'technical');
      expect(await identity.invitations.remove(actorOf(owner), helper.user.id)).toBe(true);
      expect(await identity.sessions.check(claimsOf(helper))).toBeUndefined();
      await expect(identity.sessions.refresh(helper.refreshToken)).rejects.toThrow(coded('SESSION_ENDED'));
    });

    it('always leave an owner behind, also when two leave at once', async () => {
      const owner = await register(identity);
      await expect(identity.invitations.remove(actorOf(owner), owner.user.id)).rejects.toThrow(
        coded('LAST_OWNER'),
      );
      await expect(identity.invitations.changeRole(actorOf(owner), owner.user.id, 'viewer')).rejects.toThrow(
        coded('LAST_OWNER'),
      );
      const second = await join(identity, owner, 'owner');
      const leaving = await Promise.allSettled([
        identity.invitations.remove(actorOf(owner), owner.user.id),
        identity.invitations.remove(actorOf(owner), second.user.id),
      ]);
      expect(leaving.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });

  describe('API keys', () => {
    it('open their own tenant with their own role until they are revoked or expire', async () => {
      const owner = await register(identity);
      const { key: secret, view } = await identity.apiKeys.create(actorOf(owner), {
        name: 'export',
        role: 'viewer',
      });
      expect(await identity.apiKeys.recognise(secret)).toEqual({
        id: view.id,
        tenantId: owner.tenant.id,
        role: 'viewer',
      });
      expect(await identity.apiKeys.recognise(`${secret.slice(0, -1)}_`)).toBeUndefined();
      expect((await identity.apiKeyStore.list(owner.tenant.id))[0]?.lastUsedAt).toBeInstanceOf(Date);
      expect(await identity.apiKeys.revoke(actorOf(owner), view.id)).toBe(true);
      expect(await identity.apiKeys.recognise(secret)).toBeUndefined();
      const until = { name: 'short', role: 'viewer' as const, expiresAt: new Date(Date.now() + 60_000) };
      const expired = await identity.apiKeys.create(actorOf(owner), until);
      expect(await identity.apiKeys.recognise(expired.key)).toBeDefined();
      await test.asOwner('update api_key set expires_at = now() where id = $1', [expired.view.id]);
      expect(await identity.apiKeys.recognise(expired.key)).toBeUndefined();
    });

    it('cannot be made for a time that has passed', async () => {
      const request = { name: 'late', role: 'viewer' as const, expiresAt: new Date(Date.now() - 1) };
      await expect(identity.apiKeys.create(actorOf(await register(identity)), request)).rejects.toMatchObject(
        {
          faults: [{ path: '/expiresAt', code: 'EXPIRY_IN_THE_PAST' }],
        },
      );
    });

    it('cannot be given more than their maker may', async () => {
      const owner = await register(identity);
      const technical: Actor = { ...actorOf(owner), role: 'technical' };
      await expect(identity.apiKeys.create(technical, { name: 'x', role: 'owner' })).rejects.toThrow(
        coded('ROLE_TOO_HIGH'),
      );
    });

    it('are a hundred at most, also when many are made at once', async () => {
      const owner = await register(identity);
      const { tenantId } = actorOf(owner);
      await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          identity.apiKeyStore.insert(
            tenantId,
            {
              ...{ id: randomUUID(), name: `k${index}`, prefix: 'kpl_', keyHash: randomBytes(32) },
              ...{ role: 'viewer', createdBy: null, expiresAt: null },
            },
            3,
            anAudit(),
          ),
        ),
      );
      expect(await identity.apiKeyStore.list(tenantId)).toHaveLength(3);
    });
  });

  describe('the audit trail (S21)', () => {
    it('tells who came, went and changed what, with the change itself', async () => {
      const owner = await register(identity);
      const actor = actorOf(owner);
      const helper = await join(identity, owner, 'technical');
      await identity.invitations.changeRole(actor, helper.user.id, 'viewer');
      await identity.invitations.remove(actor, helper.user.id);
      const { view } = await identity.apiKeys.create(actor, { name: 'export', role: 'viewer' });
      await identity.apiKeys.rename(actor, view.id, 'export 2');
      await identity.apiKeys.revoke(actor, view.id);
      await identity.apiKeys.revoke(actor, view.id);
      await identity.signIn(owner.user.email);
      await identity.passwordChanging.change(actor, {
        currentPassword: PASSWORD,
        newPassword: 'vijf losse woorden nu',
      });
      const entries = await identity.audit.list(owner.tenant.id, undefined, 50);
      expect(entries.map(({ action, actorName }) => `${actorName} ${action}`).toReversed()).toEqual([
        'Anna de Groot tenant-registered',
        'Anna de Groot member-invited',
        'Bram member-joined',
        'Anna de Groot member-role-changed',
        'Anna de Groot member-removed',
        'Anna de Groot api-key-created',
        'Anna de Groot api-key-renamed',
        'Anna de Groot api-key-revoked',
        'Anna de Groot signed-in',
        'Anna de Groot password-changed',
      ]);
      expect(entries.every(({ address, at }) => address !== null && at instanceof Date)).toBe(true);
    });

    it('cannot be changed or emptied by the app', async () => {
      const { tenant } = await register(identity);
      const entry = { actorKind: 'system', actorId: null, action: 'tested', subjectType: null } as const;
      await identity.audit.insert(tenant.id, { ...entry, subjectId: null, address: null, details: {} });
      const { app } = test.database;
      const inTheTenant = (statement: string) =>
        app.transaction(async (manager) => {
          await manager.query(`select set_config('koppel.tenant', $1, true)`, [tenant.id]);
          return manager.query(statement);
        });
      await expect(inTheTenant(`update audit_entry set action = 'forged'`)).rejects.toThrow(
        'permission denied',
      );
      await expect(inTheTenant('delete from audit_entry')).rejects.toThrow('permission denied');
      await expect(inTheTenant('truncate audit_entry')).rejects.toThrow('permission denied');
      const actions = (await identity.audit.list(tenant.id, undefined, 10)).map(({ action }) => action);
      expect(actions).toEqual(['tested', 'tenant-registered']);
    });
  });
});
