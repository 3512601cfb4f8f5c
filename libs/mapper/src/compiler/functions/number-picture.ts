import { fail } from '../language-fault.js';
import { commonInterval } from '../date-time/integer-picture.js';

/** The characters that mean something in a picture of `$formatNumber`. */
export interface Symbols {
  readonly 'decimal-separator': string;
  readonly 'grouping-separator': string;
  readonly 'exponent-separator': string;
  readonly 'minus-sign': string;
  readonly percent: string;
  readonly 'per-mille': string;
  readonly 'zero-digit': string;
  readonly digit: string;
  readonly 'pattern-separator': string;
}

export const defaultSymbols: Symbols = {
  'decimal-separator': '.',
  'grouping-separator': ',',
  'exponent-separator': 'e',
  'minus-sign': '-',
  percent: '%',
  'per-mille': '\u2030',
  'zero-digit': '0',
  digit: '#',
  'pattern-separator': ';',
};

/** How one half of a picture wants a number written. */
export interface NumberFormat {
  readonly prefix: string;
  readonly suffix: string;
  /** Digits between separators to the left of the point, when it is always the same number; else 0. */
  readonly regularGrouping: number;
  readonly integerGroups: readonly number[];
  readonly fractionGroups: readonly number[];
  readonly leastInteger: number;
  readonly scale: number;
  readonly leastFraction: number;
  readonly mostFraction: number;
  readonly leastExponent: number;
  /** What to multiply the number with: 100 for a percentage. */
  readonly factor: number;
  readonly hasPoint: boolean;
}

/** The formats for numbers from zero up and for those below. Throws D3080 to D3093. */
export function readNumberPicture(picture: string, symbols: Symbols): readonly [NumberFormat, NumberFormat] {
  const halves = picture.split(symbols['pattern-separator']);
  if (halves.length > 2) fail('D3080');
  const reader = new PictureReader(symbols);
  const parts = halves.map((half) => reader.split(half));
  for (const part of parts) reader.check(part);
  const [positive, negative] = parts.map((part) => reader.formatOf(part)) as [NumberFormat, NumberFormat?];
  return [positive, negative ?? { ...positive, prefix: symbols['minus-sign'] + positive.prefix }];
}

interface Parts {
  readonly picture: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly active: string;
  readonly mantissa: string;
  readonly exponent: string | undefined;
  readonly integer: string;
  readonly fraction: string;
}

class PictureReader {
  private readonly digits: readonly string[];
  private readonly active: readonly string[];

  constructor(private readonly symbols: Symbols) {
    const zero = symbols['zero-digit'].charCodeAt(0);
    this.digits = Array.from({ length: 10 }, (_, digit) => String.fromCharCode(zero + digit));
    this.active = [
      ...this.digits,
      symbols['decimal-separator'],
      symbols['exponent-separator'],
      symbols['grouping-separator'],
      symbols.digit,
      symbols['pattern-separator'],
    ];
  }

  split(picture: string): Parts {
    const characters = picture.split('');
    const first = characters.findIndex((character) => this.isDelimiting(character));
    const last = characters.findLastIndex((character) => this.isDelimiting(character));
    const prefix = first < 0 ? '' : picture.substring(0, first);
    const suffix = last < 0 ? '' : picture.substring(last + 1);
    const active = picture.substring(prefix.length, picture.length - suffix.length);
    const at = picture.indexOf(this.symbols['exponent-separator'], prefix.length);
    const hasExponent = at !== -1 && at <= picture.length - suffix.length;
    // Counted from the start of the picture, as the library does.
    const mantissa = hasExponent ? active.substring(0, at) : active;
    const exponent = hasExponent ? active.substring(at + 1) : undefined;
    const point = mantissa.indexOf(this.symbols['decimal-separator']);
    const integer = point === -1 ? mantissa : mantissa.substring(0, point);
    const fraction = point === -1 ? suffix : mantissa.substring(point + 1);
    return { picture, prefix, suffix, active, mantissa, exponent, integer, fraction };
  }

  /** The last fault found is the one reported. */
  check(parts: Parts): void {
    const faults = [
      ...this.faultsOfSigns(parts),
      ...this.faultsOfDigits(parts),
      ...this.faultsOfExponent(parts),
    ];
    const code = faults.findLast(([isFault]) => isFault)?.[1];
    if (code !== undefined) fail(code);
  }

  formatOf(parts: Parts): NumberFormat {
    const { integer, fraction, exponent, prefix, suffix, picture } = parts;
    const integerGroups = this.groupsOf(integer, parts, (at) => integer.substring(at));
    const hasExponent = exponent !== undefined;
    const scale = this.countDigits(integer);
    return {
      prefix,
      suffix,
      integerGroups,
      fractionGroups: this.groupsOf(fraction, parts, (at) => fraction.substring(0, at)),
      regularGrouping: commonInterval(integerGroups),
      scale,
      ...this.sizesOf(parts, scale, hasExponent),
      leastExponent: this.countDigits(exponent ?? ''),
      factor: this.factorOf(picture),
      hasPoint: picture.includes(this.symbols['decimal-separator']),
    };
  }

  private sizesOf(
    { integer, fraction }: Parts,
    scale: number,
    hasExponent: boolean,
  ): Pick<NumberFormat, 'leastInteger' | 'leastFraction' | 'mostFraction'> {
    const mostFraction = this.countPlaces(fraction);
    const isEmpty = scale === 0 && mostFraction === 0;
    const fractions =
      isEmpty && hasExponent
        ? { least: 1, most: 1 }
        : { least: this.countDigits(fraction), most: mostFraction };
    const needsInteger =
      scale === 0 && ((isEmpty && !hasExponent) || (hasExponent && integer.includes(this.symbols.digit)));
    const leastInteger = needsInteger ? 1 : scale;
    const leastFraction = leastInteger === 0 && fractions.least === 0 ? 1 : fractions.least;
    return { leastInteger, leastFraction, mostFraction: fractions.most };
  }

  private factorOf(picture: string): number {
    if (picture.includes(this.symbols.percent)) return 100;
    return picture.includes(this.symbols['per-mille']) ? 1000 : 1;
  }

  /** Places of digits on one side of each grouping separator. The library looks for the next one in the integer. */
  private groupsOf(part: string, { integer }: Parts, side: (at: number) => string): number[] {
    const separator = this.symbols['grouping-separator'];
    const groups: number[] = [];
    let at = part.indexOf(separator);
    while (at !== -1) {
      groups.push(this.countPlaces(side(at)));
      at = integer.indexOf(separator, at + 1);
    }
    return groups;
  }

  private faultsOfSigns({ picture, mantissa, active }: Parts): Fault[] {
    const { percent, digit } = this.symbols;
    const perMille = this.symbols['per-mille'];
    return [
      [isRepeated(picture, this.symbols['decimal-separator']), 'D3081'],
      [isRepeated(picture, percent), 'D3082'],
      [isRepeated(picture, perMille), 'D3083'],
      [picture.includes(percent) && picture.includes(perMille), 'D3084'],
      [!mantissa.split('').some((character) => this.isDigit(character) || character === digit), 'D3085'],
      [!active.split('').every((character) => this.active.includes(character)), 'D3086'],
    ];
  }

  private faultsOfDigits({ picture, integer, fraction }: Parts): Fault[] {
    const grouping = this.symbols['grouping-separator'];
    const { digit } = this.symbols;
    const point = picture.indexOf(this.symbols['decimal-separator']);
    const beside = [picture.charAt(point - 1), picture.charAt(point + 1)];
    const firstOptional = integer.indexOf(digit);
    const lastOptional = fraction.lastIndexOf(digit);
    return [
      [point !== -1 && beside.includes(grouping), 'D3087'],
      [point === -1 && integer.charAt(integer.length - 1) === grouping, 'D3088'],
      [picture.includes(grouping + grouping), 'D3089'],
      [firstOptional !== -1 && this.countDigits(integer.substring(0, firstOptional)) > 0, 'D3090'],
      [lastOptional !== -1 && this.countDigits(fraction.substring(lastOptional)) > 0, 'D3091'],
    ];
  }

  private faultsOfExponent({ picture, exponent }: Parts): Fault[] {
    if (exponent === undefined) return [];
    const hasSign = picture.includes(this.symbols.percent) || picture.includes(this.symbols['per-mille']);
    const isNumber = exponent.length > 0 && this.countDigits(exponent) === exponent.length;
    return [
      [exponent.length > 0 && hasSign, 'D3092'],
      [!isNumber, 'D3093'],
    ];
  }

  private isDelimiting(character: string): boolean {
    return this.active.includes(character) && character !== this.symbols['exponent-separator'];
  }

  private isDigit(character: string): boolean {
    return this.digits.includes(character);
  }

  private countDigits(part: string): number {
    return part.split('').filter((character) => this.isDigit(character)).length;
  }

  /** Digits that must be there and those that may. */
  private countPlaces(part: string): number {
    return part.split('').filter((character) => this.isDigit(character) || character === this.symbols.digit)
      .length;
  }
}

type Fault = readonly [isFault: boolean, code: string];

function isRepeated(picture: string, symbol: string): boolean {
  return picture.indexOf(symbol) !== picture.lastIndexOf(symbol);
}
