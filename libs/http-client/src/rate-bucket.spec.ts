import { jest } from '@jest/globals';
import { httpErrors } from './http-errors.js';
import { RateBucket } from './rate-bucket.js';

const MINUTE = 60_000;

/** Enters and notes the order in which it happened. */
function queueUp(bucket: RateBucket, name: string, log: string[]): Promise<void> {
  const noted = (async () => bucket.enter())().then(
    () => void log.push(name),
    (error: { code: string }) => void log.push(`${name} ${error.code}`),
  );
  return noted;
}

async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

describe('RateBucket', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('needs no promise while there is room', () => {
    const bucket = new RateBucket({ requestsPerMinute: 10, concurrency: 2 }, MINUTE);
    expect([bucket.enter(), bucket.enter()]).toEqual([undefined, undefined]);
  });

  it('holds back whoever comes when all places are taken, and serves in the order of arrival', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, MINUTE);
    const log: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) void queueUp(bucket, name, log);
    await pass(1);
    expect(log).toEqual(['a']);
    for (let turn = 0; turn < 3; turn++) {
      bucket.leave();
      await pass(1);
    }
    expect(log).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets nobody overtake those who wait, also when room comes free just then', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, MINUTE);
    const log: string[] = [];
    void queueUp(bucket, 'first', log);
    void queueUp(bucket, 'second', log);
    bucket.leave();
    void queueUp(bucket, 'third', log);
    await pass(1);
    expect(log).toEqual(['first', 'second']);
  });

  it('sends the rest of a full minute when the minute has passed', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 2, concurrency: 9 }, 2 * MINUTE);
    const log: string[] = [];
    for (const name of ['a', 'b', 'c']) void queueUp(bucket, name, log);
    await pass(59_000);
    expect(log).toEqual(['a', 'b']);
    await pass(2_100);
    expect(log).toEqual(['a', 'b', 'c']);
  });

  it('refuses at once whoever would wait too long, and says for how long', () => {
    const bucket = new RateBucket({ requestsPerMinute: 1, concurrency: 9 }, 10_000);
    void bucket.enter();
    const expected = { code: 'HTTP_WAIT_TOO_LONG', errorClass: 'limited', outcomeUnknown: false };
    expect(() => bucket.enter()).toThrow(expect.objectContaining(expected));
    try {
      void bucket.enter();
    } catch (error) {
      const { retryAfterMs } = error as { retryAfterMs: number };
      expect(retryAfterMs).toBeGreaterThan(59_000);
      expect(retryAfterMs).toBeLessThanOrEqual(61_000);
    }
  });

  it('refuses whoever has waited too long for a place', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, 10_000);
    const log: string[] = [];
    void queueUp(bucket, 'a', log);
    void queueUp(bucket, 'b', log);
    await pass(5_000);
    void queueUp(bucket, 'c', log);
    await pass(5_001);
    expect(log).toEqual(['a', 'b HTTP_WAIT_TOO_LONG']);
    bucket.leave();
    await pass(1);
    expect(log).toEqual(['a', 'b HTTP_WAIT_TOO_LONG', 'c']);
  });

  it('stays shut for the time the vendor asked, for those who wait as well', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, MINUTE);
    const log: string[] = [];
    void queueUp(bucket, 'a', log);
    void queueUp(bucket, 'b', log);
    bucket.refused(7_000);
    bucket.leave();
    await pass(6_990);
    expect(log).toEqual(['a']);
    await pass(20);
    expect(log).toEqual(['a', 'b']);
  });

  it('sends those who wait away when the vendor wants silence for longer than they may wait', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, MINUTE);
    const log: string[] = [];
    void queueUp(bucket, 'a', log);
    void queueUp(bucket, 'b', log);
    await pass(1);
    bucket.refused(MINUTE + 1_000);
    await pass(1);
    expect(log).toEqual(['a', 'b HTTP_WAIT_TOO_LONG']);
    expect(() => bucket.enter()).toThrow(expect.objectContaining({ retryAfterMs: expect.any(Number) }));
  });

  it('never shortens a silence', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 5 }, MINUTE);
    bucket.refused(20_000);
    bucket.refused(1_000);
    const log: string[] = [];
    void queueUp(bucket, 'a', log);
    await pass(19_000);
    expect(log).toEqual([]);
    await pass(1_100);
    expect(log).toEqual(['a']);
  });

  it('grows its silence with each refusal without a time, and forgets that after a success', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 5 }, 10 * MINUTE);
    const silence = async () => {
      bucket.refused(undefined);
      const start = performance.now();
      let ended = 0;
      void queueUp(bucket, 'x', []).then(() => (ended = performance.now()));
      await pass(400_000);
      bucket.leave();
      return Math.round((ended - start) / 1_000);
    };
    const silences: number[] = [];
    for (let refusal = 0; refusal < 7; refusal++) silences.push(await silence());
    expect(silences).toEqual([15, 30, 60, 120, 240, 300, 300]);
    bucket.accepted();
    expect(await silence()).toBe(15);
  });

  it('takes several refusals of calls that were under way together for one', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 5 }, MINUTE);
    for (let call = 0; call < 5; call++) bucket.refused(undefined);
    const log: string[] = [];
    void queueUp(bucket, 'a', log);
    await pass(15_100);
    expect(log).toEqual(['a']);
  });

  it('lets nobody inside ask again while the vendor wants silence', () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 5 }, MINUTE);
    void bucket.enter();
    bucket.charge();
    bucket.refused(5_000);
    expect(() => bucket.charge()).toThrow(
      expect.objectContaining({ code: 'HTTP_WAIT_TOO_LONG', retryAfterMs: 5_000 }),
    );
  });

  it('takes new limits over at once', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, MINUTE);
    const log: string[] = [];
    for (const name of ['a', 'b', 'c']) void queueUp(bucket, name, log);
    bucket.configure({ requestsPerMinute: 100, concurrency: 2 });
    await pass(1);
    expect(log).toEqual(['a', 'b']);
  });

  it('is idle only when nobody is inside, nobody waits, it is open and the last minute was empty', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, MINUTE);
    void bucket.enter();
    expect(bucket.isIdle()).toBe(false);
    bucket.leave();
    expect(bucket.isIdle()).toBe(false);
    await pass(62_000);
    expect(bucket.isIdle()).toBe(true);
    bucket.refused(5_000);
    expect(bucket.isIdle()).toBe(false);
    await pass(5_001);
    expect(bucket.isIdle()).toBe(true);
  });

  it('sends everybody away when closed', async () => {
    const bucket = new RateBucket({ requestsPerMinute: 100, concurrency: 1 }, MINUTE);
    const log: string[] = [];
    for (const name of ['a', 'b', 'c']) void queueUp(bucket, name, log);
    bucket.close(httpErrors.HTTP_CLIENT_CLOSED());
    await pass(1);
    expect(log).toEqual(['a', 'b HTTP_CLIENT_CLOSED', 'c HTTP_CLIENT_CLOSED']);
    expect(jest.getTimerCount()).toBe(0);
  });
});
