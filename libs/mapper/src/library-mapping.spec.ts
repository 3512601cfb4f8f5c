import { LibraryMapping } from './library-mapping.js';
import { defaultLimits } from './limits.js';
import { Turns } from './turns.js';

const limits = { ...defaultLimits, timeMs: 30_000 };

function evaluate(text: string, input: unknown = {}, some: Partial<typeof limits> = {}): Promise<unknown> {
  const options = { name: 'test', hash: '', limits: { ...limits, ...some } };
  return new LibraryMapping(text, { ...options, turns: new Turns() }).evaluate(input, {});
}

/** What the compiler leaves to the library is bounded there as well. */
describe('a mapping on the library', () => {
  it('gives plain JSON that shares nothing with its input', async () => {
    const input = Object.freeze({ items: Object.freeze([Object.freeze({ a: 1 })]) });
    expect(await evaluate('{"all": items[], "sum": $sum(items.a)}', input)).toStrictEqual({
      all: [{ a: 1 }],
      sum: 1,
    });
  });

  it('sorts by the operator only what the library can sort in bounds', async () => {
    expect(await evaluate('([1..900]^(>$))[0]')).toBe(900);
    await expect(evaluate('[1..4500]^(>$)')).rejects.toMatchObject({ code: 'MAPPING_SORT_LIMIT' });
  });

  it('spreads only what the library can spread in bounds', async () => {
    const items = Array.from({ length: 10_001 }, () => ({ a: 1 }));
    await expect(evaluate('$spread(items)', { items })).rejects.toMatchObject({
      code: 'MAPPING_SEQUENCE_LIMIT',
    });
  });

  it.each([
    ['($f := function($x){ $f($x+1) }; $f(1))', 'MAPPING_STEP_LIMIT'],
    ['($f := function($x){ 1 + $f($x+1) }; $f(1))', 'MAPPING_DEPTH_LIMIT'],
    ['[1..1000000000]', 'MAPPING_SEQUENCE_LIMIT'],
    ['$pad("x", 500000000)', 'MAPPING_TEXT_LIMIT'],
    [`($x := "x"; ${'$x := $x & $x; '.repeat(40)} $length($x))`, 'MAPPING_TEXT_LIMIT'],
    ['{"f": $sum}', 'MAPPING_RESULT_NOT_JSON'],
  ])('ends %s with %s', async (text, code) => {
    await expect(evaluate(text, {}, { steps: 20_000 })).rejects.toMatchObject({ code });
  });
});
