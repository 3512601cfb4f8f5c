import type { Found, Sink } from '@app/connector-sdk';
import type { OpenDocument, RecordStore } from '../ports/record-store.js';
import type { Party } from '../steps/party.js';
import { settleLeftOver } from './left-over.js';

const run = { recordId: 'r1', generation: 2, tenantId: 't1' };
const anOpenDocument = (changes: Partial<OpenDocument> = {}): OpenDocument => ({
  ...{ effectId: 'e1', connectionId: 'c1', systemId: 's1', recordType: 'invoice', step: 'write' },
  ...{ payload: { number: 'F-1' }, ageMs: 120_000, ...changes },
});

function settle(open: OpenDocument | undefined, found?: Found) {
  const asked: unknown[] = [];
  const sink = {
    ...{ recordType: 'invoice', mapping: 'm', schema: {}, safety: 'none', settleMs: 60_000 },
    key: () => 'F-1',
    lookUp: async ({ payload }: { payload: unknown }) => {
      asked.push(payload);
      return found;
    },
  } as unknown as Sink;
  const target = {
    connection: { id: 'c1', systemId: 's1' },
    connector: { sinks: { invoice: sink } },
    context: {},
  };
  const store = { takeOpenDocument: async () => open } as Partial<RecordStore> as RecordStore;
  const settled = settleLeftOver(store, run, { target: target as unknown as Party, callTimeoutMs: 30_000 });
  return { settled, asked };
}

describe('a record that is passed over although an earlier run may have written', () => {
  it('has nothing to settle when no run left anything in doubt', async () => {
    expect(await settle(undefined).settled).toBeUndefined();
  });

  it('waits until nothing can come after', async () => {
    const { settled, asked } = settle(anOpenDocument({ ageMs: 50_000 }));
    await expect(settled).rejects.toMatchObject({ code: 'WRITE_IN_DOUBT', retryAfterMs: 40_000 });
    expect(asked).toEqual([]);
  });

  it('learns that the document is at the vendor, asking for it as it was sent', async () => {
    const { settled, asked } = settle(anOpenDocument(), { id: 'remote-1', number: 'F-1', differences: [] });
    expect(await settled).toMatchObject({
      end: { state: 'confirmed', remoteId: 'remote-1' },
      document: { id: 'remote-1', number: 'F-1', adopted: true },
    });
    expect(asked).toEqual([{ number: 'F-1' }]);
  });

  it('learns that it never arrived', async () => {
    expect(await settle(anOpenDocument()).settled).toEqual({
      end: { effectId: 'e1', state: 'refused', adopted: false },
    });
  });

  it('leaves what is in doubt at another administration to that one', async () => {
    expect(await settle(anOpenDocument({ systemId: 'former' })).settled).toBeUndefined();
  });
});
