import type { ClaimedStream } from '@app/engine';
import { EngineBench } from '../testing/engine-bench.builder.js';
import type { NewAuditEntry } from '../repositories/audit.repository.js';
import { BackfillRepository } from '../repositories/backfill.repository.js';
import { newId } from './uuid.js';
import { PostgresBackfillStore } from './postgres-backfill-store.js';

let bench: EngineBench;
let store: PostgresBackfillStore;
let repository: BackfillRepository;
beforeAll(async () => {
  bench = await EngineBench.open();
  store = new PostgresBackfillStore(bench.test.database.engine, bench.store);
  repository = new BackfillRepository(bench.test.database.app);
}, 60_000);
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.sql('delete from backfill');
  await bench.clear();
});

const note = (action: string): NewAuditEntry => ({
  ...{ actorKind: 'system', actorId: null, address: null, action },
  ...{ subjectType: 'flow', subjectId: bench.flow, details: {} },
});
const start = () =>
  repository.start(
    bench.tenant,
    {
      ...{ flowId: bench.flow, createdBy: null, expected: 3 },
      ...{ from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-02-01T00:00:00Z') },
    },
    note('flow-backfilled'),
  );

async function claimed(): Promise<ClaimedStream> {
  const [stream] = await store.claimStreams(1);
  if (!stream) throw new Error('nothing to read back');
  return stream;
}

const latest = async () => (await repository.ofFlow(bench.tenant, bench.flow))[0];
const AS_READ_BACK = { origin: 'backfill', lane: 'bulk' } as const;
const page = (hasMore: boolean, at: number) => ({
  ...{ objects: [{ ...bench.anOrder({ id: String(at) }), flowId: bench.flow, ...AS_READ_BACK }] },
  ...{ cursor: { at }, hasMore },
});

describe('a backfill', () => {
  it('is read page by page to its end, and counts what the flow did not know', async () => {
    await start();
    const first = await claimed();
    expect(first).toMatchObject({
      readFrom: expect.stringContaining('2026-01-01'),
      backfill: { flowId: bench.flow },
    });
    expect(await store.claimStreams(1)).toEqual([]);
    await store.storePage(first, page(true, 1));
    await store.storePage(await claimed(), page(false, 2));
    expect(await store.claimStreams(1)).toEqual([]);
    expect(await latest()).toMatchObject({ state: 'done', read: 2, added: 2, expected: 3, problem: null });
  });

  it('is the business of its flow only, although another one listens to the same shop', async () => {
    await bench.insertFlow(newId());
    await start();
    await store.storePage(await claimed(), page(false, 1));
    expect(await bench.sql('select flow_id as flow, lane from record')).toEqual([
      { flow: bench.flow, lane: 1 },
    ]);
  });

  it('counts a page once, although two processes stored it', async () => {
    await start();
    const first = await claimed();
    await store.storePage(first, page(true, 1));
    await store.storePage(first, page(true, 1));
    expect(await latest()).toMatchObject({ read: 1 });
  });

  it('runs once at a time per connection', async () => {
    expect(await start()).toBeDefined();
    expect(await start()).toBeUndefined();
    await store.storePage(await claimed(), page(false, 1));
    expect(await start()).toBeDefined();
  });

  it('stays stopped, also when its page was under way', async () => {
    await start();
    const stream = await claimed();
    const stopped = await repository.stop(bench.tenant, bench.flow, note('flow-backfill-stopped'));
    expect(stopped).toMatchObject({ state: 'stopped' });
    await store.storePage(stream, page(true, 1));
    expect(await latest()).toMatchObject({ state: 'stopped', read: 0 });
    expect(await store.claimStreams(1)).toEqual([]);
  });

  it('waits while its flow is paused', async () => {
    await start();
    await bench.sql(`update flow set state = 'paused' where id = $1`, [bench.flow]);
    expect(await store.claimStreams(1)).toEqual([]);
    await bench.sql(`update flow set state = 'active' where id = $1`, [bench.flow]);
    expect(await store.claimStreams(1)).toHaveLength(1);
  });
});
