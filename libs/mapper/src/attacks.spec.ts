import { jest } from '@jest/globals';
import { KoppelError } from '@app/domain';
import { createMapper } from './mapper.js';

// Lower limits than the real ones, so that a slow machine meets them before the time limit.
const mapper = createMapper({
  limits: { sequence: 5_000, stringLength: 50_000, size: 300_000, timeMs: 10_000 },
  timeHereMs: 10_000,
});
const hasty = createMapper({ limits: { timeMs: 200 }, timeHereMs: 200 });
const evaluate = async (text: string, input: unknown = {}) =>
  mapper.compile(text, { name: 'attack' }).evaluate(input, {});

async function codeOf(text: string, input: unknown = {}, by = mapper): Promise<string> {
  try {
    await by.compile(text, { name: 'attack' }).evaluate(input, {});
    return 'no error';
  } catch (error) {
    return error instanceof KoppelError ? error.code : `not coded: ${String(error)}`;
  }
}

const nested = (levels: number) => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels)) as unknown;
const doubled = (times: number) => `($x := "x"; ${'$x := $x & $x; '.repeat(times)} $length($x))`;

// A busy machine may need many times what an idle one does.
jest.setTimeout(30_000);

/** The numbers are those of the attack list in the facts about JSONata that the mapper was built on. */
describe('hostile mapping texts and data', () => {
  it.each([
    ['2 endless deep recursion', '($f := function($x){ 1 + $f($x+1) }; $f(1))', 'MAPPING_DEPTH_LIMIT'],
    ['3 a list of ten million', '$sum($map([1..9999999], function($v){ $v * 2 }))', 'MAPPING_SEQUENCE_LIMIT'],
    ['4 a range of a thousand million', '[1..1000000000]', 'MAPPING_SEQUENCE_LIMIT'],
    [
      '6 doubling a list',
      `($x := [1..4999]; ${'$x := $append($x,$x); '.repeat(5)} $x)`,
      'MAPPING_SEQUENCE_LIMIT',
    ],
    [
      '9 a picture that is a pattern',
      '$toMillis(x, "[f1][f1][f1][f1][f1][f1][f1][f1]Q")',
      'MAPPING_FUNCTION_ARGUMENT',
    ],
    ['10 doubling a text forty times', doubled(40), 'MAPPING_TEXT_LIMIT'],
    ['10 doubling a text until it is just too long', doubled(21), 'MAPPING_TEXT_LIMIT'],
    ['11 padding to half a gigabyte', '$pad("x", 500000000)', 'MAPPING_TEXT_LIMIT'],
    ['11 padding to the left', '$pad("x", -500000000)', 'MAPPING_TEXT_LIMIT'],
    ['11 padding with a long filler', '$pad("x", 100000, "0123456789abcdef")', 'MAPPING_TEXT_LIMIT'],
    [
      '12 joining a long list',
      '$join($map([1..4500], function(){ "0123456789abcdef" }))',
      'MAPPING_TEXT_LIMIT',
    ],
    ['12 splitting into characters', '$split($pad("x", 20000), "")', 'MAPPING_SEQUENCE_LIMIT'],
    [
      '12 replacing by something longer',
      '$replace($pad("x", 4000), " ", "0123456789abcdef")',
      'MAPPING_TEXT_LIMIT',
    ],
    [
      '12 encoding what was encoded',
      `(${'$base64encode('.repeat(90)}"x"${')'.repeat(90)})`,
      'MAPPING_TEXT_LIMIT',
    ],
    ['13 evaluating text', '($e := "$eval($e)"; $eval($e))', 'MAPPING_FORBIDDEN'],
    ['13 evaluating text under another name', '($e := $eval; $e("1"))', 'MAPPING_FORBIDDEN'],
    ['13 evaluating text by a higher function', '$map(["1"], $eval)', 'MAPPING_FORBIDDEN'],
    ['5 a product of ranges', '[1..5000].([1..5000].($ * 2))', 'MAPPING_SEQUENCE_LIMIT'],
    ['5 a sum over a product of ranges', '$sum([1..5000].$sum([1..5000].($ * 2)))', 'MAPPING_STEP_LIMIT'],
    ['15 twenty thousand brackets', '('.repeat(20000) + '1' + ')'.repeat(20000), 'MAPPING_TOO_NESTED'],
    ['15 a text of a million characters', ' '.repeat(1_000_000) + '1', 'MAPPING_TOO_LONG'],
    ['18 marking data as a function', '{"_jsonata_function": true}', 'MAPPING_FAILED'],
    ['18 marking data as a lambda', '{"_jsonata_lambda": true}', 'MAPPING_FAILED'],
    ['19 a built-in function in the result', '{"f": $sum}', 'MAPPING_RESULT_NOT_JSON'],
    ['19 a function of one’s own in the result', '{"g": function($x){$x}}', 'MAPPING_RESULT_NOT_JSON'],
    ['19 one of our functions in the result', '[$moneyAdd]', 'MAPPING_RESULT_NOT_JSON'],
    [
      '21 a large result from a small input',
      '[1..4500].{"a": "0123456789012345678901234567890123456789012345678901234567890123456789"}',
      'MAPPING_RESULT_TOO_LARGE',
    ],
    ['a signature that is a pattern', 'function($a)<(s](a+)+$[s):n>{1}', 'MAPPING_FORBIDDEN'],
    [
      'writing out a value that holds itself',
      '($x := {"a": 1} ~> |$|{"b": $, "c": $}|; $string($x))',
      'MAPPING_TEXT_LIMIT',
    ],
    ['a result that holds itself', '{"a": 1} ~> |$|{"b": $}|', 'MAPPING_RESULT_TOO_DEEP'],
    ['spreading a long list', '$spread($append([1..4500], [1..4500]).{"a": $})', 'MAPPING_SEQUENCE_LIMIT'],
  ])('%s ends with a code within its bound', async (_title, text, code) => {
    const start = performance.now();
    expect(await codeOf(text, { name: `${'a'.repeat(46)}!`, x: `${'1'.repeat(120)}!` })).toBe(code);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('1 endless tail recursion ends at the limit of steps, or before it at that of time', async () => {
    const endless = '($f := function($x){ $f($x+1) }; $f(1))';
    expect(await codeOf(endless)).toBe('MAPPING_STEP_LIMIT');
    const tireless = createMapper({ limits: { timeMs: 200, steps: 1_000_000_000 }, timeHereMs: 200 });
    const start = performance.now();
    expect(await codeOf(endless, {}, tireless)).toBe('MAPPING_TIME_LIMIT');
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('5 stops at the same step on every machine', async () => {
    const few = createMapper({ limits: { steps: 1000, timeMs: 30_000 }, timeHereMs: 30_000 }).compile(
      '$sum([1..5000].($ * 2))',
      {
        name: 'attack',
      },
    );
    await expect(few.evaluate({}, {})).rejects.toMatchObject({
      code: 'MAPPING_STEP_LIMIT',
      params: { limit: 1000 },
    });
    const enough = createMapper({ limits: { steps: 1000, timeMs: 30_000 }, timeHereMs: 30_000 }).compile(
      '$sum([1..50].($ * 2))',
      {
        name: 'attack',
      },
    );
    for (let round = 0; round < 20; round += 1) expect(await enough.evaluate({}, {})).toBe(2550);
  });

  it('14 sorts thousands with a comparator in n log n steps', async () => {
    const items = Array.from({ length: 3_000 }, (_, index) => (index * 7919) % 3_001);
    const generous = createMapper({ limits: { timeMs: 30_000, steps: 10_000_000 }, timeHereMs: 30_000 });
    const sort = generous.compile('$sort(items, function($a, $b) { $a > $b })', { name: 'sort' });
    expect(await sort.evaluate({ items }, {})).toEqual([...items].sort((a, b) => a - b));
  });

  it.each([
    ['7 a catastrophic pattern', `$match("${'a'.repeat(35)}!", /(a+)+$/)`, undefined],
    ['8 a catastrophic pattern over data', '$contains(name, /^(\\w+\\s?)*$/)', false],
  ])('%s finds no match at once', async (_title, text, result) => {
    const start = performance.now();
    expect(await evaluate(text, { name: `${'a'.repeat(46)}!` })).toBe(result);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('14 sorts thousands by the operator in n log n steps', async () => {
    expect(await evaluate('($sorted := [1..4500]^(>$); [$sorted[0], $sorted[-1]])')).toEqual([4500, 1]);
    expect(await codeOf('$sum([1..4500].$sum([1..4500]^(>$)))')).toBe('MAPPING_STEP_LIMIT');
  });

  it('15 refuses data that is nested too deeply, before anything is evaluated', async () => {
    expect(await evaluate('"ok"', nested(100))).toBe('ok');
    expect(await codeOf('"ok"', nested(101))).toBe('MAPPING_INPUT_TOO_DEEP');
    expect(await codeOf('**.**.**', nested(4000))).toBe('MAPPING_INPUT_TOO_DEEP');
  });

  it('15 refuses data beyond the size limit', async () => {
    expect(await codeOf('"ok"', { text: 'x'.repeat(6_000_000) })).toBe('MAPPING_INPUT_TOO_LARGE');
    expect(
      await codeOf(
        '"ok"',
        Array.from({ length: 2_000_000 }, () => 1),
      ),
    ).toBe('MAPPING_INPUT_TOO_LARGE');
  });

  it('15 looks for descendants of descendants in bounded time', async () => {
    const wide = {
      list: Array.from({ length: 300 }, (_, index) => ({ index, inner: { deep: { deeper: index } } })),
    };
    expect(await codeOf('**.**.**', wide)).toBe('MAPPING_SEQUENCE_LIMIT');
  });

  it.each([
    'constructor',
    '$lookup({}, "constructor")',
    '{"a":1}.__proto__',
    '$string.constructor',
    '$sum.implementation.constructor',
    '*.constructor',
    '$.toString',
    '[1].length',
    '"x".length',
    '$moneyAdd.constructor',
    '$moneyAdd.prototype',
  ])('16 reaches nothing of the host through %s', async (text) => {
    expect(await evaluate(text)).toBeUndefined();
  });

  it.each([
    '{"__proto__": {"polluted": 1}}',
    '$merge([{"a": 1}, {"__proto__": {"polluted": 1}}])',
    '$ ~> |$|{"__proto__": {"polluted": "yes"}}|',
    '{"a": 1} ~> |$|{"__proto__": {"polluted": "yes"}}|',
    '$clone({"__proto__": {"polluted": 1}})',
  ])('17 pollutes no prototype with %s', async (text) => {
    const result = await evaluate(text).catch((error: unknown) => error);
    expect((result as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('17 leaves keys that mean something to JavaScript or the language out of what an expression sees', async () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__":{"a":1},"_jsonata_lambda":true,"thunk":true,"body":{},"b":2}',
    );
    expect(await evaluate('$', hostile)).toEqual({ thunk: true, body: {}, b: 2 });
    expect(await codeOf('$()', hostile)).toBe('MAPPING_UNKNOWN_FUNCTION');
  });

  it('12 finds distinct values among many in linear time', async () => {
    expect(await evaluate('$count($distinct([1..4999]))')).toBe(4_999);
    expect(
      await evaluate('$distinct([{"a": 1, "b": [1]}, {"b": [1], "a": 1}, {"a": 2}, 1, "1", 1])'),
    ).toEqual([{ a: 1, b: [1] }, { a: 2 }, 1, '1']);
  });

  it('refuses what answers differently each time', async () => {
    for (const text of ['$now()', '$millis()', '$random()', '$shuffle([1,2])']) {
      expect(await codeOf(text)).toBe('MAPPING_FORBIDDEN');
    }
  });

  it('lets the next mapping succeed after each attack', async () => {
    await Promise.all([
      codeOf('($f := function($x){ $f($x+1) }; $f(1))', {}, hasty),
      expect(hasty.compile('1 + 1', { name: 'next' }).evaluate({}, {})).resolves.toBe(2),
      expect(hasty.compile('"a" & "b"', { name: 'next' }).evaluate({}, {})).resolves.toBe('ab'),
    ]);
  });
});
