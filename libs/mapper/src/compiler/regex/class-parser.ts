import { readEscape } from './pattern-escapes.js';
import type { PatternReader } from './pattern-reader.js';
import type { UnitRange } from './unit-set.js';

const BACKSPACE = 8;
const HYPHEN = 45;

/** Reads `[a-z\d]`. */
export class ClassParser {
  private readonly ranges: UnitRange[] = [];

  constructor(private readonly reader: PatternReader) {}

  /** The units, and whether all others are meant. */
  parse(): [readonly UnitRange[], boolean] {
    const { reader } = this;
    reader.skip(1);
    const isNegated = reader.takes('^');
    while (!reader.takes(']')) this.member();
    return [this.ranges, isNegated];
  }

  private member(): void {
    const first = this.atom();
    const { reader } = this;
    if (!reader.isAt('-') || reader.isAt('-]')) return this.add(first);
    reader.skip(1);
    const last = this.atom();
    if (typeof first === 'number' && typeof last === 'number') {
      this.ranges.push([first, last]);
      return;
    }
    // `[\w-x]` is no range.
    this.add(first);
    this.add(HYPHEN);
    this.add(last);
  }

  private atom(): number | readonly UnitRange[] {
    const { reader } = this;
    if (!reader.isAt('\\')) return reader.take().charCodeAt(0);
    return reader.takes('\\b') ? BACKSPACE : readEscape(reader, true);
  }

  private add(member: number | readonly UnitRange[]): void {
    if (typeof member === 'number') this.ranges.push([member, member]);
    else this.ranges.push(...member);
  }
}
