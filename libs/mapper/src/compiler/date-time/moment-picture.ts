import { fail } from '../language-fault.js';
import { readIntegerPicture, type IntegerFormat, type LetterCase } from './integer-picture.js';

/** A part of a picture such as `[D01]-[M01]-[Y0001]`. */
export type PicturePart = Literal | Marker;

export interface Literal {
  readonly type: 'literal';
  readonly text: string;
}

export interface Marker {
  readonly type: 'marker';
  /** One letter, `Y` for the year. */
  readonly component: string;
  readonly width: Width | undefined;
  /** Behind the format: `t` for `Z` instead of +00:00. */
  readonly modifier: string | undefined;
  /** Written as a name. */
  readonly names: LetterCase | undefined;
  readonly integer: IntegerFormat | undefined;
  /** Digits of a year; undefined for all. */
  readonly yearDigits: number | undefined;
  /** Digits to read, when the next part begins with one. */
  readonly parseWidth?: number;
}

export interface Width {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

const DEFAULT_FORMATS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ Y: '1', M: '1', D: '1', d: '1', F: 'n', W: '1', w: '1', X: '1', x: '1', H: '1', h: '1' },
    ...{ P: 'n', m: '01', s: '01', f: '1', Z: '01:01', z: '01:01', C: 'n', E: 'n' },
  }),
);
const INTEGERS = 'YMDdFWwXxHhmsf';

/** Reads a picture of `$fromMillis` and `$toMillis`. Throws D3132 for an unknown letter, D3135 without a `]`. */
export function readMomentPicture(picture: string): readonly PicturePart[] {
  const parts: PicturePart[] = [];
  let start = 0;
  let position = 0;
  while (position < picture.length) {
    if (picture[position] !== '[') {
      position += 1;
    } else if (picture[position + 1] === '[') {
      addLiteral(parts, picture.slice(start, position));
      parts.push({ type: 'literal', text: '[' });
      position += 2;
      start = position;
    } else {
      addLiteral(parts, picture.slice(start, position));
      const end = picture.indexOf(']', position);
      if (end === -1) fail('D3135');
      addMarker(parts, picture.slice(position + 1, end).replace(/\s+/g, ''));
      position = end + 1;
      start = position;
    }
  }
  addLiteral(parts, picture.slice(start));
  return parts;
}

function addLiteral(parts: PicturePart[], text: string): void {
  if (text !== '') parts.push({ type: 'literal', text: text.replaceAll(']]', ']') });
}

function addMarker(parts: PicturePart[], text: string): void {
  const marker = readMarker(text);
  const previous = parts.at(-1);
  // Two numbers without anything between them: the first must be as long as it says.
  if (
    marker.integer &&
    INTEGERS.includes(marker.component) &&
    previous?.type === 'marker' &&
    previous.integer
  ) {
    parts[parts.length - 1] = { ...previous, parseWidth: previous.integer.digits?.mandatory };
  }
  parts.push(marker);
}

function readMarker(text: string): Marker {
  const component = text.charAt(0);
  const comma = text.lastIndexOf(',');
  const width = comma === -1 ? undefined : readWidth(text.slice(comma + 1));
  const { format, modifier } = readPresentation(
    component,
    comma === -1 ? text.slice(1) : text.slice(1, comma),
  );
  if (format === undefined) return fail('D3132', { value: component });
  const base = { type: 'marker', component, width, modifier, yearDigits: undefined } as const;
  const names = namesIn(format);
  if (component === 'Z' || component === 'z') return { ...base, names, integer: readIntegerPicture(format) };
  if (names || !INTEGERS.includes(component)) return { ...base, names, integer: undefined };
  const integer = readIntegerPicture(modifier === undefined ? format : `${format};${modifier}`);
  return { ...base, names, ...sized(component, integer, width) };
}

interface Presentation {
  readonly format: string | undefined;
  readonly modifier: string | undefined;
}

function readPresentation(component: string, text: string): Presentation {
  if (text === '') return { format: DEFAULT_FORMATS.get(component), modifier: undefined };
  const last = text.charAt(text.length - 1);
  if (text.length > 1 && 'atco'.includes(last)) return { format: text.slice(0, -1), modifier: last };
  return { format: text, modifier: undefined };
}

function namesIn(format: string): LetterCase | undefined {
  if (format.startsWith('n')) return 'lower';
  if (!format.startsWith('N')) return undefined;
  return format[1] === 'n' ? 'title' : 'upper';
}

function readWidth(text: string): Width {
  const dash = text.indexOf('-');
  if (dash === -1) return { min: widthOf(text), max: undefined };
  return { min: widthOf(text.slice(0, dash)), max: widthOf(text.slice(dash + 1)) };
}

function widthOf(text: string): number | undefined {
  return text === '*' ? undefined : Number.parseInt(text, 10);
}

/** The format made at least as wide as asked for; a year as wide as asked for. */
function sized(
  component: string,
  integer: IntegerFormat,
  width: Width | undefined,
): Pick<Marker, 'integer' | 'yearDigits'> {
  const wide = withDigits(integer, Math.max(integer.digits?.mandatory ?? 0, width?.min || 0));
  if (component !== 'Y') return { integer: wide, yearDigits: undefined };
  if (width?.max !== undefined) return { integer: withDigits(wide, width.max), yearDigits: width.max };
  const places = wide.digits ? wide.digits.mandatory + wide.digits.optional : 0;
  return { integer: wide, yearDigits: places >= 2 ? places : undefined };
}

function withDigits(format: IntegerFormat, mandatory: number): IntegerFormat {
  return format.digits ? { ...format, digits: { ...format.digits, mandatory } } : format;
}
