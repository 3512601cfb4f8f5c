import { templates } from './templates.js';

/**
 * The language as templates. `{n}` stands for any number expression, and so on; what a template says may fail on the
 * data it meets, since errors are compared as well.
 */
export type Category =
  'any' | 'number' | 'text' | 'truth' | 'list' | 'object' | 'path' | 'lambda1' | 'lambda2' | 'lambda3';

type Grammar = Readonly<Record<Category, readonly string[]>>;

export const GRAMMAR: Grammar = {
  any: templates(String.raw`
    {p} ¦ {p} ¦ {p} ¦ {n} ¦ {t} ¦ {b} ¦ {l} ¦ {o} ¦ {v} ¦ {v} ¦ {v}.{k} ¦ null ¦ $$.{k} ¦ ({a}) ¦ ({a}; {a})
    ($x := {a}; {a}) ¦ ($y := {a}; $x := {p}; {a}) ¦ ($x := {a}; $x.{k}) ¦ {b} ? {a} : {a} ¦ {b} ? {a}
    {p} ?: {a} ¦ {p} ?? {a} ¦ ({a})[{i}] ¦ ({a})[{b}] ¦ ({p})[] ¦ $lookup({o}, {t}) ¦ $lookup({l}, "name")
    $reduce({l}, {g}) ¦ $reduce({l}, {g}, {a}) ¦ $single({l}, {f}) ¦ $append({a}, {a}) ¦ $sift({o}, {g})
    {p} ~> $sum() ¦ {l} ~> $map({f}) ¦ ($f := {f}; $f({a})) ¦ ($f := {g}; $f({a}, {a}))
    ($f := {f}; $map({l}, $f)) ¦ ($f := {g}; $p := $f(?, {a}); $p({a}))
    ($f := function($n) { $n <= 0 ? {a} : $f($n - 1) }; $f(3))
    ($f := function($n) { $n <= 0 ? 0 : 1 + $f($n - 1) }; $f({i})) ¦ ($c := $uppercase ~> $trim; $c({t}))
    ($s := $substring(?, {i}, ?); $s({t}, {i})) ¦ ($x := {a}; ($x := {a}; $x) & $string($x))
    {o} ~> |{k}|{"c": {a}}| ¦ {o} ~> |$|{"c": {a}}, {t}| ¦ $$ ~> |items|{"a": {a}}, ["n", "tags"]|
    {a} ~> $string ¦ $clone({o}) ¦ $type({a}) ¦ -{p} ¦ {r}($string({a})) ¦ ({r})($string({a})).match
    {p} ~> {f} ¦ $error({t}) ¦ $assert({b}, "no") ¦ function($x)<s:s>{ $x }({a})
    function($x, $y)<n-n?:n>{ $x }({n}) ¦ function($x)<a<n>:n>{ $x }({a}) ¦ ($x := function() { {a} }; $x())
    $lookup($lookup, {t}) ¦ {v} ~> $append({a}) ¦ ($p := $contains(?, {s}); $p({a}))
    ($p := $join(?, {s}); $p({a})) ¦ ($p := $power(?, {i}); $p({a})) ¦ ($p := $pad(?, {i}, {s}); $p({t}))
    ($p := $round(?); $p({a})) ¦ ($p := $map(?, {f}); $p({l})) ¦ ($p := $filter({l}, ?); $p({f}))
    ($p := $lookup(?, "name"); $p({a})) ¦ ($p := $append({a}, ?); $p({a})) ¦ ($p := {g}; ($p(?, {a}))({a}))
    [1..{i}] ~> $map({f}) ~> $sum ¦ $each({o}, function($v, $k) { {"k": $k, "v": $v} }) ¦ {a}[{n}]
    ({l})[[{i}..{i}]] ¦ ($x := {l}; $x[{i}]) ¦ ($x := {l}; $count($x) > 1 ? $x[0] : {a})
    (function($x) { {b} ? $string($x) : $map({l}, {f}) })({a})
    ($f := function($x) { ($y := {a}; $append($y, $x)) }; $map({l}, $f)) ¦ /* note */ {a}
    $reduce({l}, function($x, $y, $i, $l) { $i + $count($l) }) ¦ ($x := {p}; $y := $x; [$x, $y])
    {"a": {a}, "a": {a}} ¦ {{a}: {a}} ¦ $string($lookup) ¦ {f} = {f} ¦ $type({f}) ¦ $count({f})
    $append({f}, {f}) ~> $count
  `),
  path: templates(String.raw`
    {k} ¦ {k} ¦ {k}.{k} ¦ {k}.{k}.{k} ¦ items.{k} ¦ items.{k} ¦ $.{k} ¦ {k}[{i}] ¦ {k}[{i}].{k}
    {k}.{k}[{i}] ¦ items[{b}] ¦ items[{b}].{k} ¦ items[price > {n}].name ¦ {k}[$ > {n}] ¦ {k}[$ = {t}]
    items[{i}] ¦ items[[0, 2]] ¦ {k}[] ¦ items.{k}[] ¦ items[{b}][] ¦ items.tags[] ¦ * ¦ *.{k} ¦ ** ¦ **.{k}
    {k}.* ¦ {v}.* ¦ (*)[{i}] ¦ items.(price * n) ¦ items.({a}) ¦ {k}.({a}; {a}) ¦ items.{o} ¦ items.{l}
    {k}.[{a}] ¦ [{a}, {a}].{k} ¦ [{p}].{k} ¦ items^(price) ¦ items^(>price, name).name
    items^(n, <price).{k} ¦ {k}^($) ¦ items^({a}).name ¦ items^(price)[{i}] ¦ items{name: price}
    items{name: $sum(price)} ¦ items{$string(n): $count($)} ¦ {k}{"k": {a}} ¦ items{name: {a}, "all": {a}}
    {k}{{t}: {a}} ¦ items@$x.{"n": $x.name, "p": {a}} ¦ items@$x.tags@$y.($x.name & $y)
    items#$x.{"i": $x, "n": name} ¦ items#$x[$x > 0].name ¦ items#$x[{b}].$x
    items.tags.{"t": $, "n": %.name} ¦ items.tags[%.price > 1] ¦ items.a.%.name ¦ {k}.{k}.%.{k}
    items.tags.%.%.{k} ¦ items@$x.items@$y[$x.n = $y.n].name ¦ items@$x^($x.price).$x.name
    items^(price)#$x.{"i": $x, "v": price} ¦ items@$x{$x.name: $x.price} ¦ items#$x{name: $x} ¦ $x.{k}
    $x[{i}] ¦ $x.{k}[{b}] ¦ items.$uppercase(name) ¦ items.$string() ¦ name.$length() ¦ items.$sum(tags)
    {k}.$keys() ¦ $keys($).{k} ¦ ({p}).({p}) ¦ {k}.´10´ ¦ "a".b ¦ items.({b} ? name : price)
    items.tags^($) ¦ items@$x#$y.{"i": $y, "n": $x.name} ¦ items#$y@$x.{"i": $y, "n": $x.name}
    items@$x.tags#$y[$y > 0].{"i": $y, "t": $, "n": $x.name} ¦ items[{b}]#$x.{"i": $x}
    items#$x^(>price).{"i": $x, "p": price} ¦ items.tags.%[price > {n}].name ¦ items.(tags.%.name)
    (items.tags).%.name ¦ items.a.*.%.%.name ¦ items[%.name = {t}] ¦ **[{b}] ¦ **.items[{i}] ¦ *[{i}]
    $$.items[price = $max($$.items.price)].name ¦ items[$exists(tags)].$count(tags) ¦ items[-1]
    items.tags[0] ¦ (items.tags)[0] ¦ items[0].tags[-1] ¦ items[tags[0] = "a"] ¦ items{name: tags[]}
    items{$type(a): $count(a)} ¦ items{"n": n, "t": tags} ¦ items.{name: price}
    items{name: {"p": $sum(price), "t": tags}}.* ¦ items^(price, >n, name){name: n} ¦ items.name[{i}]
    items[].name ¦ items[0][] ¦ $.items.$.name ¦ items.$ ¦ $x[].{k} ¦ {k}.$x.{k} ¦ "items".name
    items.[name, price] ¦ items.[name, price].$ ¦ [items.name].$ ¦ [1..3].$ ¦ [1..3].[$] ¦ [1..{i}].($ * 2)
    items.tags.[$] ¦ [[1, 2], [3]].$ ¦ [[1, 2], [3]][0] ¦ [[[1]]][0][0]
  `),
  number: templates(String.raw`
    {i} ¦ {i} ¦ 2.5 ¦ 1e3 ¦ {n} {u} {n} ¦ ({n} {u} {n}) ¦ {p} {u} {n} ¦ -({n}) ¦ $sum({l}) ¦ $sum({p})
    $count({a}) ¦ $max({l}) ¦ $min({l}) ¦ $average({l}) ¦ $length({t}) ¦ $number({a}) ¦ $number({t})
    $abs({n}) ¦ $floor({n}) ¦ $ceil({n}) ¦ $round({n}) ¦ $round({n}, {i}) ¦ $sqrt({n}) ¦ $power({n}, {i})
    $parseInteger({t}, {j}) ¦ $toMillis({d}) ¦ $toMillis({d}, {m}) ¦ $number("0x1f")
    $count($match({t}, {r})) ¦ $reduce({l}, function($x, $y) { $x + $y }) ¦ $sum(items.price)
    $count(items[{b}]) ¦ $lookup({o}, "n") ¦ $random() * 0 ¦ $count($random()) ¦ $floor($millis() / 1e15)
    $length($now()) * 0 ¦ {n} - {n} - {n} ¦ {n} * {n} + {n} ¦ {n} + {n} * {n} ¦ $number(true)
    $toMillis($fromMillis({i} * 86400000)) ¦ $sum($map({l}, function($x) { $type($x) = "number" ? $x : 0 }))
    - {n} ¦ --{n}
  `),
  text: templates(String.raw`
    "a" ¦ "abc" ¦ {s} ¦ {s} ¦ {t} & {t} ¦ {a} & {t} ¦ $string({a}) ¦ $string({a}, true)
    $substring({t}, {i}) ¦ $substring({t}, {i}, {i}) ¦ $substringBefore({t}, {s})
    $substringAfter({t}, {s}) ¦ $lowercase({t}) ¦ $uppercase({t}) ¦ $trim({t}) ¦ $pad({t}, {n})
    $pad({t}, {i}, {s}) ¦ $join({l}) ¦ $join({l}, {s}) ¦ $join(items.name, {s}) ¦ $replace({t}, {s}, {s})
    $replace({t}, {r}, {s}) ¦ $replace({t}, {r}, {s}, {i})
    $replace({t}, {r}, function($x) { $x.match & "!" }) ¦ $formatNumber({n}, {q})
    $formatNumber({n}, "#.##0,00", {"decimal-separator": ",", "grouping-separator": "."})
    $formatBase({n}, {n}) ¦ $formatInteger({n}, {j}) ¦ $fromMillis({n} * 86400000, {m})
    $fromMillis({n} * 1000, {m}, {z}) ¦ $fromMillis({n}) ¦ $base64encode({t}) ¦ $base64decode({t})
    $encodeUrl({t}) ¦ $encodeUrlComponent({t}) ¦ $decodeUrl({t}) ¦ $decodeUrlComponent({t}) ¦ $type({a})
    name ¦ items[0].name ¦ $substring("hello", ?, {i})({i}) ¦ $each({o}, function($v, $k) { $k })[0]
    $uppercase(?)({t}) ¦ {t} ~> $uppercase ¦ {t} ~> $substring({i}) ~> $trim() ¦ ($join(?, "-"))({l})
    $string($sort({l})) ¦ $join($map({l}, $string), {s}) ¦ {t} & {a} & {t} ¦ $string([{a}, {a}])
    $string({"a": {a}}) ¦ $replace({t}, {s}, {s}, {i}) ¦ $split({t}, {s})[{i}] ¦ $match({t}, {r})[0].match
    $substringBefore(name, "a") & name
  `),
  truth: templates(String.raw`
    true ¦ false ¦ {a} {e} {a} ¦ {n} {e} {n} ¦ {t} {e} {t} ¦ ({a} {e} {a}) ¦ {p} = {a} ¦ {k} = "a"
    {k} != 1 ¦ price > {n} ¦ {n} in {l} ¦ {a} in {l} ¦ $boolean({a}) ¦ $not({a}) ¦ $exists({a})
    $exists({p}) ¦ $contains({t}, {s}) ¦ $contains({t}, {r}) ¦ {b} and {b} ¦ {b} or {b} ¦ $exists({v}.{k})
    $ = {n} ¦ $ > {i} ¦ {b} and {b} or {b} ¦ $not({b}) or {b} ¦ {a} = {a} ¦ [{a}] = [{a}] ¦ {o} = {o}
    {"a": {a}} = {"a": {a}} ¦ null = {p} ¦ {p} != null ¦ "a" in {p} ¦ $exists({a}[{i}]) ¦ $boolean([{a}])
    {n} > {n} = {b}
  `),
  list: templates(String.raw`
    [] ¦ [{a}] ¦ [{a}, {a}] ¦ [{n}, {n}, {n}] ¦ [[{a}], {l}] ¦ [{i}..{i}] ¦ [1..{i}, {a}] ¦ {p}[] ¦ [{p}]
    {p} ¦ items ¦ tags ¦ items.price ¦ items.name ¦ $map({l}, {f}) ¦ $map({l}, {g}) ¦ $map({l}, {h})
    $filter({l}, {f}) ¦ $filter({l}, {g}) ¦ $sort({l}) ¦ $sort({l}, function($x, $y) { $x > $y })
    $sort({l}, {g}) ¦ $reverse({l}) ¦ $distinct({l}) ¦ $append({l}, {l}) ¦ $zip({l}, {l})
    $zip({l}, {l}, [1..3]) ¦ $split({t}, {s}) ¦ $split({t}, {r}) ¦ $split({t}, {s}, {i}) ¦ $match({t}, {r})
    $match({t}, {r}, {i}) ¦ $keys({o}) ¦ $keys({l}) ¦ $spread({o}) ¦ $spread({l}) ¦ $each({o}, {g})
    $each({o}, {f}) ¦ $map({l}, $string) ¦ $map({l}, $uppercase) ¦ $filter({l}, $boolean)
    [$shuffle({l}) ~> $count()] ¦ $map({l}, function($x) { $map({l}, {f}) })
    $map({l}, function($x) { [$x] }) ¦ $sort(items, function($x, $y) { $x.price < $y.price }).name
    [{l}][0] ¦ [{a}]{"k": $} ¦ [$type($now()), $type($millis())] ¦ $distinct([{a}, {a}, {a}])
    $distinct({p}) ¦ $append({p}, {p}) ¦ $sort({p}) ¦ $reverse({p}) ¦ $zip({p}, {l}) ¦ $map({p}, {f})
    $filter({p}, {f}) ¦ $map({o}, {f}) ¦ $sort({l}, function($x) { $x })
    $map([1..3], function($x, $i) { [$x..$i] }) ¦ [$match({t}, {r}).groups] ¦ $keys({p}) ¦ $spread({p})
    $append([], {a}) ¦ $append({a}, []) ¦ [{p}, {p}] ¦ [[{p}], [{p}]]
    $distinct([[1], [1], {"a": 1}, {"a": 1}, 1, "1", null, null])
    $filter({l}, function($x, $i, $l) { $i < $count($l) - 1 })
  `),
  object: templates(String.raw`
    {} ¦ {"a": {a}} ¦ {"a": {a}, "b": {a}} ¦ {"9": {a}, "10": {a}, "a": {a}} ¦ {{t}: {a}}
    {"a": {"b": {a}}} ¦ {"a": {l}, "n": {n}} ¦ $ ¦ $$ ¦ items[0] ¦ {k} ¦ $merge({l}) ¦ $merge([{o}, {o}])
    $sift({o}, {f}) ¦ $sift({o}, {g}) ¦ {p}{{t}: {a}} ¦ $spread({o})[0] ¦ $clone($) ¦ {o} ~> |$|{"d": {a}}|
    {"a": {a}}{"k": {a}} ¦ {"f": {f}}.f ¦ {"valueOf": {a}} ¦ $merge({p}) ¦ $merge($spread({o}))
    $merge([{o}, {"a": {a}}]) ¦ $each({o}, {g}){"k": $} ¦ {"a": {p}, "b": {p}, "c": {p}}
    {"a": $sum({l}), "b": {b} ? {a}} ¦ items{name: $} ¦ {o}.{"a": {a}}
    $sift({o}, function($v, $k) { $k in ["a", "items"] }) ¦ {} ~> |$|{"a": {a}}|
    {"a": {o}} ~> |a|{"b": {a}}| ¦ {"a": {l}} ~> |a|{"b": {a}}, "name"| ¦ $clone({"n": {n}, "l": {l}})
  `),
  lambda1: templates(String.raw`
    function($x) { {a} } ¦ function($x) { $x } ¦ function($x) { $x.{k} } ¦ function($x) { {n} }
    function($x) { {b} } ¦ function($x) { $x = {a} } ¦ function($x) { $x & {s} } ¦ $string ¦ $boolean
    $uppercase ¦ $count ¦ $not ¦ $substring(?, {i}) ¦ function($x) { $map($x, {f}) }
    function($x) { ($y := {a}; {a}) } ¦ function($x) { $filter({l}, function($y) { $y = $x }) }
    function($x) { $append($x, {a}) } ¦ function() { {a} } ¦ function($x) { $sum($x) }
    function($x) { {"k": $x} } ¦ function($x) { [$x, {a}] } ¦ function($x) { {b} ? $string($x) : {a} }
  `),
  lambda2: templates(String.raw`
    function($x, $y) { {a} } ¦ function($x, $y) { $x & $y } ¦ function($x, $y) { $x > $y }
    function($x, $y) { $x + $y } ¦ function($x, $y) { [$x, $y] } ¦ function($x, $y) { {"k": $y, "v": $x} }
    $append ¦ $power ¦ function($x, $y) { $append($x, $y) } ¦ function($x, $y) { $y = {t} } ¦ $lookup
    function($x, $y) { $x - $y } ¦ {f} ¦ $contains ¦ function($x, $y) { $x.{k} < $y.{k} }
  `),
  lambda3: templates(String.raw`
    function($x, $y, $z) { {a} } ¦ function($x, $y, $z) { [$x, $y, $count($z)] }
    function($x, $y, $z) { $z[$y] } ¦ {g}
  `),
};

/** What stands for a category where the expression is deep enough. */
export const LEAVES: Grammar = {
  any: templates(String.raw`
    {k} ¦ {k}.{k} ¦ {i} ¦ {s} ¦ {v} ¦ null ¦ true ¦ [] ¦ items.{k} ¦ {v}.{k}
  `),
  path: templates(String.raw`
    {k} ¦ {k}.{k} ¦ items.{k} ¦ {v}.{k} ¦ * ¦ items[{i}].{k}
  `),
  number: templates(String.raw`
    {i} ¦ 2.5 ¦ price ¦ n ¦ 0.1
  `),
  text: templates(String.raw`
    {s} ¦ "abc" ¦ name ¦ "Hello World" ¦ $string({k})
  `),
  truth: templates(String.raw`
    true ¦ false ¦ {k} = {i} ¦ price > {i} ¦ $exists({k})
  `),
  list: templates(String.raw`
    [] ¦ [1, 2, 3] ¦ items ¦ tags ¦ ["b", "a"] ¦ [{k}] ¦ [1..3] ¦ [[1], [2, 3]] ¦ {k}[]
  `),
  object: templates(String.raw`
    {} ¦ {"a": 1, "b": {k}} ¦ $ ¦ items[0] ¦ {"n": {i}}
  `),
  lambda1: templates(String.raw`
    function($x) { $x } ¦ function($x) { $x.{k} } ¦ $string
  `),
  lambda2: templates(String.raw`
    function($x, $y) { $x } ¦ function($x, $y) { $x & $y } ¦ $append
  `),
  lambda3: templates(String.raw`
    function($x, $y, $z) { $y }
  `),
};
