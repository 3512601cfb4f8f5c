import { builtIn, type BuiltIn } from '../built-in.js';
import { formatInteger } from '../date-time/integer-format.js';
import { parseInteger } from '../date-time/integer-parse.js';
import { readIntegerPicture } from '../date-time/integer-picture.js';
import { formatMoment } from '../date-time/format-moment.js';
import { parseMoment } from '../date-time/parse-moment.js';
import { picturesRead } from '../date-time/pictures-read.js';
import { fail } from '../language-fault.js';

const ISO_8601 = /^\d{4}(-[01]\d)?(-[0-3]\d)?(T[0-2]\d:[0-5]\d:[0-5]\d)?(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$/;

const readInteger = picturesRead(readIntegerPicture);

/** The functions that write and read whole numbers, dates and times by pictures. */
export const timeFunctions: readonly BuiltIn[] = [
  builtIn('formatInteger', '<n-s:s>', (runtime, value: number | undefined, picture: string) =>
    value === undefined ? undefined : formatInteger(Math.floor(value), readInteger(picture), runtime),
  ),
  builtIn('parseInteger', '<s-s:n>', (runtime, text: string | undefined, picture: string) => {
    if (text === undefined) return undefined;
    runtime.chargeText(text.length);
    return parseInteger(text, readInteger(picture));
  }),
  builtIn('toMillis', '<s-s?:n>', (runtime, text: string | undefined, picture?: string) => {
    if (text === undefined) return undefined;
    if (picture !== undefined) return parseMoment(text, picture, runtime);
    return ISO_8601.test(text) ? Date.parse(text) : fail('D3110', { value: text });
  }),
  builtIn(
    'fromMillis',
    '<n-s?s?:s>',
    (runtime, millis: number | undefined, picture?: string, zone?: string) =>
      millis === undefined ? undefined : formatMoment(millis, picture, zone, runtime),
  ),
  builtIn('now', '<s?s?:s>', (runtime, picture?: string, zone?: string) =>
    formatMoment(runtime.now, picture, zone, runtime),
  ),
  builtIn('millis', '<:n>', (runtime) => runtime.now),
];
