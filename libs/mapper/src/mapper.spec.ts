import { explain, KoppelError } from '@app/domain';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';
import { createMapper } from './mapper.js';
import { mapperErrorCatalogue } from './mapper-errors.js';

// Time enough for a busy machine; the time limit has its own tests.
const mapper = createMapper({ limits: { timeMs: 30_000 }, timeHereMs: 30_000 });
const evaluate = (text: string, input: unknown = {}, bindings: Record<string, unknown> = {}) =>
  mapper.compile(text, { name: 'test/order.in' }).evaluate(input, bindings);

// A busy machine may need many times what an idle one does.
jest.setTimeout(30_000);

async function errorOf(
  text: string,
  input: unknown = {},
  bindings: Record<string, unknown> = {},
): Promise<KoppelError> {
  try {
    await evaluate(text, input, bindings);
  } catch (error) {
    if (error instanceof KoppelError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('compile', () => {
  it('keeps a compiled mapping by its text and name', () => {
    const first = mapper.compile('a.b', { name: 'one' });
    expect(mapper.compile('a.b', { name: 'one' })).toBe(first);
    expect(mapper.compile('a.b', { name: 'two' })).not.toBe(first);
    expect(mapper.compile('a.b', { name: 'two' }).hash).toBe(first.hash);
    expect(mapper.compile('a.c', { name: 'one' }).hash).not.toBe(first.hash);
  });

  it('says where a text cannot be read', async () => {
    const error = await errorOf('{\n  "number": number,\n  "total": (total +\n}');
    expect(error.code).toBe('MAPPING_SYNTAX');
    expect(error.params).toMatchObject({ mapping: 'test/order.in', line: 4, libraryCode: 'S0211' });
    expect(explain(mapperErrorCatalogue, error.code, error.params, 'nl').detail).toContain('regel 4');
  });

  it('refuses what no process can bound, and names the alternative', async () => {
    const error = await errorOf('{\n  "a": $contains(b, /x(?=y)/i)\n}');
    expect(error.code).toBe('MAPPING_FORBIDDEN');
    expect(error.params).toMatchObject({ construct: '(?=…)', line: 2, column: 23 });
    expect((await errorOf('$match(a, /(a)\\1/)')).params).toMatchObject({ construct: '\\1', column: 15 });
  });

  it('reports the first forbidden construct of several', async () => {
    expect((await errorOf('[$now(), $eval("1")]')).params).toMatchObject({ construct: '$now' });
  });

  it('takes patterns, signatures and pictures', async () => {
    expect(await evaluate('$replace($match(a, /b+/).match, /b/, "c")', { a: 'abba' })).toBe('cc');
    expect(await evaluate('$split("a1b22c", /\\d+/)')).toEqual(['a', 'b', 'c']);
    expect(await evaluate('function($x)<n:n>{ $x + 1 }($parseInteger("twelve", "w"))')).toBe(13);
    expect(await evaluate('$toMillis("14-03-2026", "[D]-[M]-[Y]")')).toBe(Date.UTC(2026, 2, 14));
  });

  it('says where a mapping runs', () => {
    expect(mapper.compile('a.b', { name: 'where' }).runs).toBe('compiled');
    expect(mapper.compile('(a.b)[%.x = 1].c', { name: 'where' }).runs).toBe('isolated');
  });

  it('refuses what not even an isolated process could bound', async () => {
    const text = '(a.b)[%.x = $parseInteger("one", "w")].c';
    expect((await errorOf(text)).params).toMatchObject({ construct: '$parseInteger' });
  });

  it('refuses a text that is too long before reading it', async () => {
    expect((await errorOf('x'.repeat(65_537))).params).toMatchObject({ length: 65_537, limit: 65_536 });
  });
});

describe('evaluate', () => {
  it('gives plain JSON with ordinary prototypes', async () => {
    const result = await evaluate('{"a": {"b": [items.x]}, "c": items[]}', { items: [{ x: 1 }] });
    expect(result).toStrictEqual({ a: { b: [1] }, c: [{ x: 1 }] });
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });

  it('gives nothing when the mapping gives nothing', async () => {
    expect(await evaluate('missing')).toBeUndefined();
  });

  it('hands no part of its input or bindings out', async () => {
    const input = { customer: { name: 'A' } };
    const settings = { list: [1] };
    const result = (await evaluate('{"c": customer, "s": $settings}', input, { settings })) as Record<
      string,
      object
    >;
    expect(result['c']).not.toBe(input.customer);
    expect(result['s']).not.toBe(settings);
  });

  it('never changes its input or bindings, not even frozen ones', async () => {
    const frozen = Object.freeze({ items: Object.freeze([]), lines: Object.freeze([1]) });
    const settings = Object.freeze({ list: Object.freeze([1, 2]) });
    const text = '[items{sku: n}, lines[], $settings.list[], $ ~> |$|{"added": 1}|]';
    await evaluate(text, frozen, { settings });
    expect(JSON.stringify(frozen)).toBe('{"items":[],"lines":[1]}');
    expect(Object.keys(settings.list)).toEqual(['0', '1']);
  });

  it('keeps evaluations of one mapping apart', async () => {
    const mapping = mapper.compile('($f := function($n) { $n = 0 ? $$.id : $f($n - 1) }; $f(20))', {
      name: 'apart',
    });
    const ids = Array.from({ length: 50 }, (_, id) => id);
    expect(await Promise.all(ids.map((id) => mapping.evaluate({ id }, {})))).toEqual(ids);
  });

  it('refuses a binding that would hide a function', async () => {
    for (const name of ['sum', 'moneyAdd', 'eval', 'now']) {
      expect((await errorOf('1', {}, { [name]: 1 })).params).toMatchObject({ binding: name });
    }
    expect((await errorOf('1', {}, { 'a b': 1 })).code).toBe('MAPPING_BINDING_REFUSED');
    expect((await errorOf('1', {}, { f: () => 1 })).params).toMatchObject({ reason: 'function at /' });
  });

  it.each([
    ['$number(a)', { a: '12,50' }, 'MAPPING_NOT_A_NUMBER', { found: 'text "12,50"' }],
    ['$number(a)', { a: '' }, 'MAPPING_NOT_A_NUMBER', { found: 'empty text' }],
    ['$number(a)', { a: 'Jan Jansen' }, 'MAPPING_NOT_A_NUMBER', { found: 'text of 10 characters' }],
    ['$sum(a)', { a: ['1', '2'] }, 'MAPPING_FUNCTION_ARGUMENT', { function: 'sum', found: 'list of 2' }],
    ['a + 1', { a: '1' }, 'MAPPING_OPERAND', { operator: '+' }],
    ['a < 1', { a: '1' }, 'MAPPING_OPERAND', { operator: '<' }],
    ['-a', { a: '1' }, 'MAPPING_OPERAND', {}],
    ['$nosuch(a)', { a: 1 }, 'MAPPING_UNKNOWN_FUNCTION', { function: 'nosuch' }],
    ['{a: 1}', { a: 5 }, 'MAPPING_FAILED', { libraryCode: 'T1003' }],
    ['$error("geen btw-nummer")', {}, 'MAPPING_STOPPED', { message: 'geen btw-nummer' }],
    ['$assert(false, "total missing")', {}, 'MAPPING_STOPPED', { message: 'total missing' }],
    ['(1/0) & ""', {}, 'MAPPING_NOT_A_NUMBER', { found: 'number Infinity' }],
    ['{"a": {"b": 1/0}}', {}, 'MAPPING_RESULT_NOT_JSON', { path: '/a/b', problem: 'number' }],
    ['$toMillis("gisteren")', {}, 'MAPPING_FAILED', { libraryCode: 'D3110' }],
  ])('explains %s of %j as %s', async (text, input, code, params) => {
    const error = await errorOf(text, input);
    expect(error.code).toBe(code);
    expect(error.params).toMatchObject({ mapping: 'test/order.in', ...params });
    const { detail } = explain(mapperErrorCatalogue, error.code, error.params, 'nl');
    expect(detail).not.toMatch(/\{\w+\}/);
  });

  it('shows the innermost place of a mistake', async () => {
    const error = await errorOf('(\n  $f := function($x) {\n    $moneyAdd($x, "een")\n  };\n  $f("1")\n)');
    expect(error.params).toMatchObject({ line: 3, function: 'moneyAdd', argument: 'second' });
  });

  it('tells no value of a record in an error, and drops the library’s stack', async () => {
    const error = await errorOf('$number(secret)', { secret: 'anna@example.nl' });
    expect(JSON.stringify({ ...error, message: error.message, cause: error.cause })).not.toContain('anna');
    expect(error.cause).toBeUndefined();
  });
});

describe('functions that replace the library’s', () => {
  const words = fc.constantFrom('a', 'b', '0', '10', 'é', '😀', '');
  const values = fc.jsonValue({ maxDepth: 3, noUnicodeString: false });
  const asJson = async (promise: Promise<unknown>) => JSON.stringify(await promise);

  it.each([
    ['$string(v)', fc.record({ v: values })],
    ['$string({"f": $sum, "g": function($x) { $x }, "v": v})', fc.record({ v: values })],
    ['$string(v, true)', fc.record({ v: values })],
    ['v & w & "-" & v', fc.record({ v: values, w: values })],
    ['(v & w) & (w & v)', fc.record({ v: values, w: values })],
    ['$sort(v)', fc.record({ v: fc.array(fc.integer()) })],
    ['$sort(v)', fc.record({ v: fc.array(words) })],
    [
      '$sort(v, function($a, $b) { $a.k > $b.k })',
      fc.record({ v: fc.array(fc.record({ k: fc.integer({ min: 0, max: 3 }), i: fc.integer() })) }),
    ],
    [
      '$distinct(v)',
      fc.record({ v: fc.array(fc.oneof(words, fc.integer({ min: 0, max: 2 }), fc.record({ a: words }))) }),
    ],
    ['$distinct(v.a)', fc.record({ v: fc.array(fc.record({ a: words })) })],
    ['$clone(v)', fc.record({ v: fc.array(fc.record({ a: words, b: fc.array(fc.integer()) })) })],
    ['v ~> |$|{"added": true}|', fc.record({ v: fc.record({ a: words }) })],
    ['$join(v, "-")', fc.record({ v: fc.array(words) })],
    ['$split(v, w)', fc.record({ v: fc.string(), w: words })],
    ['$replace(v, "a", w)', fc.record({ v: fc.string(), w: words })],
    ['$pad(v, 5, w)', fc.record({ v: words, w: words })],
    ['$spread(v)', fc.record({ v: fc.array(fc.record({ a: words, b: words })) })],
    ['$map(v, $string)', fc.record({ v: fc.array(values) })],
    ['$reduce(v, function($a, $b) { $a & $b })', fc.record({ v: fc.array(words) })],
    ['$map(v, $split(?, "a"))', fc.record({ v: fc.array(words) })],
  ])('%s answers as the library does', async (text, inputs) => {
    const original = jsonata(text);
    const ours = mapper.compile(text, { name: 'same' });
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const plain: unknown = JSON.parse(JSON.stringify(input).replaceAll('__proto__', 'proto'));
        const theirs = await asJson(original.evaluate(JSON.parse(JSON.stringify(plain)))).catch(
          (error: { code: string }) => `error ${error.code}`,
        );
        const mine = await asJson(ours.evaluate(plain, {})).catch(() => 'error');
        if (theirs?.startsWith('error')) expect(mine).toBe('error');
        else expect(mine).toBe(theirs);
      }),
      { numRuns: 60 },
    );
  });

  it('calls a mistaken chain a mistake', async () => {
    expect((await errorOf('"a" ~> "b" & "c"')).params).toMatchObject({ libraryCode: 'T2006' });
  });

  it('sorts a thousand items by the operator', async () => {
    const items = Array.from({ length: 1000 }, (_, index) => ({ k: (index * 7919) % 1009 }));
    const sorted = (await evaluate('items^(k).k', { items })) as number[];
    expect(sorted).toEqual(items.map(({ k }) => k).sort((a, b) => a - b));
  });

  it('spreads many items in linear time, up to the longest list there may be', async () => {
    const items = Array.from({ length: 100_001 }, () => ({ a: 1 }));
    expect(await evaluate('$count($spread(items))', { items: items.slice(1) })).toBe(100_000);
    expect((await errorOf('$spread(items)', { items })).code).toBe('MAPPING_SEQUENCE_LIMIT');
  });
});
