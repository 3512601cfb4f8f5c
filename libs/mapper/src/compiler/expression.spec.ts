import jsonata from 'jsonata';
import { defaultLimits } from '../limits.js';
import { isCompilable } from './compilable.js';
import { compileExpression } from './expression.js';
import { hostRegexEngine } from './regex/host-regex-engine.js';

const input = {
  order: 'A1',
  lines: [
    { sku: 'a', net: 10, rate: '21', tags: ['x', 'y'] },
    { sku: 'b', net: 5, rate: '9', tags: [] },
    { sku: 'c', net: 7, rate: '21', tags: ['x'] },
  ],
  customer: { name: 'Anna', address: { city: 'Haarlem' }, emails: ['a@b.nl'] },
  empty: [],
  nested: [[1, 2], [[3]]],
  constructor: 'own',
};

type Answer = { value: string | undefined } | { code: unknown };

const written = (value: unknown) => JSON.stringify(value) as string | undefined;

async function libraryAnswer(text: string): Promise<Answer> {
  try {
    return { value: written(await jsonata(text).evaluate(structuredClone(input))) };
  } catch (error) {
    return { code: (error as { code?: unknown }).code };
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

function compiledAnswer(text: string): Answer {
  const options = { limits: defaultLimits, regexEngine: hostRegexEngine };
  const expression = compileExpression(jsonata(text).ast(), options);
  try {
    return { value: written(expression.evaluate(frozen(structuredClone(input)), {})) };
  } catch (error) {
    return { code: (error as { code?: unknown }).code };
  }
}

/** What the official cases do not show; generated programs are compared in bench/programs. */
describe('a compiled expression', () => {
  it.each([
    // Sequences of one and none.
    'lines[net > 100].sku',
    'lines[net > 6].sku[]',
    'customer.emails',
    'customer.emails[0]',
    'empty.x',
    'empty',
    '[empty]',
    'nested.$',
    'nested[0]',
    '$map([[1, 2], [3]], function($v) { $v })',
    '($p := $map(?, function($v, $i) { $i }); $p({"length": 2.5}))',
    '($p := $filter(?, function($v, $i) { true }); [$p({"length": 2.5, "0": "a"})])',
    '$map([1, 2], function($v) { $map([$v], function($w) { $w }) })',
    '($f := function($v) { $filter([$v], function($w) { $w = 2 }) }; $map([1, 2], $f))',
    'lines.tags[$ = "none"]',
    'lines.missing[true]',
    '[lines.missing].length',
    '["text"][0].$',
    '[*].order',
    '$map([1, 2], function($v) { [1..3].$ }).*',
    '($x := [1, 2, 3]; $x[][0])',
    // Groups.
    'lines{rate: $sum(net)}',
    'lines{rate: net, "all": $count($)}',
    'lines{"k": sku, "k": net}',
    'lines{net: sku}',
    'empty{"k": 1}',
    'missing{"k": 1, sku: 2}',
    'lines{rate: (sku)[0]}',
    'lines@$l{$l.sku: $l.net, "n": $l.net}',
    'lines#$i{rate: $i}',
    '{"10": 1, "9": 2, "a": 3}',
    '{"_jsonata_lambda": true}',
    '{1: 2}',
    // Variables.
    '($x := 1; ($y := $x; $x := 2; $y + $x) + $x)',
    '($f := function($x) { ($x := $x + 1; $x) }; $f(1) & $f(2))',
    'lines.($x := net; $f := function() { $x }; $f())',
    '($f := lines.(($x := net; function() { $x })); $map($f, function($g) { $g() }))',
    '($x := 5; lines[0].(net > 1 ? ($x := 6); $x))',
    '$undefined.name',
    // Functions.
    '$f := function($n) { $n = 0 ? "done" : $f($n - 1) }',
    '($f := function($n) { $n = 0 ? "done" : $f($n - 1) }; $f(10000))',
    '($even := function($n) { $n = 0 ? true : $odd($n - 1) }; $odd := function($n) { $n = 0 ? false : $even($n - 1) }; $even(101))',
    '($add := function($a, $b) { $a + $b }; ($add(?, 1))(41))',
    '$substring("hello", ?, 2)(1)',
    '($twice := $substring(?, 1) ~> $uppercase; $twice("abc"))',
    '$string(?)',
    'function($f) { $f(?) }($sum)',
    'function($f, $g) { $f = $g }($sum, $sum)',
    'lines.sku.$uppercase()',
    '"a" ~> $uppercase',
    '$sum ~> $count',
    'sum(1)',
    '$nosuch(1)',
    '5(1)',
    'function($x)<s-:s> { $x }()',
    'order.function($x)<s-:s> { $x }()',
    'function($x, $y)<n-n:n> { $x + $y }(1)',
    'function($l)<a<s>> { $l }([1])',
    '$map(["a"], $substring(?, 0, 1))',
    'function($x) { $map($x, $uppercase) }(["a"])',
    // Tuple streams.
    'lines@$l.tags@$t.{"sku": $l.sku, "tag": $t}',
    'lines#$i[$i > 0].{"i": $i, "sku": sku}',
    'lines.tags.{"sku": %.sku, "tag": $}',
    'customer.address.city.%.%.name',
    'lines^(>net)#$i.{"i": $i, "sku": sku}',
    '(lines.tags)#$i.{"i": $i, "tag": $}',
    '(lines.tags).%.sku',
    // Transforms.
    '$ ~> |lines|{"gross": net * 1.21}, ["tags", "rate"]|',
    '$ ~> |customer.address|{"city": "x"}|',
    '$ ~> |order|{"a": 1}|',
    '$ ~> |lines|5|',
    '$ ~> |lines|{}, 5|',
    // Sorting.
    '$sort([3, 1, 2], function($a, $b) { $a - $b })',
    'lines^(rate, >net).sku',
    'lines^(tags)',
    '[1, "a"]^($)',
    '$sort([1, "a"])',
    // Names that mean something to JavaScript.
    'constructor',
    'customer.constructor',
    '$lookup({}, "constructor")',
    '{"a": 1}.__proto__',
    '$string.constructor',
    '*.constructor',
    'toString',
    'lines.length',
    'lines.hasOwnProperty',
    '["a"] = {"0": "a", "length": 1}',
    // Numbers.
    '1 / 0 = 1',
    '$string(0.1 + 0.2)',
    '0.1 + 0.2',
    '$round(1.005, 2)',
    '$round(2.5) & $round(-2.5) & $round(1234.5675, 3) & $round(15, -1)',
    '-lines',
    '[1..3] & [3..1]',
    '"a" < 1',
    'lines < 1',
    'missing < 1',
    '1 in [1, 2] and not(1)',
  ])('answers as the library does: %s', async (text) => {
    expect(compiledAnswer(text)).toEqual(await libraryAnswer(text));
  });

  it('calls a function that is none in tail position a mistake, where the library stumbles', async () => {
    expect(await libraryAnswer('function() { $nosuch() }()')).toEqual({ code: undefined });
    expect(compiledAnswer('function() { $nosuch() }()')).toEqual({ code: 'T1006' });
  });

  it.each([
    ['$eval("1")', '$eval'],
    ['[$x := 1, $x]', 'assignment inside a list or object'],
    ['{"a": $x := 1}', 'assignment inside a list or object'],
    ['$ ~> |$$.lines|{}|', 'a pattern that may reach outside the copy'],
    ['($clone := function($x) { $x }; $ ~> |lines|{}|)', '$clone of one’s own'],
    ['function($x)<s--:s> { $x }("a")', 'this signature'],
    ['lines@$l^(net){$l.sku: 1}', 'a filter or group behind ^(…) in a path with @, # or %'],
    ['(lines.tags)[%.net > 5].$', '% behind a filtered block'],
  ])('is left to the library: %s', (text, construct) => {
    expect(isCompilable(jsonata(text).ast(), hostRegexEngine)).toMatchObject({ ok: false, construct });
  });

  it('says of any other that it can be compiled', () => {
    expect(isCompilable(jsonata('lines.sku').ast(), hostRegexEngine)).toEqual({ ok: true });
  });
});
