import { fail } from '../language-fault.js';
import type { Runtime } from '../runtime.js';
import { componentOf } from './components.js';
import { formatInteger } from './integer-format.js';
import { readIntegerPicture, type IntegerFormat } from './integer-picture.js';
import { DAYS, MONTHS } from './moment-names.js';
import { readMomentPicture, type Marker, type PicturePart } from './moment-picture.js';
import { picturesRead } from './pictures-read.js';

const ISO_8601 = '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]';
const NUMBERS = 'YMDdFWwXxHhms';
const MINUTE = 60_000;
const TWO_DIGITS = readIntegerPicture('00');

const read = picturesRead(readMomentPicture);

/** A distance from UTC. */
interface Offset {
  readonly hours: number;
  readonly minutes: number;
}

/** Writes a moment in milliseconds since 1970 as a picture says; `zone` is an offset such as `+0200`. */
export function formatMoment(
  millis: number,
  picture: string | undefined,
  zone: string | undefined,
  runtime: Runtime,
): string {
  const offset = offsetOf(zone);
  const date = new Date(millis + (60 * offset.hours + offset.minutes) * MINUTE);
  let text = '';
  for (const part of read(picture ?? ISO_8601)) {
    text += textOfPart(part, { date, offset, runtime });
    runtime.admitText(text.length);
  }
  return text;
}

function offsetOf(zone: string | undefined): Offset {
  if (zone === undefined) return { hours: 0, minutes: 0 };
  const number = Number.parseInt(zone, 10);
  return { hours: Math.floor(number / 100), minutes: number % 100 };
}

interface Moment {
  readonly date: Date;
  readonly offset: Offset;
  readonly runtime: Runtime;
}

function textOfPart(part: PicturePart, moment: Moment): string {
  if (part.type === 'literal') return part.text;
  const { component, integer } = part;
  if (component === 'Z' || component === 'z') return textOfZone(part, moment);
  const value = componentOf(moment.date, component);
  if (NUMBERS.includes(component)) return textOfNumber(part, Number(value), moment.runtime);
  if (component === 'f')
    return integer ? formatInteger(Number(value), integer, moment.runtime) : fail(undefined);
  return component === 'P' && part.names === 'upper' ? String(value).toUpperCase() : String(value);
}

function textOfNumber(marker: Marker, value: number, runtime: Runtime): string {
  const { component, integer, names, yearDigits } = marker;
  if (names) return textOfName(marker, value);
  const shown = component === 'Y' && yearDigits !== undefined ? value % 10 ** yearDigits : value;
  return integer ? formatInteger(shown, integer, runtime) : fail(undefined);
}

function textOfName({ component, names, width }: Marker, value: number): string {
  const name = nameOf(component, value);
  // Of a moment that is none. Only where nothing is done to the name does the library not stumble over it.
  if (name === undefined) return names === 'title' && !width ? 'undefined' : fail(undefined);
  const cased = names === 'upper' ? name.toUpperCase() : names === 'lower' ? name.toLowerCase() : name;
  return width?.max !== undefined && cased.length > width.max
    ? cased.slice(0, Math.max(0, width.max))
    : cased;
}

function nameOf(component: string, value: number): string | undefined {
  if (component === 'M' || component === 'x') return MONTHS[value - 1];
  return component === 'F' ? DAYS[value] : fail('D3133', { value: component });
}

function textOfZone({ component, integer, modifier }: Marker, { offset, runtime }: Moment): string {
  const number = offset.hours * 100 + offset.minutes;
  const digits = integer ? textOfOffset(offset, integer, runtime) : '';
  if (number === 0 && modifier === 't') return 'Z';
  return (component === 'z' ? 'GMT' : '') + (number >= 0 ? '+' : '') + digits;
}

/** With up to two digits the minutes only show when there are any. */
function textOfOffset({ hours, minutes }: Offset, format: IntegerFormat, runtime: Runtime): string {
  const number = hours * 100 + minutes;
  const places = format.digits?.mandatory ?? 0;
  if (format.digits?.isRegular || places === 3 || places === 4) return formatInteger(number, format, runtime);
  if (places !== 1 && places !== 2) return fail('D3134', { value: format.digits?.mandatory });
  const text = formatInteger(hours, format, runtime);
  return minutes === 0 ? text : `${text}:${formatInteger(Math.floor(minutes), TWO_DIGITS, runtime)}`;
}
