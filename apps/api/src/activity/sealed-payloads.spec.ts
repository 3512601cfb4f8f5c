import { randomBytes, randomUUID } from 'node:crypto';
import type { Effect, InboxItem } from '@app/persistence';
import { MasterKeyring, TenantVault } from '@app/vault';
import { SealedPayloads } from './sealed-payloads.js';

const tenantId = randomUUID();
const keyring = new MasterKeyring({ version: 1, key: randomBytes(32).toString('base64') });
const dataKey = keyring.newDataKey(tenantId);
const vault = new TenantVault(keyring, { loadDataKey: async () => dataKey });
const payloads = new SealedPayloads(vault);

const item = (body: Buffer | null, id = randomUUID()) => ({ id, tenantId, body }) as InboxItem;
const place = (table: string, rowId: string, field: string) => ({ table, tenantId, rowId, field });

describe('SealedPayloads', () => {
  it('opens a body as JSON, and as text when it is something else', async () => {
    const id = randomUUID();
    const json = await vault.sealBytes(place('inbox', id, 'body'), Buffer.from('{"id":5001}'));
    expect(await payloads.body(item(json, id))).toEqual({ value: { id: 5001 } });
    const text = await vault.sealBytes(place('inbox', id, 'body'), Buffer.from('webhook_id=7'));
    expect(await payloads.body(item(text, id))).toEqual({ value: 'webhook_id=7' });
  });

  it('has nothing to open of a mere announcement', async () => {
    expect(await payloads.body(item(null))).toEqual({ value: undefined });
  });

  it('opens what it sealed itself', async () => {
    const id = randomUUID();
    const entries = [{ at: '2026-02-01T10:00:00.000Z', kind: 'note', title: 'processed' }] as const;
    const sealed = await payloads.sealEntries(tenantId, id, entries);
    expect(await payloads.entries({ id, tenantId, entries: sealed })).toEqual({ value: entries });
    const body = await payloads.sealBody(tenantId, id, { id: 5001 });
    expect(await payloads.body(item(body, id))).toEqual({ value: { id: 5001 } });
  });

  it('opens the request of an effect where the engine sealed it: at its reference', async () => {
    const reference = 'invoice 5001';
    const request = await vault.sealJson(place('effect', reference, 'request'), { factuurnummer: '5001' });
    expect(await payloads.request({ tenantId, reference, request } as Effect)).toEqual({
      value: { factuurnummer: '5001' },
    });
  });

  it('tells a damaged value, or one of another row, by its code instead of failing', async () => {
    const sealed = await payloads.sealBody(tenantId, randomUUID(), { id: 5001 });
    expect(await payloads.body(item(sealed))).toMatchObject({ code: 'SEALED_VALUE_DAMAGED' });
  });

  it('does not take a database that is away for a damaged value', async () => {
    const away = new TenantVault(keyring, {
      loadDataKey: () => Promise.reject(new Error('connection terminated')),
    });
    await expect(new SealedPayloads(away).body(item(Buffer.alloc(64)))).rejects.toThrow(
      'connection terminated',
    );
  });
});
