import { setImmediate } from 'node:timers/promises';
import { DeliveryMark } from './delivery-mark.js';

const aMark = (write: (id: string) => Promise<void> = async () => {}) => {
  const bench = { now: 0, writes: [] as string[], failures: [] as unknown[], mark: {} as DeliveryMark };
  bench.mark = new DeliveryMark({
    write: async (id) => {
      bench.writes.push(id);
      await write(id);
    },
    onFailure: (error) => bench.failures.push(error),
    monotonicMs: () => bench.now,
    everyMs: 60_000,
  });
  return bench;
};

describe('the mark of the last delivery', () => {
  it('is written once a minute per connection, however many deliveries come in', () => {
    const bench = aMark();
    for (let index = 0; index < 1000; index += 1) bench.mark.note(index % 2 ? 'a' : 'b');
    expect(bench.writes).toEqual(['b', 'a']);
    bench.now = 60_000;
    bench.mark.note('a');
    expect(bench.writes).toEqual(['b', 'a', 'a']);
  });

  it('is tried again with the next delivery when it could not be written, and the failure is told', async () => {
    const away = new Error('database away');
    const bench = aMark(() => Promise.reject(away));
    bench.mark.note('a');
    await setImmediate();
    bench.mark.note('a');
    expect(bench.writes).toHaveLength(2);
    expect(bench.failures).toEqual([away]);
  });
});
