import { EngineBench } from '../testing/engine-bench.builder.js';
import { readRecordFigures } from './record-figures.js';
import { newId } from './uuid.js';

let bench: EngineBench;
beforeAll(async () => (bench = await EngineBench.open()), 60_000);
afterAll(() => bench.close());
beforeEach(() => bench.clear());

const HOUR = 3_600;

const figures = () => readRecordFigures(bench.test.database.engine);

/** A record in this state whose data came in so long ago. */
async function insert(state: string, secondsAgo: number, firstSecondsAgo = secondsAgo): Promise<void> {
  await bench.sql(
    `insert into record (id, tenant_id, flow_id, connection_id, record_type, external_id, title, state, inbox_id,
       received_at, lease_until)
     values ($1, $2, $3, $4, 'order', $5, '', $6, $7, now() - make_interval(secs => $8), now())`,
    [
      newId(),
      bench.tenant,
      bench.flow,
      bench.source,
      newId(),
      state,
      newId(Date.now() - secondsAgo * 1000),
      firstSecondsAgo,
    ],
  );
}

describe('the figures of the records', () => {
  it('are nothing where there are no records', async () => {
    expect(await figures()).toEqual({ oldestSeconds: 0, open: 0, failed: 0 });
  });

  it('count open and failed ones, and the age of the oldest that has not ended (G3)', async () => {
    await insert('done', 9 * HOUR);
    await insert('skipped', 9 * HOUR);
    await insert('failed', 9 * HOUR);
    await insert('pending', HOUR);
    await insert('running', 2 * HOUR);
    const { oldestSeconds, ...counts } = await figures();
    expect(counts).toEqual({ open: 2, failed: 1 });
    expect(Math.abs(oldestSeconds - 2 * HOUR)).toBeLessThan(30);
  });

  it('count what waits for its owner as open, and not for the oldest', async () => {
    await insert('waiting', 9 * HOUR);
    expect(await figures()).toEqual({ oldestSeconds: 0, open: 1, failed: 0 });
  });

  it('count a record that came in again from then on', async () => {
    await insert('pending', 60, 9 * HOUR);
    const { oldestSeconds } = await figures();
    expect(Math.abs(oldestSeconds - 60)).toBeLessThan(30);
  });
});
