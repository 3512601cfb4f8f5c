import { setImmediate } from 'node:timers/promises';
import { Floor } from './floor.js';

describe('a floor', () => {
  let floor: Floor;
  let seen: string[];
  beforeEach(() => {
    floor = new Floor();
    seen = [];
  });

  /** Comes in under a name, and stays until told to leave. */
  async function come(name: string, alone: boolean): Promise<() => void> {
    const giveBack = await floor.take({ alone });
    seen.push(name);
    return giveBack;
  }

  it('holds many at once', async () => {
    await Promise.all([come('a', false), come('b', false)]);

    expect(seen).toEqual(['a', 'b']);
  });

  it('lets one be alone only when all others have left', async () => {
    const leave = [await come('a', false), await come('b', false)];
    void come('alone', true);
    leave[0]!();
    await setImmediate();
    expect(seen).toEqual(['a', 'b']);

    leave[1]!();
    await setImmediate();

    expect(seen).toEqual(['a', 'b', 'alone']);
  });

  it('lets nobody in beside the one that is alone, and who came later does not go before it', async () => {
    const leave = await come('a', false);
    const alone = come('alone', true);
    void come('b', false);
    void come('also alone', true);
    await setImmediate();
    expect(seen).toEqual(['a']);

    leave();
    const leaveAlone = await alone;
    await setImmediate();
    expect(seen).toEqual(['a', 'alone']);

    leaveAlone();
    await setImmediate();
    expect(seen).toEqual(['a', 'alone', 'b']);
  });
});
