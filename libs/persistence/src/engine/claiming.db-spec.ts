import { EngineBench } from '../testing/engine-bench.builder.js';

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
