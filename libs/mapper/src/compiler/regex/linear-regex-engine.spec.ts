import fc from 'fast-check';
import { hostRegexEngine } from './host-regex-engine.js';
import { linearRegexEngine } from './linear-regex-engine.js';
import { RegexRefused, type RegexEngine, type RegexMatch } from './regex-engine.js';

/** All matches, one behind the other. */
function matches(engine: RegexEngine, pattern: RegExp, text: string): RegexMatch[] {
  const search = engine.compile(pattern).search(text, () => undefined);
  const found: RegexMatch[] = [];
  for (let from = 0; from <= text.length;) {
    const match = search.find(from);
    if (!match) break;
    found.push(match);
    from = Math.max(match.start + match.text.length, match.start + (match.text === '' ? 1 : 0));
  }
  return found;
}

function stepsOf(pattern: RegExp, text: string): number {
  let steps = 0;
  linearRegexEngine()
    .compile(pattern)
    .search(text, (count) => (steps += count))
    .find(0);
  return steps;
}

function expectSame(pattern: RegExp, text: string): void {
  expect(matches(linearRegexEngine(), pattern, text)).toEqual(matches(hostRegexEngine, pattern, text));
}

const texts = [
  ...['', 'a', 'aaa', 'ab', 'abcabc', 'aXbXc', 'AbC aBc', 'a\nb\r\nc', '2026-03-14', 'x=1;y=22', ' a  b '],
  ...['é😀ß', 'ſKÅ', 'jan@example.nl', '1234 AB', 'NL001234567B01', '\u2028a\u00a0b', 'a]b}c{2}', 'uuu\\c_k'],
];

describe('the linear engine', () => {
  it.each([
    ...[
      /a/,
      /a*/,
      /a+?b/,
      /(a)|(b)/,
      /(a|ab)(c|bcd)?/,
      /^a|c$/,
      /^./m,
      /.$/m,
      /\bb/,
      /\B./,
      /[^a-c]+/,
      new RegExp('[]'),
      /[^]/,
    ],
    ...[/(a*)*/, /(a*)+/, /(a?){2,3}/, /(?:a|())*/, /(z)((a+)?(b+)?(c))*/, /(a?)?/, /(?:a?)*?b/, /(a*?)*?$/],
    ...[
      /\d{4}-\d{2}-\d{2}/,
      /(\d+)-(\d+)/,
      /(?<year>\d{4})/,
      /\s+/,
      /\S+/,
      /\w+@\w+\.\w+/,
      /^\d{4} ?[A-Z]{2}$/i,
    ],
    ...[
      /[a-c]/i,
      /[^a-c]/i,
      /k/i,
      /å/i,
      /ſ/i,
      /s/i,
      /\w/i,
      /[\w-]+/,
      /[a-]/,
      /[-a]/,
      /[\]\\]/,
      /]/,
      /}/,
      /{/,
    ],
    ...[
      /a{2}/,
      /a{2,}/,
      /a{0}/,
      /a{0,0}b/,
      /x{,2}/,
      /\x41/,
      /\u0061/,
      /\t|\n/,
      /\cJ/,
      /\c_/,
      /[\c_]/,
      /\0/,
      new RegExp('\\101'),
    ],
    ...[
      /[\b]/,
      /[\d-x]/,
      /\k/,
      new RegExp('\\p{L}'),
      /😀/,
      new RegExp(`[${'😀'}]`),
      /./,
      /(?:ab?|b?){0,2}c/,
      /((a)|b)+/,
      /(a+)+$/,
      /(a|a)*b/,
    ],
    ...[
      /(?:)/,
      /|a/,
      /a||b/,
      /((((a))))/,
      /(a(b(c)?)?)?/,
      /(?:(a)|b)*?c/,
      /(a{1,2}){2}/,
      /(?:a{0,2}b?){1,3}/,
    ],
  ])('finds with %s what JavaScript finds', (pattern) => {
    for (const text of texts) expectSame(pattern, text);
  });

  const leaf = fc.constantFrom('a', 'b', 'c', '.', '\\w', '[ab]', '[^a]', '\\d', '^', '$', '\\b', 'X', '\\s');
  const { pattern: patterns } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.tuple(tie('pattern'), tie('pattern')).map(([first, second]) => first + second),
      fc.tuple(tie('pattern'), tie('pattern')).map(([first, second]) => `(?:${first}|${second})`),
      tie('pattern').map((body) => `(${body})`),
      fc
        .tuple(
          tie('pattern'),
          fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,3}?', '{1,}'),
        )
        .map(([body, quantifier]) => `(?:${body})${quantifier}`),
    ),
  }));
  const someTexts = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'A', 'X', '1', ' ', '\n', 'é'),
    maxLength: 14,
  });

  it('finds with random patterns what JavaScript finds', () => {
    fc.assert(
      fc.property(patterns, someTexts, fc.constantFrom('', 'i', 'm', 'im'), (source, text, flags) => {
        expectSame(new RegExp(source, flags), text);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    [/(a+)+$/, (size: number) => `${'a'.repeat(size)}!`],
    [/^(\w+\s?)*$/, (size: number) => `${'a '.repeat(size / 2)}!`],
    [/(a|aa)+$/, (size: number) => `${'a'.repeat(size)}!`],
    [/(a*)*b/, (size: number) => 'a'.repeat(size)],
    [/(.*)(.*)(.*)(.*)x/, (size: number) => 'a'.repeat(size)],
    [/\d+x/, (size: number) => '1'.repeat(size)],
    [/(?:a?){20}a{20}b/, (size: number) => 'a'.repeat(size)],
    [/a.*b|a/, (size: number) => 'a'.repeat(size)],
    [/(?:(?:a*)*)*c/, (size: number) => 'a'.repeat(size)],
    [/\s+$/, (size: number) => `${' '.repeat(size)}x`],
  ])('takes for %s steps that grow with the text only', (pattern, textOf) => {
    const [few, many] = [stepsOf(pattern, textOf(2_000)), stepsOf(pattern, textOf(20_000))];
    expect(many).toBeLessThan(Math.max(few, 64) * 13);
  });

  it('keeps to that across all matches of one text', () => {
    const text = 'a'.repeat(20_000);
    let steps = 0;
    const search = linearRegexEngine()
      .compile(/a.*b|a/)
      .search(text, (count) => (steps += count));
    for (let from = 0; from < text.length; from += 1) expect(search.find(from)?.start).toBe(from);
    expect(steps).toBeLessThan(100_000);
  });

  it('lets whoever counts the steps end it', () => {
    const search = linearRegexEngine()
      .compile(/(?:a|b)*c/)
      .search('ab'.repeat(500_000), (count) => {
        left -= count;
        if (left < 0) throw new Error('enough');
      });
    let left = 10_000;
    expect(() => search.find(0)).toThrow('enough');
  });

  it.each([
    [/a(?=b)/, '(?=…)', 1],
    [/a(?!b)/, '(?!…)', 1],
    [/(?<=a)b/, '(?<=…)', 0],
    [/(?<!a)b/, '(?<!…)', 0],
    [/(a)\1/, '\\1', 3],
    [/(?<x>a)\k<x>/, '\\k<x>', 7],
    [/(?:ab){5000}/, '{…} repeats', 0],
    [/(?:(?:(?:){9999}){9999}){9999}/, '{…} repeats', 0],
    [new RegExp(`${'('.repeat(300)}a${')'.repeat(300)}`), '( nesting', 200],
  ])('refuses %s', (pattern, construct, offset) => {
    const refusal = (): RegexRefused => {
      try {
        linearRegexEngine().compile(pattern);
      } catch (thrown) {
        if (thrown instanceof RegexRefused) return thrown;
      }
      throw new Error('not refused');
    };
    expect(refusal()).toMatchObject({ construct, offset });
    expect(refusal().alternative).not.toBe('');
  });

  it('refuses many patterns that are large together', () => {
    const engine = linearRegexEngine();
    expect(() => {
      for (let count = 0; count < 100; count += 1) engine.compile(/(?:ab){1000}/);
    }).toThrow(RegexRefused);
  });
});
