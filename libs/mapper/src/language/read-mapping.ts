import { mapperErrors } from '../mapper-errors.js';
import { findForbidden, type Forbidden } from './forbidden.js';
import { parse, type LibraryExpression, type LibraryLimits } from './library.js';
import { isStackOverflow, placeOf, type Origin } from './library-errors.js';

const LONGEST_TOKEN = 40;

export interface ReadMapping {
  readonly expression: LibraryExpression;
  /** The library's syntax tree, which `expression` evaluates. */
  readonly tree: unknown;
}

/** Parses a mapping text. Throws MAPPING_SYNTAX, MAPPING_TOO_NESTED, and MAPPING_FORBIDDEN for what it may not use. */
export function readMapping(origin: Origin, limits?: LibraryLimits): ReadMapping {
  try {
    const expression = parse(origin.text, limits);
    const tree = expression.ast();
    refuse(findForbidden(tree), origin);
    return { expression, tree };
  } catch (thrown) {
    throw readingError(thrown, origin);
  }
}

/** What reading or compiling a text threw, as one of our errors. */
export function readingError(thrown: unknown, origin: Origin): unknown {
  if (isStackOverflow(thrown)) return mapperErrors.MAPPING_TOO_NESTED({ mapping: origin.name });
  if (thrown instanceof Error && !('position' in thrown)) return thrown;
  const { code, token, value, position } = thrown as Record<string, unknown>;
  return mapperErrors.MAPPING_SYNTAX({
    ...placeOf(origin, position),
    libraryCode: String(code),
    token: typeof token === 'string' ? token.slice(0, LONGEST_TOKEN) : undefined,
    // A phrase of `spoken`: the code with what it is about.
    reason: [String(code), ...[value, token].filter(isWord).map(quoted)].join(' '),
  });
}

function isWord(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function quoted(value: string | number | boolean): string {
  return typeof value === 'number' ? String(value) : `"${String(value).slice(0, LONGEST_TOKEN)}"`;
}

export function refuse(forbidden: Forbidden | undefined, origin: Origin): void {
  if (!forbidden) return;
  const { construct, alternative, position } = forbidden;
  throw mapperErrors.MAPPING_FORBIDDEN({ ...placeOf(origin, position), construct, alternative });
}
