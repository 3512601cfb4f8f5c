import type { Actor } from '@app/identity';
import type { NewAuditEntry } from '@app/persistence';
import { BulkProcessing } from './bulk-processing.js';

const actor: Actor = {
  kind: 'user',
  id: 'u',
  tenantId: 't',
  role: 'owner',
  language: 'nl',
  address: '127.0.0.1',
};

function aDesk(failed: number, counted = failed) {
  const batches: string[][] = [];
  const rung: string[] = [];
  const audits: NewAuditEntry[] = [];
  const bulk = new BulkProcessing(
    { count: async () => counted },
    {
      processable: async (_tenant, _filter, limit) =>
        Array.from({ length: Math.min(failed, limit) }, (_, index) => `record ${index}`),
      processMany: async (_tenant, items, audit) => {
        batches.push(items.map(({ recordId }) => recordId));
        audits.push(audit);
        return items.map(({ recordId }) => recordId);
      },
    },
    { lines: async () => ({ id: 'a', entries: Buffer.from('') }) },
    { bell: { ring: (ids) => void rung.push(...ids), listen: async () => {}, close: async () => {} } },
  );
  return { bulk, batches, rung, audits };
}

describe('BulkProcessing', () => {
  it('makes every record due once, in batches, although they may fail again meanwhile', async () => {
    const { bulk, batches, rung, audits } = aDesk(1_200);
    const receipt = await bulk.process(actor, { states: ['failed'] });
    expect(receipt).toEqual({ matched: 1_200, processed: 1_200, remaining: 0 });
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 200]);
    expect(new Set(rung).size).toBe(1_200);
    expect(audits.map(({ details }) => details['count'])).toEqual([500, 500, 200]);
  });

  it('takes up to 5,000 in one request and tells how many are left', async () => {
    const { bulk } = aDesk(12_000);
    expect(await bulk.process(actor, {})).toEqual({ matched: 12_000, processed: 5_000, remaining: 7_000 });
  });

  it('counts a record that fails while the others are counted', async () => {
    const { bulk } = aDesk(12, 11);
    expect(await bulk.process(actor, {})).toEqual({ matched: 12, processed: 12, remaining: 0 });
  });

  it('touches nothing when nothing matches', async () => {
    const { bulk, batches } = aDesk(0);
    expect(await bulk.process(actor, {})).toEqual({ matched: 0, processed: 0, remaining: 0 });
    expect(batches).toEqual([]);
  });
});
