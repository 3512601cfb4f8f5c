import { fail } from './language-fault.js';
import { isList, listKind, WRAPPER } from './lists.js';
import type { Runtime } from './runtime.js';
import type { PlainObject } from './values.js';

/**
 * A value as `$string` writes it: numbers with 15 digits, functions as nothing, objects and lists as JSON. Ends at the
 * text limit, so that a value that holds one part many times costs no more than that.
 */
export function textOf(value: unknown, runtime: Runtime, indent = 0): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? textOfNumber(value) : fail('D3001', { value });
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return new JsonText(runtime, indent).write(isWrapper(value) ? (value as unknown[])[0] : value);
    default:
      return '';
  }
}

function isWrapper(value: object): boolean {
  return isList(value) && value[listKind] === WRAPPER;
}

function textOfNumber(value: number): string {
  return String(roundedTo15(value));
}

/** The nearest number with 15 digits, which takes the dust off sums of decimals; -0 becomes 0. */
export function roundedTo15(value: number): number {
  return Number.isInteger(value) ? value + 0 : Number(value.toPrecision(15));
}

/** Writes JSON as `JSON.stringify` does, counting as it goes. */
class JsonText {
  private room: number;
  private depth = 0;

  constructor(
    private readonly runtime: Runtime,
    private readonly indent: number,
  ) {
    this.room = runtime.limits.stringLength;
  }

  write(value: unknown): string {
    const text = this.member(value, '\n') ?? 'null';
    this.runtime.chargeText(text.length);
    return text;
  }

  /** Undefined for what JSON leaves out. */
  private member(value: unknown, lineBreak: string): string | undefined {
    switch (typeof value) {
      case 'string':
        return this.count(JSON.stringify(value));
      case 'number':
        return this.count(this.number(value));
      case 'boolean':
        return this.count(value ? 'true' : 'false');
      case 'function':
        return this.count('""');
      case 'object':
        if (value === null) return this.count('null');
        return isList(value) ? this.list(value, lineBreak) : this.object(value as PlainObject, lineBreak);
      default:
        return undefined;
    }
  }

  private number(value: number): string {
    if (Number.isFinite(value)) return textOfNumber(value);
    return Number.isNaN(value) ? 'null' : fail('D1001', { value });
  }

  private list(list: readonly unknown[], lineBreak: string): string {
    this.descend();
    const inner = this.indented(lineBreak);
    const parts: string[] = [];
    for (let index = 0; index < list.length; index += 1) {
      this.spend(1 + inner.length);
      parts.push(this.member(list[index], inner) ?? 'null');
    }
    this.depth -= 1;
    return this.enclosed('[]', parts, { inner, lineBreak });
  }

  private object(object: PlainObject, lineBreak: string): string {
    this.descend();
    const inner = this.indented(lineBreak);
    const colon = this.indent > 0 ? ': ' : ':';
    const parts: string[] = [];
    for (const key of Object.keys(object)) {
      const member = this.member(object[key], inner);
      if (member === undefined) continue;
      const name = JSON.stringify(key);
      this.spend(name.length + inner.length + 2);
      parts.push(name + colon + member);
    }
    this.depth -= 1;
    return this.enclosed('{}', parts, { inner, lineBreak });
  }

  /** An object may have been made to hold itself. */
  private descend(): void {
    this.depth += 1;
    this.spend(2);
    if (this.depth > this.runtime.limits.levels) this.runtime.admitText(Infinity);
  }

  private indented(lineBreak: string): string {
    return this.indent > 0 ? lineBreak + ' '.repeat(this.indent) : '';
  }

  private enclosed(
    brackets: string,
    parts: readonly string[],
    { inner, lineBreak }: { readonly inner: string; readonly lineBreak: string },
  ): string {
    const [open = '', close = ''] = brackets;
    if (parts.length === 0) return open + close;
    const end = this.indent > 0 ? lineBreak : '';
    return open + inner + parts.join(`,${inner}`) + end + close;
  }

  private count(text: string): string {
    this.spend(text.length);
    return text;
  }

  private spend(length: number): void {
    this.room -= length;
    if (this.room < 0) this.runtime.admitText(Infinity);
  }
}
