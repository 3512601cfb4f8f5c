import { EngineBench } from '../testing/engine-bench.builder.js';
import { newId } from './uuid.js';

let bench: EngineBench;
beforeAll(async () => (bench = await EngineBench.open()), 60_000);
afterAll(() => bench.close());
beforeEach(() => bench.clear());

describe('claiming while records arrive', () => {
  it('hands out every record it takes, also one that was committed during the claim', async () => {
    const orders = 600;
    const handedOut = new Set<string>();
    const arriving = (async () => {
      for (let order = 0; order < orders; order += 3) {
        await Promise.all(
          [0, 1, 2].map((more) => bench.store.accept(bench.anOrder({ id: String(order + more) }))),
        );
      }
    })();
    let isOver = false;
    void arriving.then(() => (isOver = true));
    const claiming = async () => {
      while (!isOver) for (const run of await bench.store.claim(5)) handedOut.add(run.recordId);
    };
    await Promise.all([arriving, claiming(), claiming(), claiming()]);

    const running = await bench.sql(`select id from record where state = 'running'`);
    expect(running.map((row) => String(row['id'])).filter((id) => !handedOut.has(id))).toEqual([]);
  });
});

describe('claiming', () => {
  it('tells how often the value tables of the tenant changed by then', async () => {
    await bench.store.accept(bench.anOrder());
    await bench.sql('update tenant set tables_revision = 7 where id = $1', [bench.tenant]);
    expect((await bench.claimOne()).tablesRevision).toBe(7);
  });

  it('gives each record to one worker only, however many ask at once (R9)', async () => {
    for (let order = 0; order < 30; order += 1)
      await bench.store.accept(bench.anOrder({ id: String(order) }));
    const claims = await Promise.all(Array.from({ length: 8 }, () => bench.store.claim(10)));
    const ids = claims.flat().map((run) => run.recordId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('never runs two records of one vendor object at once', async () => {
    await bench.insertFlow(newId());
    await bench.store.accept(bench.anOrder());
    const first = await bench.store.claim(10);
    expect(first).toHaveLength(1);
    await bench.store.finish(bench.anEnd(first[0]!));
    await bench.sql('update record set due_at = now()');
    expect(await bench.store.claim(10)).toHaveLength(1);
  });

  it('takes over a record whose owner is gone, with a higher generation and the crash counted', async () => {
    await bench.store.accept(bench.anOrder());
    const first = await bench.claimOne();
    await bench.expireLease(first.recordId);
    const second = await bench.claimOne();
    expect(second.generation).toBe(first.generation + 1);
    expect(second.crashes).toBe(1);
    expect(second.attempts).toBe(first.attempts);
  });

  it('holds two breaks against a record that was not alone, then each time it was tried alone, until a run ends', async () => {
    await bench.store.accept(bench.anOrder());
    let run = await bench.claimOne();
    for (const crashes of [1, 2, 2, 2]) {
      await bench.expireLease(run.recordId);
      run = await bench.claimOne();
      expect(run.crashes).toBe(crashes);
    }

    expect(await bench.store.tryAlone(run)).toBe(true);
    await bench.expireLease(run.recordId);
    const former = run;
    run = await bench.claimOne();

    expect(run.crashes).toBe(3);
    expect(await bench.store.tryAlone(former)).toBe(false);
    await bench.store.finish({ ...bench.anEnd(run), state: 'pending' });
    await bench.sql('update record set due_at = now()');
    expect(await bench.claimOne()).toMatchObject({ crashes: 0 });
  });

  it('gives a small tenant its turn before the backlog of a large one (R20)', async () => {
    const small = newId();
    const [smallSource, smallFlow] = [newId(), newId()];
    await bench.sql(`insert into tenant (id, name, data_key) values ($1, 'Klein', '')`, [small]);
    await bench.insertConnection(smallSource, small);
    await bench.insertFlow(smallFlow, small, smallSource);
    for (let order = 0; order < 50; order += 1)
      await bench.store.accept(bench.anOrder({ id: String(order) }));
    await bench.store.claim(8);
    await bench.store.accept({
      ...bench.anOrder({ id: 'small' }),
      tenantId: small,
      connectionId: smallSource,
    });
    expect((await bench.claimOne()).externalId).toBe('small');
  });
});
