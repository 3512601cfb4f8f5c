import { builtIn, type BuiltIn } from '../built-in.js';
import { isList } from '../lists.js';
import type { Runtime } from '../runtime.js';
import { textOf } from '../text-of.js';

const HALF_OF_A_CHARACTER = /[\uD800-\uDFFF]/;
const BLANKS = /[ \t\n\r]+/g;

type Text = string | undefined;

/** The functions that make one text of another. */
export const textFunctions: readonly BuiltIn[] = [
  builtIn(
    'string',
    '<x-b?:s>',
    (runtime, value: unknown, isPretty?: boolean) =>
      value === undefined ? undefined : textOf(value, runtime, isPretty ? 2 : 0),
    // The library cannot fill in its values: it reads the parameters from the text of the function.
    { arity: 1, places: 'S0208' },
  ),
  builtIn('substring', '<s-nn?:s>', (_runtime, text: Text, start: number, length?: number) =>
    text === undefined ? undefined : substring(text, start, length),
  ),
  builtIn('substringBefore', '<s-s:s>', (_runtime, text: Text, separator: string) => {
    if (text === undefined) return undefined;
    const position = text.indexOf(separator);
    return position < 0 ? text : text.slice(0, position);
  }),
  builtIn('substringAfter', '<s-s:s>', (_runtime, text: Text, separator: string) => {
    if (text === undefined) return undefined;
    const position = text.indexOf(separator);
    return position < 0 ? text : text.slice(position + separator.length);
  }),
  builtIn('lowercase', '<s-:s>', (runtime, text: Text) =>
    text === undefined ? undefined : admitted(text.toLowerCase(), runtime),
  ),
  builtIn('uppercase', '<s-:s>', (runtime, text: Text) =>
    text === undefined ? undefined : admitted(text.toUpperCase(), runtime),
  ),
  builtIn('length', '<s-:n>', (runtime, text: Text) => {
    if (text === undefined) return undefined;
    runtime.chargeText(text.length);
    return lengthOf(text);
  }),
  builtIn('trim', '<s-:s>', (_runtime, text: Text) => (text === undefined ? undefined : trim(text))),
  builtIn('pad', '<s-ns?:s>', (runtime, text: Text, width: number, filler?: string) =>
    text === undefined ? undefined : pad(text, { width: Math.trunc(width), filler: filler || ' ' }, runtime),
  ),
  builtIn('join', '<a<s>s?:s>', (runtime, texts: readonly string[] | undefined, separator?: string) =>
    texts === undefined ? undefined : join(texts, separator ?? '', runtime),
  ),
];

function admitted(text: string, runtime: Runtime): string {
  runtime.chargeText(text.length);
  runtime.admitText(text.length);
  return text;
}

/** Characters, not UTF-16 units. */
function lengthOf(text: string): number {
  // In a partial application it may be a list, which is taken for one of characters; the rest has none.
  if (typeof text !== 'string' || HALF_OF_A_CHARACTER.test(text)) return [...text].length;
  return text.length;
}

function substring(text: string, start: number, length: number | undefined): string {
  // In a partial application it may be a list, which is taken for one of characters; the rest has none.
  if (typeof text !== 'string' || HALF_OF_A_CHARACTER.test(text))
    return slice([...text], start, length).join('');
  return slice(text, start, length);
}

interface Sliceable<Part> {
  readonly length: number;
  slice(start: number, end?: number): Part;
}

function slice<Part>(whole: Sliceable<Part>, from: number, length: number | undefined): Part {
  const start = whole.length + from < 0 ? 0 : from;
  if (length === undefined) return whole.slice(start);
  if (length <= 0) return whole.slice(0, 0);
  return whole.slice(start, start >= 0 ? start + length : whole.length + start + length);
}

/** Blanks become single spaces, and none is left at either end. */
function trim(text: string): string {
  if (isTrimmed(text)) return text;
  const spaced = text.replace(BLANKS, ' ');
  const start = spaced.startsWith(' ') ? 1 : 0;
  return spaced.slice(start, spaced.endsWith(' ') && spaced.length > start ? -1 : undefined);
}

const SPACE = 32;
const LAST_CONTROL = 13;

/** True when there is nothing but single spaces inside, which is how most texts are. */
function isTrimmed(text: string): boolean {
  // As if a space stood in front of it.
  let last = SPACE;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= LAST_CONTROL || (code === SPACE && last === SPACE)) return false;
    last = code;
  }
  return last !== SPACE || text.length === 0;
}

interface Padding {
  /** Negative to pad on the left. */
  readonly width: number;
  readonly filler: string;
}

function pad(text: string, { width, filler }: Padding, runtime: Runtime): string {
  const missing = Math.abs(width) - lengthOf(text);
  if (!(missing > 0)) return text;
  runtime.admitText(text.length + missing);
  const characters = Array.from(filler);
  const padding = substring(filler.repeat(Math.ceil(missing / characters.length)), 0, missing);
  runtime.chargeText(padding.length);
  return width > 0 ? text + padding : padding + text;
}

function join(texts: readonly string[], separator: string, runtime: Runtime): string {
  if (isList(texts)) {
    let length = 0;
    for (let index = 0; index < texts.length; index += 1)
      length += (texts[index]?.length ?? 0) + separator.length;
    runtime.admitText(length - separator.length);
    runtime.chargeItems(texts.length);
    runtime.chargeText(length);
  }
  return texts.join(separator);
}
