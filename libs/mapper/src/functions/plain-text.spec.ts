import fc from 'fast-check';
import { evaluateText, refusalOf } from './evaluate-text.builder.js';
import { plainText } from './plain-text.js';
import { slug } from './slug.js';

const LONGEST = 65_536;
const filled = (part: string) => part.repeat(Math.floor(LONGEST / part.length));

describe('$htmlToText', () => {
  it.each([
    ['<p>Lamp &amp; snoer</p><ul><li>LED</li><li>5&nbsp;W</li></ul>', 'Lamp & snoer\n\n- LED\n- 5 W'],
    ['<h2>Maten</h2>Hoog:<br>30 cm', 'Maten\n\nHoog:\n30 cm'],
    ['<a href="https://example.nl/x">Lees meer</a>', 'Lees meer'],
    ['<ol start="99999"><li>een</li><li>twee</li></ol>', '- een\n- twee'],
    ['<script>alert(1)</script><style>p{}</style>tekst<img src=x alt="foto">', 'tekst'],
    ['2 < 3 en 4 > 3', '2 < 3 en 4 > 3'],
    ['geen html', 'geen html'],
    ['<p> </p>', undefined],
  ])('%s gives %j', async (html, expected) => {
    expect(await evaluateText('$htmlToText(html)', { html })).toBe(expected);
  });

  it('shows that it cut what is nested too deeply', () => {
    expect(plainText(`${'<div>'.repeat(100)}diep`)).toBe('…');
  });

  it.each([
    ...[
      '<b>',
      '<div>',
      '<ul><li>',
      '<ol start=9999999><li>x',
      '<table><tr><td>',
      '<blockquote>',
      '<',
      '&',
      '<!--',
    ],
    ...[
      '<p>x</p>',
      '<br>',
      '</p>',
      '<hr>',
      '<li>a',
      '<h1>a</h1>',
      '<td colspan=9999999>a',
      '<svg><p>',
      'a=b ',
    ],
    ...[
      '<ol type="i" start=99999999><li>a',
      '<pre> ',
      ' ',
      '\n \t',
      '&nbsp;',
      '<a></b>',
      '<b/><i>',
      '<![CDATA[',
    ],
    ...['<option>', '<p><b>', '"', '<a href="', '<pre>\n \n', '<textarea>', '<a b="c" d>'],
  ])('65,536 characters of %s end quickly in a text that is hardly longer', (part) => {
    for (const html of [
      filled(part),
      `<ul>${filled(part)}`,
      `<pre>${filled(part)}`,
      `<a ${filled(part)}>x`,
    ]) {
      const started = performance.now();
      const text = plainText(html.slice(0, LONGEST));
      expect(text.length).toBeLessThan(4 * LONGEST);
      // A tenth of it on a machine of its own.
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });

  it('a list nested to the greatest depth stays within bounds', () => {
    const nested = '<ul><li>'.repeat(19);
    const html = (nested + '<li>a'.repeat(20_000)).slice(0, LONGEST);
    expect(plainText(html).length).toBeLessThan(16 * LONGEST);
  });

  it('refuses a text that is too long', async () => {
    expect(await refusalOf('$htmlToText(html)', { html: ' '.repeat(LONGEST + 1) })).toMatchObject({
      argument: 'html',
    });
  });

  it('gives a text without tags of known elements, whatever comes in', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('<p>', '</p>', '<b>', '<ul>', '<li>', '&amp;', '<br/>'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(typeof plainText(pieces.join(''))).toBe('string');
      }),
    );
  });
});

describe('$slug', () => {
  it.each([
    ['Café „De Zon” & meer', 'cafe-de-zon-meer'],
    ["Foto's van 's-Hertogenbosch", 'fotos-van-s-hertogenbosch'],
    ['Straße Øst Łódź', 'strasse-ost-lodz'],
    ['  --  ', undefined],
    ['Ⅳ ½', 'iv-1-2'],
  ])('of %s is %s', async (text, expected) => {
    expect(await evaluateText('$slug(text)', { text })).toBe(expected);
  });

  it('of a slug is the same slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(slug(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slug(slug(text))).toBe(slug(text));
      }),
    );
  });
});
