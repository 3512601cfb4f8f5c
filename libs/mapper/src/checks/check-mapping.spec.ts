import fc from 'fast-check';
import { canonicalSchemas, KoppelError } from '@app/domain';
import { fieldCatalogue } from '../fields/field-catalogue.js';
import { checkMapping } from './check-mapping.js';
import { MONEY_ALTERNATIVES } from './function-shapes.js';

const fields = fieldCatalogue({
  samples: [
    {
      number: '1001',
      total: '54.90',
      paid: null,
      shipping: { city: 'Zwolle', tags: ['a'] },
      lines: [{ sku: 'A', net: '45.37', quantity: 2, price: 22.685, taxes: [{ id: 1, total: '9.53' }] }],
      'e-mail': 'a@example.nl',
    },
  ],
});
const bindings = ['settings'];
const check = (text: string) => checkMapping(text, { name: 'shop/order.in', fields, bindings });
const brief = (text: string) =>
  check(text).map(({ code, line, column, params }) => {
    const about = params['field'] ?? params['function'] ?? params['variable'];
    return `${code.replace('MAPPING_', '')} ${line}:${column} ${String(params['operator'] ?? '')}${String(about)}`;
  });

describe('a mapping without mistakes', () => {
  it.each([
    '{"number": number, "lines": [lines.{"sku": sku, "net": net}], "first": lines[0].sku}',
    '{"lines": lines, "tags": shipping.tags, "skus": lines.sku[], "one": (lines.sku)[0]}',
    '{"total": $moneyAdd(total, "1"), "tax": $moneySum(lines.taxes.total)}',
    '($net := function($line) { $line.net }; {"nets": [lines.$net($)]})',
    '{"big": [lines[quantity > 1].sku], "count": $count(lines), "is": total = "0.00"}',
    '{"x": $map(lines, function($line, $index) { $line.sku & $index })[]}',
    '{"split": $moneySplit(total, 3), "words": $split(number, "0")}',
    '($list := [lines.sku]; {"list": $list})',
    '{"mail": `e-mail`, "key": $settings.key, "paid": paid.whatever}',
    '{"sorted": [lines^(quantity).sku], "parents": [lines.taxes.{"s": %.sku}]}',
    '{"named": [lines@$l#$i.taxes.{"s": $l.sku, "i": $i}]}',
    '{"total": lines{sku: $moneySum(net)}}',
    '($call := function($f) { $f(1) }; {"x": $call(function($n) { $n })})',
    '{"joined": $join(lines.sku, ", "), "is": $exists(lines.sku)}',
  ])('%s gives no warning', (text) => {
    expect(brief(text)).toEqual([]);
  });
});

describe('functions and variables that are nowhere', () => {
  it.each([
    ['$upercase(number)', 'UNKNOWN_FUNCTION 1:1 $upercase'],
    ['{\n  "x": $trim(\n    $moneyAd(total, "1"))}', 'UNKNOWN_FUNCTION 3:5 $moneyAd'],
    ['number ~> $upper', 'UNKNOWN_FUNCTION 1:11 $upper'],
    ['lines.$skuOf($)', 'UNKNOWN_FUNCTION 1:7 $skuOf'],
    ['$truncat(?, 3)', 'UNKNOWN_FUNCTION 1:1 $truncat'],
    ['$setings.key', 'VARIABLE_UNKNOWN 1:1 $setings'],
    ['$map(lines, $skuOf)', 'VARIABLE_UNKNOWN 1:13 $skuOf'],
  ])('%s: %s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  it('an unknown function is an error, everything else a warning', () => {
    expect(check('$upercase(nummer)').map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it('variables are not judged when nobody says what is passed in', () => {
    expect(checkMapping('$anything.x', { name: 'x' })).toEqual([]);
    expect(checkMapping('$anything(1)', { name: 'x' })).toHaveLength(1);
  });
});

describe('fields that no sample has', () => {
  it.each([
    ['nummer', 'FIELD_UNKNOWN 1:1 nummer'],
    ['{"a": shipping.town}', 'FIELD_UNKNOWN 1:16 town'],
    ['[lines.{"a": skuu}]', 'FIELD_UNKNOWN 1:14 skuu'],
    ['[lines[quantiti > 1]]', 'FIELD_UNKNOWN 1:8 quantiti'],
    ['$count(lines.taxes.rate)', 'FIELD_UNKNOWN 1:20 rate'],
    ['($first := lines[0]; $first.name)', 'FIELD_UNKNOWN 1:29 name'],
    ['$count($map(lines, function($l) { $l.naam }))', 'FIELD_UNKNOWN 1:38 naam'],
    ['[lines.($$.nummer)]', 'FIELD_UNKNOWN 1:12 nummer'],
    ['`e mail`', 'FIELD_UNKNOWN 1:1 e mail'],
    ['number ? nummer : number', 'FIELD_UNKNOWN 1:10 nummer'],
  ])('%s: %s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  it('are not looked for without a list of fields', () => {
    expect(checkMapping('nummer.x', { name: 'x' })).toEqual([]);
  });
});

describe('functions that the text makes itself', () => {
  it.each([
    ['($n := function($l) { $l.naam }; [lines.$n($)])', 'FIELD_UNKNOWN 1:26 naam'],
    ['($n := function($l) { $l.net }; [lines.($n($) + 1)])', 'FLOAT_ON_MONEY 1:41 +$n($)'],
    ['($n := function($l) { $l.net }; $map(lines, $n)[0] * 2)', 'FLOAT_ON_MONEY 1:33 *$map(lines, $n)[0]'],
    ['($all := function($o) { {"skus": $o.lines.sku} }; $all($))', 'LIST_MAY_COLLAPSE 1:34 skus'],
    [
      '($twice := function($f, $x) { $f($f($x)) }; $twice(function($x) { $x.town }, shipping))',
      'FIELD_UNKNOWN 1:70 town',
    ],
    ['lines[0] ~> function($l) { $l.naam }', 'FIELD_UNKNOWN 1:31 naam'],
  ])('%s: %s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  it('a field that one of the records given to it has is not unknown', () => {
    expect(brief('($s := function($x) { $x.sku }; [lines.$s($), shipping.$s($)])')).toEqual([]);
  });

  it('are not followed without end', () => {
    const started = performance.now();
    const fibonacci =
      '($f := function($n, $l) { $n < 2 ? $l.naam : $f($n - 1, $l) & $f($n - 2, $l) & $f(1, $l) }; [lines.$f(30, $)])';
    expect(brief(fibonacci)).toEqual(['FIELD_UNKNOWN 1:39 naam']);
    const long = `($f := function($x) { [${'$x.naam, '.repeat(5_000)}1] }; [${'$f(lines[0]), '.repeat(800)}1])`;
    expect(check(long)).toHaveLength(200);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('lists that may collapse', () => {
  it.each([
    ['{"skus": lines.sku}', 'LIST_MAY_COLLAPSE 1:10 skus'],
    ['{"lines": lines.{"sku": sku}}', 'LIST_MAY_COLLAPSE 1:11 lines'],
    ['{"lines": lines[quantity > 1]}', 'LIST_MAY_COLLAPSE 1:11 lines'],
    ['{"lines": $map(lines, function($l) { $l.sku })}', 'LIST_MAY_COLLAPSE 1:11 lines'],
    ['{"lines": lines ~> $filter(function($l) { $l.quantity > 1 })}', 'LIST_MAY_COLLAPSE 1:11 lines'],
    ['{"ids": lines[0].taxes.id}', 'LIST_MAY_COLLAPSE 1:9 ids'],
    ['{"ids": lines.taxes[0].id}', 'LIST_MAY_COLLAPSE 1:9 ids'],
    ['{"skus": number ? lines.sku : [1]}', 'LIST_MAY_COLLAPSE 1:10 skus'],
    ['{"lines": lines^(quantity)}', 'LIST_MAY_COLLAPSE 1:11 lines'],
    ['($skus := lines.sku; {"skus": $skus})', 'LIST_MAY_COLLAPSE 1:31 skus'],
  ])('%s: %s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });
});

describe('float arithmetic on amounts', () => {
  it.each([
    ['total + 1', 'FLOAT_ON_MONEY 1:1 +total'],
    ['2 * lines[0].taxes.total', 'FLOAT_ON_MONEY 1:1 *lines[0].taxes.total'],
    ['-total', 'FLOAT_ON_MONEY 1:1 -total'],
    ['[lines.(quantity * price)]', 'FLOAT_ON_MONEY 1:9 *price'],
    ['$sum(lines.net)', 'FLOAT_ON_MONEY 1:1 $sumlines.net'],
    ['lines.net ~> $sum', 'FLOAT_ON_MONEY 1:14 $sumlines.net'],
    ['$round(lines[0].price, 2)', 'FLOAT_ON_MONEY 1:1 $roundlines[0].price'],
    ['$number(total)', 'FLOAT_ON_MONEY 1:1 $numbertotal'],
    ['total > 0', 'FLOAT_ON_MONEY 1:1 >total'],
    ['total = 0', 'FLOAT_ON_MONEY 1:1 =total'],
    ['[lines^(net).sku]', 'FLOAT_ON_MONEY 1:9 ^net'],
    ['$moneyText(number) / 2', 'FLOAT_ON_MONEY 1:1 /$moneyText(number)'],
    ['($t := $moneySum(lines.net); $t * 1.21)', 'FLOAT_ON_MONEY 1:30 *$t'],
    ['($sum2 := {"net": total}; $sum2.net - 1)', 'FLOAT_ON_MONEY 1:27 -$sum2.net'],
  ])('%s: %s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  it('names what to write instead, in both languages', () => {
    const [warning] = check('total * 1.21');
    expect(warning?.texts.nl).toEqual({
      detail: 'De mapping shop/order.in rekent op regel 1, kolom 1 met * aan het bedrag total.',
      remedy: 'Gebruik $moneyMultiply: gewone getallen raken centen kwijt.',
    });
    expect(warning?.texts.en.remedy).toBe('Use $moneyMultiply: ordinary numbers lose cents.');
    expect(Object.values(MONEY_ALTERNATIVES).every((name) => name.startsWith('$'))).toBe(true);
  });

  it('knows the amounts of a canonical record by its schema', () => {
    const order = fieldCatalogue({ schema: canonicalSchemas.order });
    const codes = checkMapping('totals.gross + $sum(lines.vat)', { name: 'x', fields: order }).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['MAPPING_FLOAT_ON_MONEY', 'MAPPING_FLOAT_ON_MONEY']);
  });
});

describe('any text', () => {
  it('a text that cannot be read is refused as compiling it would', () => {
    expect(() => check('{"a": ')).toThrow(expect.objectContaining({ code: 'MAPPING_SYNTAX' }) as Error);
    expect(() => check('('.repeat(20_000) + '1' + ')'.repeat(20_000))).toThrow(KoppelError);
  });

  it('a deep or long text is checked or refused, quickly', () => {
    const started = performance.now();
    for (const text of [
      '[lines.{"a": ['.repeat(400) + '1' + ']}]'.repeat(400),
      'total + '.repeat(7_000) + '1',
    ]) {
      try {
        expect(check(text).length).toBeLessThanOrEqual(200);
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'MAPPING_TOO_NESTED' });
      }
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('warnings point into the text, whatever the pieces it is made of', () => {
    const piece = fc.constantFrom(
      'lines',
      '.',
      'net',
      '[0]',
      '(',
      ')',
      '{"a": ',
      '}',
      ' + ',
      '$sum(',
      '$x',
      ' := ',
      ';',
      '%',
      '*',
      '^(',
      '@$v',
      '#$i',
      '?',
      ':',
      '"t"',
      '1',
      '~> ',
      'function($x){',
      '$$',
      '[',
      ']',
      '|',
      ',',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        try {
          for (const { line, column } of check(text)) {
            expect(line).toBe(1);
            expect(column).toBeLessThanOrEqual(text.length);
          }
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'MAPPING_SYNTAX' });
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
