import type { Actor } from './actor.js';
import { ApiKeys, type ApiKeyStore, type ApiKeyView } from './api-keys.js';
import { roles, type Role } from './permissions.js';

const aKey = (role: Role): ApiKeyView => ({
  ...{ id: 'k', name: 'Export', prefix: 'kpl_1', role, createdBy: null },
  ...{ createdAt: new Date(0), expiresAt: null, lastUsedAt: null },
});

function keysWith(role: Role | undefined) {
  const changes: string[] = [];
  const refused = () => Promise.reject(new Error('not expected'));
  const store: ApiKeyStore = {
    insert: refused,
    list: refused,
    recognise: refused,
    find: async () => role && aKey(role),
    rename: async () => {
      changes.push('renamed');
      return role && aKey(role);
    },
    revoke: async () => {
      changes.push('revoked');
      return role !== undefined;
    },
  };
  return { keys: new ApiKeys(store), changes };
}
const actor = (role: Role): Actor => ({
  kind: 'user',
  id: 'u',
  tenantId: 't',
  role,
  language: 'nl',
  address: '127.0.0.1',
});

describe('the key of somebody who may do more', () => {
  it('is neither renamed nor revoked', async () => {
    const { keys, changes } = keysWith('owner');
    const refusal = { code: 'KEY_ABOVE_YOURS', params: { role: 'technical', keyRole: 'owner' } };
    await expect(keys.revoke(actor('technical'), 'k')).rejects.toMatchObject(refusal);
    await expect(keys.rename(actor('technical'), 'k', 'Mijn')).rejects.toMatchObject(refusal);
    expect(changes).toEqual([]);
  });

  it.each(roles)('is never one to an owner: %s', async (role) => {
    const { keys, changes } = keysWith(role);
    expect(await keys.revoke(actor('owner'), 'k')).toBe(true);
    await keys.rename(actor('owner'), 'k', 'Nacht');
    expect(changes).toEqual(['revoked', 'renamed']);
  });

  it('that does not exist is told apart', async () => {
    expect(await keysWith(undefined).keys.revoke(actor('technical'), 'k')).toBe(false);
  });
});
