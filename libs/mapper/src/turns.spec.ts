import { Turns } from './turns.js';

/** Holds the event loop, as an evaluation does. */
function hold(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('turns', () => {
  it('are taken in the order asked, and not before the caller has gone on', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const work = (name: string) => () => log.push(name);
    const both = Promise.all([turns.run(work('a')), turns.run(work('b'))]);
    log.push('caller');
    await both;
    expect(log).toEqual(['caller', 'a', 'b']);
  });

  it('go on after work that failed', async () => {
    const turns = new Turns();
    const failing = turns.run(() => {
      throw new Error('failed');
    });
    const next = turns.run(() => 'next');
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });

  it('let timers and sockets go first when the event loop was held for long', async () => {
    const turns = new Turns();
    let others = 0;
    const timer = setInterval(() => (others += 1), 1);
    await Promise.all(Array.from({ length: 5 }, () => turns.run(() => hold(15))));
    clearInterval(timer);
    expect(others).toBeGreaterThan(0);
  });
});
