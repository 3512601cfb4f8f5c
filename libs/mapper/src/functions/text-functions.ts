import { text, wholeNumber } from './arguments.js';
import { defineFunction, type MappingFunction } from './define-function.js';
import { namedEntities } from './html-entities.js';
import { plainText } from './plain-text.js';
import { slug } from './slug.js';

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,10}));/g;
const HIGHEST_CODE_POINT = 0x10ffff;

export const textFunctions: readonly MappingFunction[] = [
  /** `$decodeHtml("Lamp &amp; &#8216;x&#8217;")` → `"Lamp & ‘x’"`. Decodes once; an unknown entity stays as it is. */
  defineFunction('decodeHtml', [text('text')], decodeHtml),
  /** `$blankToNothing("  ")` → nothing; any other text comes back without the blanks around it. */
  defineFunction('blankToNothing', [text('text')], (value) => value.trim() || undefined),
  /** `$truncate("Lange naam", 6)` → `"Lange…"`: at most so many characters, the last one `…` when it was cut. */
  defineFunction('truncate', [text('text'), wholeNumber('length', 1, 65_536)], truncate),
  /** `$htmlToText("<p>Lamp &amp; snoer</p><ul><li>LED</li></ul>")` → `"Lamp & snoer\n\n- LED"`. */
  defineFunction('htmlToText', [text('html')], (value) => plainText(value) || undefined, lengthOf),
  /** `$slug("Café „De Zon” & meer")` → `"cafe-de-zon-meer"`; nothing when no letter or digit is left. */
  defineFunction('slug', [text('text')], (value) => slug(value) || undefined),
];

/** A step for a character: what reads HTML takes so much longer than what reads text. */
function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function decodeHtml(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(ENTITY, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return namedEntities.get(name) ?? whole;
    return (
      character(decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16)) ?? whole
    );
  });
}

/** The character of a code point; undefined for what is no character of a text (controls, half characters). */
function character(codePoint: number): string | undefined {
  const isControl = codePoint < 0x20 && ![0x09, 0x0a, 0x0d].includes(codePoint);
  const isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (isControl || isHalf || codePoint > HIGHEST_CODE_POINT) return undefined;
  return String.fromCodePoint(codePoint);
}

/** Counts code points, not UTF-16 units, so that an emoji is never cut in half. */
function truncate(value: string, length: number): string {
  if (value.length <= length) return value;
  const characters = Array.from(value);
  if (characters.length <= length) return value;
  return `${characters
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`;
}
