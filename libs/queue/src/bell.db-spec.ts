import { setTimeout } from 'node:timers/promises';
import type { Bell } from '@app/engine';
import BullQueue from 'bull';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { freePort, startTestRedis, type TestRedis } from '../../../test/support/redis.js';
import { BullBell } from './bull-bell.js';
import { RECORD_QUEUE, queueOptions, type RecordJob } from './bull-settings.js';
import { PostgresBell } from './postgres-bell.js';

let database: TestDatabase;
let redis: TestRedis;
let pool: pg.Pool;
const errors: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  redis = await startTestRedis();
  pool = new pg.Pool({ connectionString: database.ownerUrl });
});

afterAll(async () => {
  await pool.end();
  await redis.stop();
  await database.drop();
});

const postgresBell = (): Bell =>
  new PostgresBell(pool, () => new pg.Client({ connectionString: database.ownerUrl }), {
    pollMs: 60_000,
    onError: (error) => errors.push(error),
  });

const bullBell = (): Bell =>
  new BullBell(new BullQueue<RecordJob>(RECORD_QUEUE, queueOptions(redis.url)), {
    concurrency: 4,
    lookEveryMs: 60_000,
    onOutage: (event) => errors.push(event),
    onError: (error) => errors.push(error),
  });

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 10) {
    if (condition()) return;
    await setTimeout(10);
  }
  throw new Error('it did not happen within 5 seconds');
}

describe.each([
  ['through Postgres', postgresBell],
  ['through Bull', bullBell],
])('a bell %s', (_name, makeBell) => {
  it('wakes a worker in another process', async () => {
    const [ringer, worker] = [makeBell(), makeBell()];
    let wakes = 0;
    await worker.listen(async () => void (wakes += 1));
    await setTimeout(100);
    const before = wakes;
    ringer.ring(['11111111-1111-7111-8111-111111111111']);
    await until(() => wakes > before);
    await Promise.all([ringer.close(), worker.close()]);
  });

  it('wakes again for a record it woke for before', async () => {
    const bell = makeBell();
    let wakes = 0;
    await bell.listen(async () => void (wakes += 1));
    for (const round of [1, 2, 3]) {
      const before = wakes;
      bell.ring(['22222222-2222-7222-8222-222222222222']);
      await until(() => wakes > before);
      await setTimeout(round);
    }
    await bell.close();
  });

  it('wakes no more once it is closed, and lets the wake-up in hand end', async () => {
    const bell = makeBell();
    let wakes = 0;
    await bell.listen(async () => void (wakes += 1));
    await setTimeout(50);
    await bell.close();
    const after = wakes;
    bell.ring(['33333333-3333-7333-8333-333333333333']);
    await setTimeout(100);
    expect(wakes).toBe(after);
  });
});

describe('the job of a wake-up', () => {
  it('holds an id and nothing else (I11)', async () => {
    const queue = new BullQueue<RecordJob>('koppel-inspect', queueOptions(redis.url));
    const bell = new BullBell(queue, {
      concurrency: 1,
      lookEveryMs: 60_000,
      onOutage: (event) => errors.push(event),
      onError: (error) => errors.push(error),
    });
    bell.ring(['44444444-4444-7444-8444-444444444444']);
    await setTimeout(200);
    const [job] = await queue.getWaiting();
    expect(job?.data).toEqual({ id: '44444444-4444-7444-8444-444444444444' });
    expect(job?.opts).toMatchObject({ attempts: 1, removeOnComplete: true, removeOnFail: true });
    await bell.close();
  });
});

describe('a bell through Bull whose Redis is away', () => {
  it('lets the worker look by itself, hears wake-ups once Redis is there, and says so once each (T2)', async () => {
    const outages: string[] = [];
    const port = await freePort();
    const url = `redis://127.0.0.1:${port}`;
    const bell = new BullBell(new BullQueue<RecordJob>('koppel-late', queueOptions(url)), {
      concurrency: 1,
      lookEveryMs: 50,
      onOutage: ({ kind }) => outages.push(kind),
      onError: () => undefined,
    });
    const named: string[] = [];
    let looks = 0;
    await bell.listen(async (ids) => void (ids ? named.push(...ids) : (looks += 1)));
    bell.ring(['55555555-5555-7555-8555-555555555555']);
    await until(() => looks > 2);
    await setTimeout(1_000);
    expect(outages).toEqual(['away']);

    const late = await startTestRedis(port);
    const ringing = setInterval(() => bell.ring(['66666666-6666-7666-8666-666666666666']), 100);
    await until(() => named.includes('66666666-6666-7666-8666-666666666666'));
    await until(() => outages.length > 1);
    clearInterval(ringing);
    expect(outages).toEqual(['away', 'back']);
    await bell.close();
    await late.stop();
  });

  it('closes although Redis never comes', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const bell = new BullBell(new BullQueue<RecordJob>('koppel-never', queueOptions(url)), {
      concurrency: 1,
      lookEveryMs: 1_000,
      onOutage: () => undefined,
      onError: () => undefined,
    });
    await bell.listen(async () => undefined);
    await setTimeout(300);
    await bell.close();
  });
});
