import { tablesReadIn } from './tables-read.js';

describe('the value tables a text reads', () => {
  it.each([
    ['{"a": $table("terms", id), "b": lines.{"c": $table("kinds", sku, "x")}}', ['kinds', 'terms']],
    ['"terms" ~> $table(id)', ['terms']],
    ['"terms" ~> $table("key")', ['terms']],
    ['$map(ids, $table("terms", ?))', ['terms']],
    ['$exists(x) ? $table("a", x) : $table("b", y)', ['a', 'b']],
    ['$table(name, id) & "$table(\\"c\\")"', []],
    ['$lookup("terms", id)', []],
  ])('are those it names: %s', (text, names) => {
    expect([...tablesReadIn(text)].toSorted()).toEqual(names);
  });
});
