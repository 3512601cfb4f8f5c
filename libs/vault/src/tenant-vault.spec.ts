import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { SealedPlace } from './envelope.js';
import { MasterKeyring } from './master-keyring.js';
import { TenantVault, type DataKeyStore } from './tenant-vault.js';

class DataKeysInMemory implements DataKeyStore {
  readonly wrapped = new Map<string, Uint8Array>();
  loads = 0;

  loadDataKey(tenantId: string): Promise<Uint8Array | undefined> {
    this.loads += 1;
    return Promise.resolve(this.wrapped.get(tenantId));
  }
}

const aMasterKey = (version = 1) => ({ version, key: randomBytes(32).toString('base64') });

describe('TenantVault', () => {
  const keyring = new MasterKeyring(aMasterKey());
  const tenant = randomUUID();
  const otherTenant = randomUUID();
  const place: SealedPlace = {
    table: 'connection',
    tenantId: tenant,
    rowId: 'connection-1',
    field: 'credentials',
  };
  let store: DataKeysInMemory;
  let vault: TenantVault;

  beforeEach(() => {
    store = new DataKeysInMemory();
    for (const id of [tenant, otherTenant]) store.wrapped.set(id, keyring.newDataKey(id));
    vault = new TenantVault(keyring, store);
  });

  const damagedAt = (where: SealedPlace) => ({
    code: 'SEALED_VALUE_DAMAGED',
    params: { table: where.table, field: where.field },
  });

  it('opens what it sealed, whatever the bytes and their number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const opened = await vault.openBytes(place, await vault.sealBytes(place, bytes));
        expect(Buffer.compare(opened, bytes)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('seals and opens JSON, and makes an order a third of its size', async () => {
    const line = {
      id: 1,
      name: 'Bureaulamp',
      quantity: 1,
      total: '41.28',
      total_tax: '8.67',
      sku: 'LAMP-001',
      taxes: [],
    };
    const order = {
      id: 5001,
      status: 'processing',
      currency: 'EUR',
      line_items: Array.from({ length: 20 }, () => line),
    };
    const sealed = await vault.sealJson(place, order);
    expect(await vault.openJson(place, sealed)).toEqual(order);
    expect(sealed.length).toBeLessThan(JSON.stringify(order).length / 3);
  });

  it('never seals the same value to the same bytes twice', async () => {
    const value = Buffer.from('ck_live_4711');
    const [one, other] = [await vault.sealBytes(place, value), await vault.sealBytes(place, value)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(value)).toBe(false);
  });

  describe('refuses (T44)', () => {
    it.each([
      ['another table', { table: 'inbox' }],
      ['another row', { rowId: 'connection-2' }],
      ['another field', { field: 'hook_secret' }],
      ['another tenant', { tenantId: otherTenant }],
    ])('a value that was swapped to %s', async (_, elsewhere) => {
      const sealed = await vault.sealBytes(place, Buffer.from('secret'));
      const moved = { ...place, ...elsewhere };
      await expect(vault.openBytes(moved, sealed)).rejects.toMatchObject(damagedAt(moved));
    });

    it('a value that was cut short anywhere', async () => {
      const sealed = await vault.sealBytes(place, Buffer.from('a secret of some length'));
      for (let length = 0; length < sealed.length; length += 1) {
        await expect(vault.openBytes(place, sealed.subarray(0, length))).rejects.toMatchObject(
          damagedAt(place),
        );
      }
    });

    it('a value in which any single bit was flipped', async () => {
      const sealed = await vault.sealBytes(place, Buffer.from('secret'));
      for (let bit = 0; bit < sealed.length * 8; bit += 1) {
        const flipped = Buffer.from(sealed);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await expect(vault.openBytes(place, flipped)).rejects.toMatchObject({
          code: expect.stringMatching(/^(SEALED_VALUE_DAMAGED|SEALING_KEY_UNKNOWN)$/),
        });
      }
    });

    it('a data key that was copied from another tenant', async () => {
      const sealed = await vault.sealBytes(place, Buffer.from('secret'));
      store.wrapped.set(tenant, store.wrapped.get(otherTenant) ?? Buffer.alloc(0));
      const fresh = new TenantVault(keyring, store);
      await expect(fresh.openBytes(place, sealed)).rejects.toMatchObject({ code: 'SEALED_VALUE_DAMAGED' });
    });

    it('a tenant that was erased', async () => {
      store.wrapped.delete(tenant);
      await expect(vault.sealBytes(place, Buffer.from('x'))).rejects.toMatchObject({
        code: 'TENANT_KEY_MISSING',
      });
    });
  });

  it('loads the key of a tenant once, and again after a failure', async () => {
    const key = store.wrapped.get(tenant) ?? Buffer.alloc(0);
    store.wrapped.delete(tenant);
    await expect(vault.searchTerm(tenant, 'a')).rejects.toMatchObject({ code: 'TENANT_KEY_MISSING' });
    store.wrapped.set(tenant, key);
    await Promise.all([vault.searchTerm(tenant, 'a'), vault.searchTerm(tenant, 'b')]);
    expect(store.loads).toBe(2);
  });

  describe('searchTerm', () => {
    it('is the same for spellings that a person takes for the same', async () => {
      expect(await vault.searchTerm(tenant, ' Jan@Example.NL ')).toBe(
        await vault.searchTerm(tenant, 'jan@example.nl'),
      );
    });

    it('fits a bigint column and differs per tenant and per text', async () => {
      const terms = new Set<string>();
      for (const id of [tenant, otherTenant]) {
        for (let number = 0; number < 200; number += 1)
          terms.add(await vault.searchTerm(id, `order-${number}`));
      }
      expect(terms.size).toBe(400);
      for (const term of terms) expect(BigInt.asIntN(64, BigInt(term)).toString()).toBe(term);
    });
  });
});
