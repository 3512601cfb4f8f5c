import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { createMapper, type MapperOptions } from '../mapper.js';
import { TableReader } from '../tables/table-reader.js';
import { IsolatedPool } from './isolated-pool.js';

// Starting a process on a busy machine takes a while.
jest.setTimeout(60_000);

/** What the compiler leaves to the library. */
const UNCOVERED = '(orders.items)[%.id = 1].sku';
/** The library compares the two in one step, which looks at no clock. */
const TWINS = '$twin := function($a, $i) { {"a": $a, "b": $a} }; $x := $reduce([1..34], $twin, 1)';
const ONE_LONG_STEP = `(${TWINS}; $y := $reduce([1..34], $twin, 1); [(orders.items)[%.id = 1].sku, $x = $y])`;
const ENDLESS = '($f := function($x){ $f($x+1) }; $f(1))';

const order = (...skus: string[]) => ({
  orders: [{ id: 1, items: skus.map((sku) => ({ sku })) }, { id: 2 }],
});

describe('a mapping that runs isolated', () => {
  const pool = new IsolatedPool();
  afterAll(() => pool.stop());
  const compile = (text: string, options: MapperOptions = {}, name = 'isolated') =>
    createMapper({ pool, ...options }).compile(text, { name });

  it('gives what the library gives, many at a time and in order', async () => {
    const mapping = compile(UNCOVERED);
    expect(mapping.runs).toBe('isolated');
    const many = Array.from({ length: 100 }, (_, index) => mapping.evaluate(order(`${index}`, 'x'), {}));
    expect(await Promise.all(many)).toEqual(many.map((_, index) => [`${index}`, 'x']));
    expect(await mapping.evaluate({}, {})).toBeUndefined();
    expect(pool.pids).toHaveLength(1);
  });

  it('explains errors as if it ran here', async () => {
    const failing = compile('(a.b)[%.x = $number($settings.y)].c');
    await expect(failing.evaluate({ a: { b: {} } }, { settings: { y: 'een' } })).rejects.toMatchObject({
      code: 'MAPPING_NOT_A_NUMBER',
      params: { mapping: 'isolated', line: 1, found: 'text of 3 characters' },
    });
    await expect(failing.evaluate({ a: () => 1 }, {})).rejects.toMatchObject({
      code: 'MAPPING_INPUT_NOT_JSON',
    });
  });

  it('reads value tables, and tells what they do not hold', async () => {
    const own = { kinds: { values: { a: 'A' }, unmapped: 'pass' as const } };
    const tables = new TableReader({ own, delivered: {} });
    const mapping = compile('(orders.items)[%.id = 1].$table("kinds", sku)');
    expect(await mapping.evaluate(order('a', 'b'), {}, { tables })).toEqual(['A', 'b']);
    expect(tables.unmappedValues).toEqual([{ table: 'kinds', key: 'b', value: 'b' }]);
  });

  it('is without the environment of this process', async () => {
    await compile(UNCOVERED).evaluate(order('a'), {});
    const [pid] = pool.pids;
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
    const own = environment.filter((variable) => !variable.startsWith('NODE_CHANNEL_'));
    expect(own).toEqual([]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    expect(command).toMatch(/--(experimental-)?permission\0/);
    expect(command).not.toMatch(/--allow-(child-process|worker|fs-write)/);
  });

  it('takes over a compiled mapping that takes too long here, with all of its time', async () => {
    const options = { timeHereMs: 1, limits: { timeMs: 30_000, steps: 10_000_000 } };
    const long = compile('$sum([1..500].$sum([1..500].($ * 2)))', options, 'long');
    expect(long.runs).toBe('compiled');
    expect(await long.evaluate({}, {})).toBe(500 * 500 * 501);
  });

  it('is ended when it does not end by itself, and only that evaluation fails', async () => {
    const endless = compile(ENDLESS, { limits: { timeMs: 300, steps: 1e12 } }, 'endless');
    const others = Array.from({ length: 20 }, (_, index) =>
      compile(UNCOVERED).evaluate(order(`${index}`), {}),
    );
    await expect(endless.evaluate({}, {})).rejects.toMatchObject({ code: 'MAPPING_TIME_LIMIT' });
    expect(await Promise.all(others)).toHaveLength(20);
  });

  it('is ended in time by its first evaluation already, when that is one long step', async () => {
    const fresh = new IsolatedPool();
    const limits = { timeMs: 300, steps: 1e12 };
    const endless = createMapper({ pool: fresh, limits }).compile(ONE_LONG_STEP, { name: 'one step' });
    expect(endless.runs).toBe('isolated');
    const start = performance.now();
    await expect(endless.evaluate(order('a'), {})).rejects.toMatchObject({ code: 'MAPPING_TIME_LIMIT' });
    expect(performance.now() - start).toBeLessThan(8_000);
    fresh.stop();
  });

  it('is ended when it takes too much memory, and the next evaluation has a new process', async () => {
    const limits = { steps: 1e12, sequence: 1e9, timeMs: 20_000 };
    const text = '($x := [1..5000000]; $count($map([1..100], function($i){ $append($x, $x) })))';
    const hungry = compile(text, { limits, timeHereMs: 0 }, 'hungry');
    const before = process.memoryUsage().rss;
    await expect(hungry.evaluate({}, {})).rejects.toMatchObject({
      code: 'MAPPING_MEMORY_LIMIT',
      params: { mapping: 'hungry' },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
    expect(await compile(UNCOVERED).evaluate(order('a', 'b'), {})).toEqual(['a', 'b']);
  });

  it('waits in a queue that has an end', async () => {
    const text = '($f := function($x){ $f($x+1) }; (a.b)[%.x = $f(1)].c)';
    const endless = compile(text, { limits: { timeMs: 200, steps: 1e12 } }, 'queued');
    const outcomes = await Promise.all(
      Array.from({ length: 520 }, (_, index) =>
        endless.evaluate({ a: { b: {} } }, {}).then(
          () => 'done',
          (error: { code: string }) => {
            if (index === 0) pool.stop();
            return error.code;
          },
        ),
      ),
    );
    expect(outcomes[0]).toBe('MAPPING_TIME_LIMIT');
    expect(outcomes.slice(1).every((code) => code === 'MAPPING_BUSY')).toBe(true);
    expect(pool.pids).toEqual([]);
  });
});
