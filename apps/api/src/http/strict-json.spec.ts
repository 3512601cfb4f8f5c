import fc from 'fast-check';
import { explain, KoppelError } from '@app/domain';
import { httpErrorCatalogue } from './http-errors.js';
import { JSON_LIMITS, parseStrictJson } from './strict-json.js';

function codeOf(text: string): string {
  try {
    parseStrictJson(text);
    return 'taken';
  } catch (error) {
    if (error instanceof KoppelError) return error.code;
    throw error;
  }
}

function dutchDetailOf(text: string): string {
  try {
    parseStrictJson(text);
    return 'taken';
  } catch (error) {
    if (!(error instanceof KoppelError)) throw error;
    return explain(httpErrorCatalogue, error.code, error.params, 'nl').detail;
  }
}

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('parseStrictJson (S6)', () => {
  it.each([
    ['text outside JSON', '{"a":1} x', 'BODY_NOT_JSON'],
    ['half a document', '{"a":', 'BODY_NOT_JSON'],
    ['single quotes', "{'a':1}", 'BODY_NOT_JSON'],
    ['a raw control character', '{"a":"\u0001"}', 'BODY_NOT_JSON'],
    ['NaN', '{"a":NaN}', 'BODY_NOT_JSON'],
    ['an array', '[]', 'BODY_NOT_OBJECT'],
    ['a text', '"a"', 'BODY_NOT_OBJECT'],
    ['null', 'null', 'BODY_NOT_OBJECT'],
    ['an escaped NUL in a value', '{"a":"x\\u0000y"}', 'BODY_TEXT_FORBIDDEN'],
    ['an escaped NUL in a name', '{"a\\u0000":1}', 'BODY_TEXT_FORBIDDEN'],
    ['a high surrogate alone', '{"a":"\\ud800"}', 'BODY_TEXT_FORBIDDEN'],
    ['a low surrogate alone', '{"a":"\\udc00x"}', 'BODY_TEXT_FORBIDDEN'],
    ['a name twice', '{"a":1,"b":2,"a":3}', 'BODY_TEXT_FORBIDDEN'],
    ['a name twice in two spellings', '{"a":1,"\\u0061":3}', 'BODY_TEXT_FORBIDDEN'],
    ['__proto__', '{"x":{"__proto__":{"admin":true}}}', 'BODY_TEXT_FORBIDDEN'],
    ['__proto__ in escapes', '{"\\u005f_proto__":1}', 'BODY_TEXT_FORBIDDEN'],
    ['a number beyond all numbers', '{"a":1e999}', 'BODY_TEXT_FORBIDDEN'],
    ['too many levels', nested(JSON_LIMITS.depth + 1), 'BODY_TOO_COMPLEX'],
    ['a hundred thousand levels', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'BODY_TOO_COMPLEX'],
    ['a text that is too long', `{"a":"${'x'.repeat(JSON_LIMITS.textLength + 1)}"}`, 'BODY_TOO_COMPLEX'],
    [
      'too many names',
      `{${Array.from({ length: JSON_LIMITS.keys + 1 }, (_, index) => `"k${index}":0`).join(',')}}`,
      'BODY_TOO_COMPLEX',
    ],
  ])('refuses %s', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    ['the deepest allowed', nested(JSON_LIMITS.depth)],
    ['the longest allowed text', `{"a":"${'x'.repeat(JSON_LIMITS.textLength)}"}`],
    ['the same name in two objects', '{"a":{"b":1},"c":{"b":1}}'],
    ['names that look like a value', '{"a":"a","b":"a : b"}'],
    ['emoji, raw and escaped', '{"a":"😀 \\ud83d\\ude00"}'],
    ['escaped quotes and backslashes', '{"a\\"b":"c\\\\","d":"\\\\\\""}'],
    ['spaces before the colon', '{ "a" \n\t: 1 }'],
  ])('takes %s', (_, text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['{"a":1,"a":3}', 'De JSON bevat een veldnaam die twee keer voorkomt bij teken 7.'],
    ['{"__proto__":1}', 'De JSON bevat het veld "__proto__" bij teken 1.'],
    ['{"a":"\\u0000"}', 'De JSON bevat een nulteken (NUL) bij teken 5.'],
    ['{"a":"\\ud800"}', 'De JSON bevat een half teken (losse surrogaat) bij teken 5.'],
    ['{"a":1e999}', 'De JSON bevat een getal dat te groot is bij teken 5.'],
    [nested(JSON_LIMITS.depth + 1), 'De JSON gaat over de grens van 64 (niveaus).'],
    [
      `{"a":"${'x'.repeat(JSON_LIMITS.textLength + 1)}"}`,
      'De JSON gaat over de grens van 262144 (tekens in één tekst).',
    ],
    [
      `{${Array.from({ length: JSON_LIMITS.keys + 1 }, (_, index) => `"k${index}":0`).join(',')}}`,
      'De JSON gaat over de grens van 10000 (veldnamen).',
    ],
  ])('tells in Dutch what is refused (%#)', (text, detail) => {
    expect(dutchDetailOf(text)).toBe(detail);
  });

  it('gives what JSON.parse gives for every harmless object', () => {
    const harmless = fc
      .string({ unit: 'grapheme-composite', maxLength: 20 })
      .filter((text) => !text.includes('\0'));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        harmless,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('any'), { maxLength: 5 }),
      object: fc.dictionary(
        harmless.filter((text) => text !== '__proto__'),
        tie('any'),
        { maxKeys: 5 },
      ),
    })).object;
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
