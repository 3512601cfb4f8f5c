export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly type: LiteralType }
  | { readonly kind: 'mark'; readonly text: string };

export type LiteralType = 'text' | 'number' | 'boolean' | 'null' | 'guid' | 'datetime';

export class FilterSyntax extends Error {}

const PATTERN =
  /\s*(?:(guid|datetime)'([^']*)'|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)[mMdDfFlL]?(?![\w])|([A-Za-z_][\w/]*)|([(),:]))/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Splits an OData v3 filter into tokens. */
export function tokenise(filter: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < filter.length) {
    if (filter.slice(position).trim() === '') break;
    PATTERN.lastIndex = position;
    const match = PATTERN.exec(filter);
    if (!match) throw new FilterSyntax(`Syntax error at position ${position}`);
    tokens.push(tokenOf(match));
    position = PATTERN.lastIndex;
  }
  return tokens;
}

function tokenOf(match: RegExpExecArray): Token {
  const [, prefix, prefixed, text, number, name, mark] = match;
  if (prefix) return { kind: 'literal', value: prefixed ?? '', type: prefix as 'guid' | 'datetime' };
  if (text !== undefined) return { kind: 'literal', value: text.replaceAll("''", "'"), type: 'text' };
  if (number !== undefined) return { kind: 'literal', value: Number(number), type: 'number' };
  if (name !== undefined) {
    const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    if (word === undefined) return { kind: 'name', text: name };
    return { kind: 'literal', value: word, type: word === null ? 'null' : 'boolean' };
  }
  return { kind: 'mark', text: mark ?? '' };
}
