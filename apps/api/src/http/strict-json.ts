import { httpErrors } from './http-errors.js';

export const JSON_LIMITS = { depth: 64, keys: 10_000, textLength: 262_144 } as const;

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HALF_SURROGATE = /\p{Surrogate}/u;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * JSON as this API takes it: an object without anything a database, a log or a later reader would stumble over.
 * Throws `BODY_NOT_JSON`, `BODY_NOT_OBJECT`, `BODY_TOO_COMPLEX` or `BODY_TEXT_FORBIDDEN`.
 */
export function parseStrictJson(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw httpErrors.BODY_NOT_JSON({}, { cause });
  }
  new Inspection(text).run();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw httpErrors.BODY_NOT_OBJECT();
  return value as Record<string, unknown>;
}

/** Walks text that is known to be valid JSON, and finds what `JSON.parse` lets through or hides. */
class Inspection {
  private index = 0;
  private keys = 0;
  /** Field names seen in each open object; undefined for an open array. */
  private readonly open: (Set<string> | undefined)[] = [];

  constructor(private readonly text: string) {}

  run(): void {
    while (this.index < this.text.length) this.step(this.text.charAt(this.index));
  }

  private step(character: string): void {
    switch (character) {
      case '{':
        return this.enter(new Set());
      case '[':
        return this.enter(undefined);
      case '}':
      case ']':
        this.open.pop();
        break;
      case '"':
        return this.string();
      default:
        if (character === '-' || (character >= '0' && character <= '9')) return this.number();
    }
    this.index += 1;
  }

  private enter(names: Set<string> | undefined): void {
    this.open.push(names);
    if (this.open.length > JSON_LIMITS.depth) throw tooComplex('levels', JSON_LIMITS.depth);
    this.index += 1;
  }

  private string(): void {
    const start = this.index;
    const hasEscape = this.skipString();
    if (this.index - start - 2 > JSON_LIMITS.textLength)
      throw tooComplex('textCharacters', JSON_LIMITS.textLength);
    const content = this.text.slice(start, this.index);
    const value = hasEscape ? (JSON.parse(content) as string) : content.slice(1, -1);
    if (value.includes('\0')) throw forbidden('nulCharacter', start);
    if (HALF_SURROGATE.test(value)) throw forbidden('halfSurrogate', start);
    if (this.isFollowedByColon()) this.key(value, start);
  }

  /** Moves behind the closing quote; tells whether an escape was met. */
  private skipString(): boolean {
    let hasEscape = false;
    this.index += 1;
    for (
      let code = this.text.charCodeAt(this.index);
      code !== QUOTE;
      code = this.text.charCodeAt(this.index)
    ) {
      if (code === BACKSLASH) hasEscape = true;
      this.index += code === BACKSLASH ? 2 : 1;
    }
    this.index += 1;
    return hasEscape;
  }

  private isFollowedByColon(): boolean {
    let next = this.index;
    while (' \t\r\n'.includes(this.text.charAt(next)) && next < this.text.length) next += 1;
    return this.text.charCodeAt(next) === COLON;
  }

  private key(name: string, position: number): void {
    this.keys += 1;
    if (this.keys > JSON_LIMITS.keys) throw tooComplex('fieldNames', JSON_LIMITS.keys);
    if (name === '__proto__') throw forbidden('protoField', position);
    const names = this.open.at(-1);
    if (names?.has(name)) throw forbidden('repeatedField', position);
    names?.add(name);
  }

  private number(): void {
    NUMBER.lastIndex = this.index;
    const [digits = this.text.charAt(this.index)] = NUMBER.exec(this.text) ?? [];
    if (!Number.isFinite(Number(digits))) throw forbidden('endlessNumber', this.index);
    this.index += digits.length;
  }
}

/** `what`: a word of `spoken`. */
const tooComplex = (what: string, limit: number) => httpErrors.BODY_TOO_COMPLEX({ what, limit });
const forbidden = (what: string, position: number) => httpErrors.BODY_TEXT_FORBIDDEN({ what, position });
