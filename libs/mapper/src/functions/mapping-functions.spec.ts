import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { evaluateText as evaluate, refusalOf as refusal } from './evaluate-text.builder.js';
import { mappingFunctions } from './mapping-functions.js';

describe('functions on amounts', () => {
  it.each([
    ['$moneySum(["0.1", "0.2"])', '0.3'],
    ['$moneySum("12.50")', '12.5'],
    ['$moneySum([])', '0'],
    ['$moneySum(lines.net)', '15.5'],
    ['$moneySum(lines[0].net)', '10.25'],
    ['$moneyAdd("1.10", "2.20")', '3.3'],
    ['$moneyAdd("1.10", 2)', '3.1'],
    ['$moneySubtract("5.00", "1.25")', '3.75'],
    ['$moneyMultiply("0.0413", "250")', '10.325'],
    ['$moneyMultiply("12.50", -1)', '-12.5'],
    ['$moneyDivide("10", "3", 4)', '3.3333'],
    ['$moneyDivide("-1", "8", 2)', '-0.13'],
    ['$moneyRound("1.005")', '1.01'],
    ['$moneyRound("-1.005")', '-1.01'],
    ['$moneyRound("2.5", 0)', '3'],
    ['$moneyRound("12", 2)', '12.00'],
    ['$moneyNegate("12.50")', '-12.5'],
    ['$moneyNegate("0.00")', '0'],
    ['$moneyAbs("-12.50")', '12.5'],
    ['$moneyIsZero("-0.00")', true],
    ['$moneyIsZero("0.01")', false],
    ['$moneyCompare("2.00", "10.00")', -1],
    ['$moneyCompare("10", "10.00")', 0],
    ['$moneyCompare("-1", "-2")', 1],
    ['"10.00" ~> $moneyMultiply("0.21") ~> $moneyRound(2)', '2.10'],
    ['$map(lines.net, $moneyNegate)', ['-10.25', '-5.25']],
    ['$map(lines.net, $moneyAdd(?, "1"))', ['11.25', '6.25']],
  ])('%s gives %j', async (text, expected) => {
    expect(await evaluate(text, { lines: [{ net: '10.25' }, { net: '5.25' }] })).toEqual(expected);
  });

  it.each([
    ['12.5', '12.5'],
    ['2.7520659999999997', '2.752066'],
    ['-0.1', '-0.1'],
    ['1e21', undefined],
    ['1e-7', '0.0000001'],
    ['5e-324', '0'],
    ['1e14', '100000000000000'],
    ['1.5e+3', '1500'],
  ])('$moneyText takes the JSON number %s by its shortest text', async (json, expected) => {
    const input: unknown = JSON.parse(`{"price": ${json}}`);
    if (expected === undefined) expect((await refusal('$moneyText(price)', input))['argument']).toBe('value');
    else expect(await evaluate('$moneyText(price)', input)).toBe(expected);
  });

  it.each([
    ['"54.90"', '54.90'],
    ['" 12.50 "', '12.50'],
    ['"+3.10"', '3.10'],
    ['"-0"', '0'],
    ['"2.7520659999999997"', '2.752066'],
    ['"4.090909000000000000000"', '4.090909'],
    ['""', undefined],
    ['"  "', undefined],
    ['null', undefined],
    ['missing', undefined],
  ])('$moneyText(%s) gives %j', async (value, expected) => {
    expect(await evaluate(`$moneyText(${value})`)).toBe(expected);
  });

  it.each(['"12,50"', '"abc"', '"1.234,50"', 'true', '[1]', '{"a": 1}', '"--1"', '"."'])(
    '$moneyText refuses %s rather than guess',
    async (value) => {
      expect(await refusal(`$moneyText(${value})`)).toMatchObject({
        function: 'moneyText',
        argument: 'value',
        line: 1,
      });
    },
  );

  it('any finite JSON number within range becomes its exact decimal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: -1e12, max: 1e12, noNaN: true }), async (value) => {
        const text = (await evaluate('$moneyText(v)', { v: value })) as string;
        expect(text).toMatch(/^-?\d{1,15}(\.\d{1,15})?$/);
        expect(Math.abs(Number(text) - value)).toBeLessThan(1e-15 + Math.abs(value) * 1e-15);
      }),
    );
  });

  it.each([
    ['21', '21'],
    ['"21.0000"', '21'],
    ['5.5', '5.5'],
    ['"9.00"', '9'],
    ['0', '0'],
    ['""', undefined],
  ])('$rateText(%s) gives %j', async (value, expected) => {
    expect(await evaluate(`$rateText(${value})`)).toBe(expected);
  });

  it('$rateText refuses what is no percentage', async () => {
    for (const value of ['-1', '101', '"21%"']) await refusal(`$rateText(${value})`);
  });

  it('refuses a fraction that is still a float, and says how to convert it', async () => {
    expect(await refusal('$moneyAdd("1.00", 0.1)')).toMatchObject({
      argument: 'second',
      found: 'number 0.1',
      expected: expect.stringContaining('$moneyText') as unknown,
    });
  });

  it('refuses to divide by zero', async () => {
    expect(await refusal('$moneyDivide("1", "0.00", 2)')).toMatchObject({ argument: 'divisor' });
  });

  it('refuses a list with one wrong amount', async () => {
    expect(await refusal('$moneySum(["1.00", "2,00"])')).toMatchObject({
      argument: 'amounts',
      found: 'list of 2',
    });
    expect(await refusal('$moneySum(["1.00", null])')).toMatchObject({ argument: 'amounts' });
  });
});

describe('functions on texts', () => {
  it.each([
    ['Lamp &amp; &quot;x&quot;', 'Lamp & "x"'],
    ['Caf&eacute; &#8211; &#x201C;thee&#x201D; &euro;', 'Café – “thee” €'],
    ['&amp;lt;', '&lt;'],
    ['AT&T; &unknown; & &#0; &#xD800; &#99999999;', 'AT&T; &unknown; & &#0; &#xD800; &#99999999;'],
    ['&#128512;', '😀'],
    ['plain', 'plain'],
  ])('$decodeHtml turns %s into %s', async (encoded, expected) => {
    expect(await evaluate('$decodeHtml(v)', { v: encoded })).toBe(expected);
  });

  it('$decodeHtml is quick on a long text without entities', async () => {
    const start = performance.now();
    await evaluate('$decodeHtml(v)', { v: '&#'.repeat(32_000) });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('$blankToNothing removes the field of a blank text', async () => {
    const text = '{"a": $blankToNothing(a), "b": $blankToNothing(b), "c": $blankToNothing(c)}';
    expect(await evaluate(text, { a: '  ', b: ' x ', c: null })).toEqual({ b: 'x' });
  });

  it.each([
    ['Lange naam', 6, 'Lange…'],
    ['Lange naam', 7, 'Lange…'],
    ['Kort', 4, 'Kort'],
    ['😀😀😀😀', 4, '😀😀😀😀'],
    ['😀😀😀😀', 3, '😀😀…'],
    ['ab', 1, '…'],
  ])('$truncate of %s to %d gives %s', async (value, length, expected) => {
    expect(await evaluate('$truncate(v, l)', { v: value, l: length })).toBe(expected);
  });

  it('$truncate never gives more characters than asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), async (v, l) => {
        expect(
          Array.from((await evaluate('$truncate(v, l)', { v, l })) as string).length,
        ).toBeLessThanOrEqual(l);
      }),
    );
  });
});

describe('functions on moments', () => {
  it.each([
    ['2026-03-14T10:21:33', '2026-03-14T10:21:33Z'],
    ['2026-03-14T10:21:33.5', '2026-03-14T10:21:33.5Z'],
    ['2026-03-14T10:21:33Z', '2026-03-14T10:21:33Z'],
    ['2026-03-14T10:21:33+01:00', '2026-03-14T10:21:33+01:00'],
    ['', undefined],
    [null, undefined],
  ])('$utc(%j) gives %j', async (value, expected) => {
    expect(await evaluate('$utc(v)', { v: value })).toBe(expected);
  });

  it.each([
    '2026-02-30T10:00:00',
    '2026-13-01T10:00:00',
    '2026-03-14T25:00:00',
    '14-03-2026',
    '2026-03-14',
    'now',
  ])('$utc refuses %s', async (value) => {
    expect(await refusal('$utc(v)', { v: value })).toMatchObject({ function: 'utc', argument: 'text' });
  });

  it.each([
    ['2025-12-31T23:30:00Z', 'Europe/Amsterdam', '2026-01-01'],
    ['2025-10-26T00:40:00Z', 'Europe/Amsterdam', '2025-10-26'],
    ['2025-10-25T22:30:00Z', 'Europe/Amsterdam', '2025-10-26'],
    ['2026-01-01T00:30:00+01:00', 'UTC', '2025-12-31'],
  ])('$localDate(%s, %s) gives %s', async (instant, zone, expected) => {
    expect(await evaluate('$localDate(i, z)', { i: instant, z: zone })).toBe(expected);
  });

  it('$localDate refuses a moment without a zone and a zone that does not exist', async () => {
    expect(await refusal('$localDate("2025-12-31T23:30:00", "UTC")')).toMatchObject({ argument: 'instant' });
    expect(await refusal('$localDate("2025-12-31T23:30:00Z", "Europe/Rotterdam")')).toMatchObject({
      argument: 'zone',
    });
  });
});

describe('$countryCode', () => {
  it.each([
    ['nl', 'NL'],
    ['NLD', 'NL'],
    ['Nederland', 'NL'],
    ['The Netherlands', 'NL'],
    ['België', 'BE'],
    [' duitsland ', 'DE'],
    ['Österreich', 'AT'],
    ['EL', 'GR'],
    ['UK', 'GB'],
    ['XK', undefined],
    ['Narnia', undefined],
    ['', undefined],
    [null, undefined],
  ])('of %j is %j', async (value, expected) => {
    expect(await evaluate('$countryCode(v)', { v: value })).toBe(expected);
  });

  it('knows the 249 countries and territories of ISO 3166-1', async () => {
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const known = new Set<unknown>();
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      known.add(await evaluate('$countryCode(v)', { v: code }));
    }
    known.delete(undefined);
    expect(known.size).toBe(249);
    const names = new Intl.DisplayNames(['en'], { type: 'region' });
    for (const code of known) expect(names.of(code as string)).not.toBe(code);
  });
});

describe('every function', () => {
  it.each(mappingFunctions.map(({ name }) => name))(
    '$%s gives nothing for a missing or null argument',
    async (name) => {
      for (const missing of ['nothing', 'null']) {
        expect(await evaluate(`$${name}(${missing}, ${missing}, ${missing})`)).toBeUndefined();
      }
    },
  );

  it('is a row of docs/mapping-functions.md, and every row there is a function', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/mapping-functions.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `\$(\w+)\(.*?\)` +\|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(mappingFunctions.map(({ name }) => name).toSorted());
  });

  it.each(mappingFunctions.map(({ name }) => name))(
    '$%s refuses a function and an object as an argument',
    async (name) => {
      await refusal(`$${name}($sum, "1", 1)`);
      await refusal(`$${name}({"a": 1}, "1", 1)`);
    },
  );
});
