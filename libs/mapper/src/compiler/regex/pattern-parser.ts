import { ClassParser } from './class-parser.js';
import { readEscape } from './pattern-escapes.js';
import type { Assertion, Pattern } from './pattern.js';
import { PatternReader } from './pattern-reader.js';
import { RegexRefused } from './regex-engine.js';
import { complement, LINE_ENDS, UnitSet, type UnitRange } from './unit-set.js';

export interface ParsedPattern {
  readonly pattern: Pattern;
  readonly groups: number;
}

/** What a pattern is asked, with the flags i and m, in the syntax of JavaScript without the flag u. Throws RegexRefused. */
export function parsePattern({ source, ignoreCase, multiline }: RegExp): ParsedPattern {
  const parser = new PatternParser(new PatternReader(source), ignoreCase, multiline);
  return { pattern: parser.choice(), groups: parser.groups };
}

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/;
/** Deeper patterns are no work of people. */
const DEEPEST = 200;

const LOOK_AROUND: Readonly<Record<string, string>> = {
  '(?=': 'a group ( ) around the part to keep',
  '(?!': '$filter or a condition',
  '(?<=': 'a group ( ) around the part to keep',
  '(?<!': '$filter or a condition',
};

class PatternParser {
  groups = 0;
  private depth = 0;

  constructor(
    private readonly reader: PatternReader,
    private readonly ignoreCase: boolean,
    private readonly multiline: boolean,
  ) {}

  /** `a|b`, up to the end of the group. */
  choice(): Pattern {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new RegexRefused('( nesting', 'fewer brackets', this.reader.position);
    const options = [this.sequence()];
    while (this.reader.takes('|')) options.push(this.sequence());
    this.depth -= 1;
    const [only] = options;
    return options.length === 1 && only ? only : { type: 'choice', options };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    const { reader } = this;
    while (!reader.isAtEnd && !reader.isAt('|') && !reader.isAt(')')) parts.push(this.term());
    const [only] = parts;
    return parts.length === 1 && only ? only : { type: 'sequence', parts };
  }

  private term(): Pattern {
    const firstGroup = this.groups + 1;
    const isAssertion = ['^', '$', '\\b', '\\B'].some((text) => this.reader.isAt(text));
    const body = this.atom();
    const quantifier = isAssertion ? undefined : this.reader.match(QUANTIFIER);
    if (!quantifier) return body;
    const [whole, fewest, comma, most, lazy] = quantifier;
    const [min, max] = limitsOf(whole, fewest, comma === undefined ? fewest : most);
    return { type: 'repeat', body, min, max, isLazy: lazy === '?', firstGroup, lastGroup: this.groups };
  }

  private atom(): Pattern {
    const { reader } = this;
    switch (reader.peek()) {
      case '(':
        return this.group();
      case '[':
        return this.units(...new ClassParser(reader).parse());
      case '.':
        reader.skip(1);
        return this.units(complement(LINE_ENDS), false);
      case '^':
        reader.skip(1);
        return assertion(this.multiline ? 'line start' : 'text start');
      case '$':
        reader.skip(1);
        return assertion(this.multiline ? 'line end' : 'text end');
      case '\\':
        return this.escape();
      default:
        return this.unit(reader.take().charCodeAt(0));
    }
  }

  private escape(): Pattern {
    const { reader } = this;
    if (reader.takes('\\b')) return assertion('boundary');
    if (reader.takes('\\B')) return assertion('no boundary');
    const escaped = readEscape(reader);
    return typeof escaped === 'number' ? this.unit(escaped) : this.units(escaped, false);
  }

  private group(): Pattern {
    const { reader } = this;
    const { position } = reader;
    const [look] = reader.match(/^\(\?<?[=!]/) ?? [];
    if (look !== undefined) throw new RegexRefused(`${look}…)`, LOOK_AROUND[look] ?? '', position);
    const [opening] = reader.match(/^\((?:\?:|\?<[^>]+>|(?!\?))/) ?? [];
    if (opening === undefined) throw new RegexRefused('(?…)', '(?:…)', position);
    const isCapturing = opening !== '(?:';
    if (isCapturing) this.groups += 1;
    const index = this.groups;
    const body = this.choice();
    reader.skip(1);
    return isCapturing ? { type: 'group', index, body } : body;
  }

  private unit(unit: number): Pattern {
    return this.units([[unit, unit]], false);
  }

  private units(ranges: readonly UnitRange[], isNegated: boolean): Pattern {
    return { type: 'unit', set: new UnitSet(ranges, isNegated, this.ignoreCase) };
  }
}

function assertion(kind: Assertion): Pattern {
  return { type: 'assertion', kind };
}

function limitsOf(quantifier: string, fewest = '', most = ''): [number, number] {
  switch (quantifier.charAt(0)) {
    case '*':
      return [0, Infinity];
    case '+':
      return [1, Infinity];
    case '?':
      return [0, 1];
    default:
      return [Number(fewest), most === '' ? Infinity : Number(most)];
  }
}
