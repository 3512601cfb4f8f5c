import { setTimeout as wait } from 'node:timers/promises';
import { Gate } from './gate.js';

describe('Gate', () => {
  it('lets only so many run at once and serves the others in order', async () => {
    const gate = new Gate(2, 10, () => new Error('full'));
    const finished: number[] = [];
    let running = 0;
    let most = 0;
    const work = (index: number) =>
      gate.pass(async () => {
        most = Math.max(most, (running += 1));
        await wait(2);
        running -= 1;
        finished.push(index);
      });
    await Promise.all([0, 1, 2, 3, 4, 5].map(work));
    expect(most).toBe(2);
    expect(finished).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses who finds the queue full', async () => {
    const gate = new Gate(1, 1, () => new Error('full'));
    const first = gate.pass(() => wait(10));
    const second = gate.pass(() => wait(1));
    await expect(gate.pass(() => wait(1))).rejects.toThrow('full');
    await Promise.all([first, second]);
    await expect(gate.pass(() => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('gives the place free when the work fails', async () => {
    const gate = new Gate(1, 0, () => new Error('full'));
    await expect(gate.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(gate.pass(() => Promise.resolve('in'))).resolves.toBe('in');
  });
});
