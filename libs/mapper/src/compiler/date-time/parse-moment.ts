import { MappingFault } from '../../language/mapping-fault.js';
import { fail } from '../language-fault.js';
import type { Runtime } from '../runtime.js';
import { componentOf } from './components.js';
import { parseInteger } from './integer-parse.js';
import { DAYS, MONTHS } from './moment-names.js';
import { readMomentPicture, type Marker, type PicturePart } from './moment-picture.js';
import { pictureMatcher, type PictureMatch } from './picture-match.js';
import { picturesRead } from './pictures-read.js';

interface PreparedPicture {
  readonly parts: readonly PicturePart[];
  readonly match: PictureMatch;
}

/** No date is as long, not even one in words. */
const LONGEST_TEXT = 128;

const prepare = picturesRead((picture): PreparedPicture => {
  const parts = readMomentPicture(picture);
  refuseRepetition(parts);
  return { parts, match: pictureMatcher(parts) };
});

/** The numbers a text gives for the letters of a picture. */
type Components = Map<string, number | undefined>;

const DAY = 86_400_000;
const MINUTE = 60_000;

// Which letters together make a date or a time, one bit each, in the order YXMxWwdD and PHhmsf.
const DATES = 'YXMxWwdD';
const TIMES = 'PHhmsf';
const YEAR_MONTH_DAY = 0b10100001;
const YEAR_DAY = 0b10000010;
const MONTH_WEEK_DAY = 0b01010100;
const YEAR_WEEK_DAY = 0b01001000;
const HOURS_OF_24 = 0b010111;
const HOURS_OF_12 = 0b101111;

/** The moment a text says, read as a picture says, in milliseconds since 1970. Nothing when it does not fit. */
export function parseMoment(text: string, picture: string, runtime: Runtime): number | undefined {
  if (text.length > LONGEST_TEXT) throw unsuitable('timestamp', `text of ${text.length} characters`);
  const { parts, match } = prepare(picture);
  const found = match(text, runtime);
  if (found === undefined) return undefined;
  const components: Components = new Map();
  for (const [place, part] of parts.entries()) {
    if (part.type === 'marker') components.set(part.component, valueOf(part, found[place] ?? ''));
  }
  return components.size === 0 ? undefined : momentOf(components, runtime);
}

function refuseRepetition(parts: readonly PicturePart[]): void {
  const seen = new Set<string>();
  for (const part of parts) {
    if (part.type === 'literal') continue;
    if (seen.has(part.component)) throw unsuitable('picture', `[${part.component}] more than once`);
    seen.add(part.component);
  }
}

function unsuitable(argument: string, found: string): MappingFault {
  const expected = `each part once, in at most ${LONGEST_TEXT} characters`;
  return new MappingFault('MAPPING_FUNCTION_ARGUMENT', { function: 'toMillis', argument, found, expected });
}

function valueOf(marker: Marker, text: string): number | undefined {
  const { component, integer } = marker;
  if (component === 'Z' || component === 'z') return offsetOf(marker, text);
  if (component === 'f') return Number.parseFloat(`0.${text.substring(0, 3)}`) * 1000;
  if (integer) return parseInteger(text, integer);
  return numberOfName(marker, text);
}

/** In minutes. */
function offsetOf({ component, integer }: Marker, text: string): number {
  const value = component === 'z' ? text.substring(3) : text;
  const [separator] = integer?.digits?.isRegular ? integer.digits.separators : [];
  if (separator !== undefined) {
    const position = value.indexOf(separator.character);
    return minutesOf(value.substring(0, position), value.substring(position + 1));
  }
  // One or two digits are hours.
  return value.length <= 3 ? minutesOf(value, '0') : minutesOf(value.substring(0, 3), value.substring(3));
}

function minutesOf(hours: string, minutes: string): number {
  return Number.parseInt(hours, 10) * 60 + Number.parseInt(minutes, 10);
}

function numberOfName({ component, width }: Marker, text: string): number | undefined {
  if (component === 'P') return ['am', 'AM'].includes(text) ? 0 : ['pm', 'PM'].includes(text) ? 1 : undefined;
  const names: readonly string[] = component === 'F' ? DAYS : ['', ...MONTHS];
  const shown = width?.max ? names.map((name) => name.substring(0, width.max)) : names;
  const place = shown.lastIndexOf(text);
  return place > 0 ? place : undefined;
}

function momentOf(components: Components, runtime: Runtime): number {
  const date = maskOf(components, DATES);
  const isDayOfYear = !fits(date, YEAR_MONTH_DAY) && fits(date, YEAR_DAY);
  const isWeekOfMonth = fits(date, MONTH_WEEK_DAY);
  const isWeekOfYear = !isWeekOfMonth && fits(date, YEAR_WEEK_DAY);
  const time = maskOf(components, TIMES);
  const hasHalves = !fits(time, HOURS_OF_24) && fits(time, HOURS_OF_12);
  const dateLetters = isDayOfYear ? 'YD' : isWeekOfMonth ? 'XxwF' : isWeekOfYear ? 'XWF' : 'YMD';
  fillGaps(components, dateLetters + (hasHalves ? 'Phmsf' : 'Hmsf'), runtime);
  const month = components.get('M') ?? 0;
  components.set('M', month > 0 ? month - 1 : 0);
  if (isDayOfYear) useDayOfYear(components);
  // The library reads neither of these to the end.
  if (isWeekOfMonth || isWeekOfYear) fail('D3136');
  if (hasHalves) useHalves(components);
  return utcOf(components);
}

/** One bit per letter, set when the text gives a number other than zero for it. */
function maskOf(components: Components, letters: string): number {
  return [...letters].reduce((mask, letter) => mask * 2 + (components.get(letter) ? 1 : 0), 0);
}

/** True when the mask has one bit of the type or more, and no other. */
function fits(mask: number, type: number): boolean {
  return (~type & mask) === 0 && (type & mask) !== 0;
}

/** In front of the first number the current moment counts, behind the last one zero; a gap between is an error. */
function fillGaps(components: Components, letters: string, runtime: Runtime): void {
  const now = new Date(runtime.now);
  let hasStarted = false;
  let hasEnded = false;
  for (const letter of letters) {
    if (components.get(letter) !== undefined) {
      hasStarted = true;
      if (hasEnded) fail('D3136');
    } else if (hasStarted) {
      components.set(letter, 'MDd'.includes(letter) ? 1 : 0);
      hasEnded = true;
    } else {
      components.set(letter, componentOf(now, letter) as number);
    }
  }
}

function useDayOfYear(components: Components): void {
  const day = numberAt(components, 'd');
  const date = new Date(Date.UTC(numberAt(components, 'Y'), 0) + (day - 1) * DAY);
  components.set('M', date.getUTCMonth());
  components.set('D', date.getUTCDate());
}

function useHalves(components: Components): void {
  const hour = numberAt(components, 'h') === 12 ? 0 : numberAt(components, 'h');
  components.set('H', components.get('P') === 1 ? hour + 12 : hour);
}

function utcOf(components: Components): number {
  const [year, month, day, hour, minute, second, millis] = [...'YMDHmsf'].map((letter) =>
    numberAt(components, letter),
  );
  const moment = Date.UTC(year as number, month, day, hour, minute, second, millis);
  const offset = components.get('Z') || components.get('z');
  return offset ? moment - offset * MINUTE : moment;
}

function numberAt(components: Components, letter: string): number {
  return components.get(letter) ?? Number.NaN;
}
