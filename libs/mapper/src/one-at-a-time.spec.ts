import { OneAtATime } from './one-at-a-time.js';

/** Holds the event loop, as an evaluation does. */
function hold(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('one at a time', () => {
  it('finishes each work before the next begins, in the order asked', async () => {
    const turns = new OneAtATime();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([turns.run(work('a')), turns.run(work('b'))])).toEqual(['a', 'b']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('goes on after work that failed', async () => {
    const turns = new OneAtATime();
    const failing = turns.run(() => Promise.reject(new Error('failed')));
    const next = turns.run(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });

  it('lets timers and sockets go first when the queue has held the event loop for long', async () => {
    const turns = new OneAtATime();
    let others = 0;
    const timer = setInterval(() => (others += 1), 1);
    const work = async () => hold(15);
    await Promise.all([turns.run(work), turns.run(work), turns.run(work), turns.run(work), turns.run(work)]);
    clearInterval(timer);
    expect(others).toBeGreaterThan(0);
  });
});
