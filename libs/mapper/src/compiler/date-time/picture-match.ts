import { fail } from '../language-fault.js';
import type { Runtime } from '../runtime.js';
import { numberWords } from './number-words.js';
import type { IntegerFormat } from './integer-picture.js';
import type { Marker, PicturePart } from './moment-picture.js';

/** Where a part may end that begins at a position, in the order in which a regular expression would try it. */
type Ends = (text: string, from: number) => readonly number[];

/** The text of each part of a picture, undefined when the text does not fit it. */
export type PictureMatch = (text: string, runtime: Runtime) => readonly string[] | undefined;

/** Prepares a picture for reading texts. Throws D3130 and D3133 for parts that cannot be read. */
export function pictureMatcher(parts: readonly PicturePart[]): PictureMatch {
  const ends = parts.map(endsOf);
  return (text, runtime) => new Match(text, ends, runtime).run();
}

/** Remembers what led nowhere, so that its time grows with parts and text only. */
class Match {
  private readonly failed = new Set<number>();
  private readonly found: string[] = [];

  constructor(
    private readonly text: string,
    private readonly ends: readonly Ends[],
    private readonly runtime: Runtime,
  ) {}

  run(): readonly string[] | undefined {
    return this.matches(0, 0) ? this.found : undefined;
  }

  private matches(place: number, from: number): boolean {
    const ends = this.ends[place];
    if (ends === undefined) return from === this.text.length;
    const state = place * (this.text.length + 1) + from;
    if (this.failed.has(state)) return false;
    this.runtime.charge(1);
    for (const end of ends(this.text, from)) {
      if (this.matches(place + 1, end)) {
        this.found[place] = this.text.slice(from, end);
        return true;
      }
    }
    this.failed.add(state);
    return false;
  }
}

const DIGIT = /[0-9]/;
const LETTER = /[a-z]/i;
const ROMAN = /[mdclxvi]/i;
const ORDINAL = /^(?:th|st|nd|rd)/i;

function endsOf(part: PicturePart): Ends {
  if (part.type === 'literal') return literal(part.text);
  const { component, integer, parseWidth } = part;
  if (component === 'Z' || component === 'z') return zone(part);
  if (component === 'f') return run(DIGIT);
  if (integer) return endsOfInteger(integer, parseWidth);
  if (!'MxFP'.includes(component)) fail('D3133', { value: component });
  return run(LETTER);
}

function endsOfInteger({ notation, isOrdinal, token }: IntegerFormat, width: number | undefined): Ends {
  switch (notation) {
    case 'letters':
      return run(LETTER);
    case 'roman':
      return run(ROMAN);
    case 'words':
      return words;
    case 'decimal':
      return isOrdinal ? withOrdinal(digits(width)) : digits(width);
    case 'sequence':
      return fail('D3130', { value: token });
  }
}

function literal(expected: string): Ends {
  const pattern = new RegExp(`^(?:${expected.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})$`, 'i');
  return (text, from) => {
    const end = from + expected.length;
    return end <= text.length && pattern.test(text.slice(from, end)) ? [end] : [];
  };
}

/** One character or more of a kind; as many as there are, then fewer. */
function run(kind: RegExp): Ends {
  return (text, from) => {
    let longest = from;
    while (longest < text.length && kind.test(text.charAt(longest))) longest += 1;
    return Array.from({ length: longest - from }, (_, index) => longest - index);
  };
}

function digits(width: number | undefined): Ends {
  const any = run(DIGIT);
  return width ? (text, from) => any(text, from).filter((end) => end === from + width) : any;
}

function withOrdinal(number: Ends): Ends {
  return (text, from) =>
    number(text, from)
      .filter((end) => ORDINAL.test(text.slice(end, end + 2)))
      .map((end) => end + 2);
}

/** `+02:00`, with `GMT` in front for a `z`. */
function zone({ component, integer }: Marker): Ends {
  const [separator] = integer?.digits?.isRegular ? integer.digits.separators : [];
  const prefix = component === 'z' ? 'GMT' : '';
  const any = run(DIGIT);
  return (text, from) => {
    const sign = from + prefix.length;
    const start = text.slice(from, sign).toUpperCase();
    if (start !== prefix || !['+', '-'].includes(text.charAt(sign))) return [];
    const hours = any(text, sign + 1);
    if (separator === undefined) return hours;
    return hours
      .filter((end) => isSeparator(text.charAt(end), separator.character))
      .flatMap((end) => any(text, end + 1));
  };
}

/** The library takes a full stop for any character. */
function isSeparator(character: string, separator: string): boolean {
  if (separator === '.') return character !== '' && !'\n\r\u2028\u2029'.includes(character);
  return character.toLowerCase() === separator.toLowerCase();
}

const CONNECTIONS = ['and', '-', ',', ' '];

/** Words of numbers and what joins them. Shorter words are tried before longer ones that begin with them. */
function words(text: string, from: number): readonly number[] {
  const ends: number[] = [];
  const seen = new Set<number>();
  const lower = text.toLowerCase();
  const follow = (position: number) => {
    for (const word of [...numberWords, ...CONNECTIONS]) {
      const end = position + word.length;
      if (!lower.startsWith(word, position) || seen.has(end)) continue;
      seen.add(end);
      follow(end);
      ends.push(end);
    }
  };
  follow(from);
  return ends;
}
