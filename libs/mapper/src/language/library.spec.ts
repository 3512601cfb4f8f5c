import jsonata from 'jsonata';
import { parse } from './library.js';

const input = {
  order: 'A1',
  lines: [
    { sku: 'a', net: 10, rate: '21', tags: ['x', 'y'] },
    { sku: 'b', net: 5, rate: '9', tags: [] },
    { sku: 'c', net: 7, rate: '21', tags: ['x'] },
  ],
  customer: { name: 'Anna', address: { city: 'Haarlem' } },
};

const limits = { stack: 500, timeout: 2000, sequence: 10_000 };

/** One or more of everything the language has; the official cases are run by the conformance command. */
const expressions = [
  'lines.sku',
  'lines[net > 6].sku[]',
  'lines{rate: $sum(net)}',
  'lines.{"sku": sku, "twice": net * 2, "list": [net, [net]]}',
  '$map(lines, function($line, $index) { $index & $line.sku })',
  '$filter(lines, function($line) { $line.net < 8 }).sku',
  '$reduce(lines.net, function($a, $b) { $a + $b }, 100)',
  '$each(customer, function($value, $key) { $key })',
  '$sift(customer, function($value, $key) { $key = "name" })',
  '$single(lines, function($line) { $line.sku = "b" }).net',
  '$sort(lines, function($a, $b) { $a.net > $b.net }).sku',
  'lines^(>net).sku',
  'lines^(rate, <net).{"rate": rate, "net": net}',
  'lines@$line.tags@$tag.{"sku": $line.sku, "tag": $tag}',
  'lines#$index.{"index": $index, "sku": sku}',
  'lines.tags.{"sku": %.sku, "tag": $}',
  '**.city',
  'customer.*',
  '$ ~> |lines|{"gross": net * 1.21}, "tags"|',
  '($f := function($n) { $n = 0 ? "done" : $f($n - 1) }; $f(300))',
  '($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(20))',
  '($first := $substring(?, 0, 1); customer.name ~> $first ~> $lowercase)',
  '($add := function($a, $b) { $a + $b }; ($add(?, 1))(41))',
  '$contains(order, /^A\\d$/) and $match("abab", /a(b)/).groups[0]',
  '$replace(order, /\\d/, function($found) { "<" & $found.match & ">" })',
  '$split("a1b22c", /\\d+/)',
  '[1..5][$ % 2 = 1]',
  'missing ?: "none"',
  'missing.deeper',
  '$exists(missing) ? 1 : 2',
  '$eval("lines.net")',
  '$number("nothing")',
  '$sum(lines.sku)',
  'lines.sku + 1',
  '$nosuch(1)',
  '$error("stopped")',
  '($f := function($n) { 1 + $f($n) }; $f(1))',
  '[1..100000]',
];

describe('the library without its promises', () => {
  it.each(expressions)('answers as the original does: %s', async (text) => {
    const answer = async (run: () => unknown) => {
      try {
        return JSON.stringify(await run());
      } catch (error) {
        const { code, position, token } = error as Record<string, unknown>;
        return { code, position, token };
      }
    };
    const copy = () => JSON.parse(JSON.stringify(input)) as unknown;
    const theirs = await answer(() => jsonata(text, limits).evaluate(copy()));
    expect(await answer(() => parse(text, limits).evaluate(copy(), {}))).toEqual(theirs);
  });

  it('answers at once', () => {
    expect(parse('$map([1, 2], function($v) { $v * 2 })').evaluate({}, {})).toEqual(
      expect.arrayContaining([2, 4]),
    );
  });
});
