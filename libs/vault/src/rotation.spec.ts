import { randomBytes } from 'node:crypto';
import { MasterKeyring } from './master-keyring.js';
import { rotateMasterKey, type WrappedKey, type WrappedKeyStore } from './rotation.js';
import { TenantVault } from './tenant-vault.js';

const aMasterKey = (version: number) => ({ version, key: randomBytes(32).toString('base64') });
const oldKey = aMasterKey(1);
const newKey = aMasterKey(2);

class TenantsInMemory implements WrappedKeyStore {
  readonly keys = new Map<string, Uint8Array>();

  loadDataKey(tenantId: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.keys.get(tenantId));
  }

  wrappedKeysAfter(tenantId: string | undefined, limit: number): Promise<WrappedKey[]> {
    const ids = [...this.keys.keys()].sort().filter((id) => tenantId === undefined || id > tenantId);
    return Promise.resolve(ids.slice(0, limit).map((id) => ({ tenantId: id, wrapped: this.keyOf(id) })));
  }

  replaceWrappedKey(tenantId: string, from: Uint8Array, to: Uint8Array): Promise<void> {
    if (Buffer.compare(this.keyOf(tenantId), from) === 0) this.keys.set(tenantId, to);
    return Promise.resolve();
  }

  keyOf(tenantId: string): Uint8Array {
    const key = this.keys.get(tenantId);
    if (!key) throw new Error(`no tenant ${tenantId}`);
    return key;
  }
}

const placeOf = (tenantId: string) => ({ table: 'connection', tenantId, rowId: 'row', field: 'credentials' });

describe('rotateMasterKey (S13, T44)', () => {
  it('puts 10,000 tenants under the new key while every secret stays readable', async () => {
    const before = new MasterKeyring(oldKey);
    const store = new TenantsInMemory();
    const tenants = Array.from({ length: 10_000 }, (_, index) => `tenant-${String(index).padStart(5, '0')}`);
    for (const tenantId of tenants) store.keys.set(tenantId, before.newDataKey(tenantId));
    const running = new TenantVault(before, store);
    const sealed = await Promise.all(
      tenants.map((id) => running.sealBytes(placeOf(id), Buffer.from(`secret of ${id}`))),
    );

    const during = new MasterKeyring(newKey, [oldKey]);
    const restarted = new TenantVault(during, store);
    const [rewrapped, texts] = await Promise.all([
      rotateMasterKey(during, store),
      Promise.all(tenants.map(async (id, index) => openText(restarted, id, sealed[index]))),
    ]);

    expect(rewrapped).toBe(10_000);
    expect(texts).toEqual(tenants.map((id) => `secret of ${id}`));
    const after = new TenantVault(new MasterKeyring(newKey), store);
    expect(await openText(after, 'tenant-00042', sealed[42])).toBe('secret of tenant-00042');
  }, 60_000);

  it('does nothing the second time', async () => {
    const store = new TenantsInMemory();
    const keyring = new MasterKeyring(newKey, [oldKey]);
    store.keys.set('tenant', keyring.newDataKey('tenant'));
    expect(await rotateMasterKey(keyring, store)).toBe(0);
  });

  it('stops at a tenant whose key was made under a master key that is not given', async () => {
    const store = new TenantsInMemory();
    store.keys.set('tenant', new MasterKeyring(aMasterKey(9)).newDataKey('tenant'));
    await expect(rotateMasterKey(new MasterKeyring(newKey, [oldKey]), store)).rejects.toMatchObject({
      code: 'SEALING_KEY_UNKNOWN',
      params: { version: 9 },
    });
  });
});

async function openText(
  vault: TenantVault,
  tenantId: string,
  sealed: Uint8Array | undefined,
): Promise<string> {
  return (await vault.openBytes(placeOf(tenantId), sealed ?? Buffer.alloc(0))).toString();
}
