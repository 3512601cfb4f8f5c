import { EngineBench } from '../testing/engine-bench.builder.js';
import { PostgresSweeper } from './postgres-sweeper.js';
import { newId } from './uuid.js';

let bench: EngineBench;
beforeAll(async () => (bench = await EngineBench.open()), 60_000);
afterAll(() => bench.close());
beforeEach(() => bench.clear());

describe('accepting what arrives', () => {
  it('makes one record of an object for every flow that listens', async () => {
    await bench.insertFlow(newId());
    const accepted = await bench.store.accept(bench.anOrder());
    expect(accepted.arrival).toBe('new');
    expect(accepted.recordIds).toHaveLength(2);
  });

  it('stores nothing when no flow listens', async () => {
    const accepted = await bench.store.accept({ ...bench.anOrder(), recordType: 'product' });
    expect(accepted).toEqual({ arrival: 'unheard', recordIds: [] });
    expect(await bench.sql('select 1 from inbox')).toHaveLength(0);
  });

  it('brings webhooks to no flow that wants polling only, and polled objects to each', async () => {
    await bench.sql(
      `insert into flow_version (flow_id, version, tenant_id, definition)
       select id, 1, tenant_id, '{"trigger":{"webhook":false}}' from flow`,
    );
    const sent = await bench.store.accept(bench.anOrder());
    const polled = await bench.store.accept({ ...bench.anOrder(), origin: 'poll' });
    await bench.sql('delete from flow_version');
    expect([sent.arrival, polled.arrival]).toEqual(['unheard', 'new']);
  });

  it('counts the same content once, however often and under whatever version it comes (R7)', async () => {
    await bench.store.accept(bench.anOrder());
    const again = await Promise.all([
      bench.store.accept(bench.anOrder()),
      bench.store.accept(bench.anOrder({ version: '2026-01-01T11:00:00Z' })),
    ]);
    expect(again.map((one) => one.arrival)).toEqual(['duplicate', 'duplicate']);
    expect(await bench.sql('select 1 from record')).toHaveLength(1);
  });

  it('keeps what a user ignored passed over when the shop changes it, with its newest content', async () => {
    await bench.store.accept(bench.anOrder());
    await bench.sql(`update record set state = 'skipped', code = 'IGNORED'`);
    const later = await bench.store.accept(
      bench.anOrder({ version: '2026-02-01T00:00:00Z', fingerprint: 'b' }),
    );
    expect(later).toEqual({ arrival: 'changed', recordIds: [] });
    expect(await bench.sql('select state, code, version from record')).toEqual([
      { state: 'skipped', code: 'IGNORED', version: '2026-02-01T00:00:00Z' },
    ]);
  });

  it('leaves an older version behind a newer one that overtook it', async () => {
    await bench.store.accept(bench.anOrder({ version: '2026-01-02T00:00:00Z', fingerprint: 'new' }));
    const late = await bench.store.accept(
      bench.anOrder({ version: '2026-01-01T00:00:00Z', fingerprint: 'old' }),
    );
    expect(late.arrival).toBe('older');
    const run = await bench.claimOne();
    expect(JSON.parse(Buffer.from(run.body ?? []).toString())).toMatchObject({ fingerprint: 'new' });
  });

  it('takes any later change of an object that came without a believable time', async () => {
    const { content, ...order } = bench.anOrder();
    const body = content?.body ?? Buffer.from('{}');
    await bench.store.accept({ ...order, content: { fingerprint: 'from 2099', body } });
    const again = await bench.store.accept({ ...order, content: { fingerprint: 'from 2099', body } });
    const mended = await bench.store.accept(bench.anOrder({ fingerprint: 'mended' }));
    expect([again.arrival, mended.arrival]).toEqual(['duplicate', 'changed']);
    expect((await bench.claimOne()).version).toBe('2026-01-01T10:00:00Z');
  });

  it('fetches anew when two contents bear the same version', async () => {
    await bench.store.accept(bench.anOrder({ fingerprint: 'one' }));
    await bench.store.accept(bench.anOrder({ fingerprint: 'two' }));
    expect((await bench.claimOne()).isStale).toBe(true);
  });

  it('lets records of a paused flow wait and lets them go when it is active again', async () => {
    await bench.sql(`update flow set state = 'paused'`);
    await bench.store.accept(bench.anOrder());
    expect(await bench.store.claim(10)).toEqual([]);
    await bench.sql(`update flow set state = 'active'`);
    expect(await new PostgresSweeper(bench.test.database.engine).unpark()).toBe(1);
    expect(await bench.store.claim(10)).toHaveLength(1);
  });
});

describe('the end of a run', () => {
  it('is refused to a zombie, whose lease another worker took over (I7, R10)', async () => {
    await bench.store.accept(bench.anOrder());
    const zombie = await bench.claimOne();
    await bench.expireLease(zombie.recordId);
    const owner2 = await bench.claimOne();
    expect(await bench.store.finish(bench.anEnd(zombie))).toBe(false);
    expect(await bench.store.finish(bench.anEnd(owner2))).toBe(true);
    expect((await bench.stateOf(zombie.recordId))['state']).toBe('done');
  });

  it('sends the record round again when newer content arrived meanwhile', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    await bench.store.accept(bench.anOrder({ version: '2026-02-01T00:00:00Z', fingerprint: 'b' }));
    await bench.store.finish(bench.anEnd(run));
    expect((await bench.stateOf(run.recordId))['state']).toBe('pending');
    expect((await bench.claimOne()).version).toBe('2026-02-01T00:00:00Z');
  });

  it('does not count a run that was only limited', async () => {
    await bench.store.accept(bench.anOrder());
    const run = await bench.claimOne();
    await bench.store.finish(
      bench.anEnd(run, { state: 'pending', code: 'VENDOR_RATE_LIMITED', countsAsAttempt: false }),
    );
    expect((await bench.claimOne()).attempts).toBe(1);
  });
});
