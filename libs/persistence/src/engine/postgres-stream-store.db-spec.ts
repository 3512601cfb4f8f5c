import { sdkErrors } from '@app/connector-sdk';
import type { ClaimedStream } from '@app/engine';
import { StreamRepository } from '../repositories/stream.repository.js';
import { EngineBench, plainVault } from '../testing/engine-bench.builder.js';
import { PostgresHookCatalog } from './postgres-hook-catalog.js';
import { PostgresStreamStore } from './postgres-stream-store.js';

const unreadable = sdkErrors.VENDOR_ANSWER_UNREADABLE({ vendor: 'WooCommerce', reason: 'list' });
const unavailable = sdkErrors.VENDOR_UNAVAILABLE({ vendor: 'WooCommerce', status: 503 });

let bench: EngineBench;
let store: PostgresStreamStore;
beforeAll(async () => {
  bench = await EngineBench.open();
  store = new PostgresStreamStore(bench.test.database.engine, bench.store);
}, 60_000);
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.clear();
  await bench.sql('delete from stream');
  await bench.sql(
    `insert into stream (connection_id, record_type, tenant_id, read_from, poll_every_seconds)
     values ($1, 'order', $2, now() - interval '1 day', 300)`,
    [bench.source, bench.tenant],
  );
});

async function claimed(): Promise<ClaimedStream> {
  await bench.sql('update stream set next_poll_at = now(), lease_until = null');
  const [stream] = await store.claimStreams(1);
  if (!stream) throw new Error('nothing to read');
  return stream;
}

const problem = async () => {
  const streams = new StreamRepository(bench.test.database.app);
  return (await streams.ofConnections(bench.tenant, [bench.source]))[0]?.problem;
};

describe('a stream that cannot be read', () => {
  it('tells why, and since when it has been for this reason', async () => {
    await store.failStream(await claimed(), unreadable, 1000);
    const first = await problem();
    expect(first).toMatchObject({ code: 'VENDOR_ANSWER_UNREADABLE', params: { reason: 'list' } });
    await store.failStream(await claimed(), unreadable, 1000);
    expect(await problem()).toEqual(first);
    await store.failStream(await claimed(), unavailable, 1000);
    const second = await problem();
    expect(second?.code).toBe('VENDOR_UNAVAILABLE');
    expect(Date.parse(second?.since ?? '')).toBeGreaterThan(Date.parse(first?.since ?? ''));
  });

  it('has no problem any more once a page was read', async () => {
    await store.failStream(await claimed(), unreadable, 1000);
    await store.storePage(await claimed(), { objects: [], cursor: { at: 1 }, hasMore: false });
    expect(await problem()).toBeNull();
  });
});

describe('a stream that was read to the end', () => {
  const page = { objects: [], cursor: { at: 1 }, hasMore: false };

  it('is due again after its interval', async () => {
    await store.storePage(await claimed(), page);
    expect(await store.claimStreams(1)).toEqual([]);
  });

  it('is due at once when somebody asked for it while it was read', async () => {
    const stream = await claimed();
    await bench.sql('update stream set next_poll_at = now()');
    await store.storePage(stream, page);
    expect(await store.claimStreams(1)).toHaveLength(1);
  });
});

describe('the time of the last delivery', () => {
  it('is kept with the connection, and not written again within the minute', async () => {
    const catalog = new PostgresHookCatalog(bench.test.database.engine, plainVault);
    const last = async () =>
      (await bench.sql('select hook_last_at as at from connection where id = $1', [bench.source]))[0]?.['at'];
    expect(await last()).toBeNull();
    await catalog.markDelivery(bench.source);
    const first = await last();
    expect(first).toBeInstanceOf(Date);
    await catalog.markDelivery(bench.source);
    expect(await last()).toEqual(first);
    await bench.sql(`update connection set hook_last_at = now() - interval '61 seconds'`);
    await catalog.markDelivery(bench.source);
    expect(await last()).not.toEqual(first);
  });
});
