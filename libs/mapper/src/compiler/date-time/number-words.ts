const UNITS =
  `Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen
  Seventeen Eighteen Nineteen`.split(/\s+/);
const ORDINALS =
  `Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth
  Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth`.split(/\s+/);
const TENS = ['Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety'];
const MAGNITUDES = ['Thousand', 'Million', 'Billion', 'Trillion'];

/** How a part of a number is written. */
interface Part {
  /** Something stands in front of it. */
  readonly follows: boolean;
  readonly isOrdinal: boolean;
}

/** `One Thousand, Two Hundred and Thirty-Four`, or `…-Fourth`. */
export function numberInWords(value: number, isOrdinal: boolean): string {
  return inWords(value, { follows: false, isOrdinal });
}

function inWords(value: number, part: Part): string {
  if (value <= 19) return (part.follows ? ' and ' : '') + (part.isOrdinal ? ORDINALS : UNITS)[value];
  if (value < 100) return tensInWords(value, part);
  if (value < 1000) return hundredsInWords(value, part);
  return thousandsInWords(value, part);
}

function tensInWords(value: number, { follows, isOrdinal }: Part): string {
  const word = `${follows ? ' and ' : ''}${TENS[Math.floor(value / 10) - 2]}`;
  const rest = value % 10;
  if (rest > 0) return `${word}-${inWords(rest, { follows: false, isOrdinal })}`;
  return isOrdinal ? `${word.slice(0, -1)}ieth` : word;
}

function hundredsInWords(value: number, { follows, isOrdinal }: Part): string {
  const word = `${follows ? ', ' : ''}${UNITS[Math.floor(value / 100)]} Hundred`;
  return word + restInWords(value % 100, isOrdinal);
}

function thousandsInWords(value: number, { follows, isOrdinal }: Part): string {
  const magnitude = Math.min(Math.floor(Math.log10(value) / 3), MAGNITUDES.length);
  const factor = 10 ** (magnitude * 3);
  const count = Math.floor(value / factor);
  const words = inWords(count, { follows: false, isOrdinal: false });
  const rest = restInWords(value - count * factor, isOrdinal);
  return `${follows ? ', ' : ''}${words} ${MAGNITUDES[magnitude - 1]}${rest}`;
}

function restInWords(rest: number, isOrdinal: boolean): string {
  if (rest > 0) return inWords(rest, { follows: true, isOrdinal });
  return isOrdinal ? 'th' : '';
}

/** What each word stands for, in the order in which the library tries them. */
const wordValues: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, index): [string, number] => [word.toLowerCase(), index]),
  ...ORDINALS.map((word, index): [string, number] => [word.toLowerCase(), index]),
  ...[...TENS, 'Hundred'].flatMap((word, index): [string, number][] => {
    const name = word.toLowerCase();
    const value = (index + 2) * 10;
    return [
      [name, value],
      [`${name.slice(0, -1)}ieth`, value],
    ];
  }),
  ['hundredth', 100],
  ...MAGNITUDES.flatMap((word, index): [string, number][] => {
    const name = word.toLowerCase();
    const value = 10 ** ((index + 1) * 3);
    return [
      [name, value],
      [`${name}th`, value],
    ];
  }),
]);

export const numberWords: readonly string[] = [...wordValues.keys()];

/** The number of `one thousand, two hundred and thirty-four`; not a number when a word is none. */
export function numberOfWords(text: string): number {
  const segments = [0];
  for (const word of text.split(/,\s|\sand\s|[\s\\-]/)) {
    const value = wordValues.get(word) ?? Number.NaN;
    const top = segments.pop() ?? 0;
    if (!(value < 100)) segments.push(top * value);
    else if (top >= 1000) segments.push(top, value);
    else segments.push(top + value);
  }
  return segments.reduce((total, segment) => total + segment, 0);
}
