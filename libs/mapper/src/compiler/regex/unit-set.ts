/** From and to, both included: UTF-16 units, of which JavaScript's patterns without the flag u are made. */
export type UnitRange = readonly [number, number];

const LAST_UNIT = 0xffff;

export const DIGITS: readonly UnitRange[] = [[48, 57]];
export const WORD: readonly UnitRange[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
export const BLANKS: readonly UnitRange[] = [
  ...([
    [9, 13],
    [32, 32],
    [160, 160],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
  ] as const),
  ...([
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ] as const),
];
export const LINE_ENDS: readonly UnitRange[] = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];

/** All units that are in none of the ranges. */
export function complement(ranges: readonly UnitRange[]): UnitRange[] {
  const result: UnitRange[] = [];
  let next = 0;
  for (const [from, to] of ranges.toSorted(([first], [second]) => first - second)) {
    if (from > next) result.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= LAST_UNIT) result.push([next, LAST_UNIT]);
  return result;
}

const UNKNOWN = 0;
const NO = 1;
const YES = 2;
const REMEMBERED = 256;

/** One unit out of some: `a`, `.`, `[^a-z]`. */
export class UnitSet {
  /** Answers for the first units. */
  private readonly known = new Uint8Array(REMEMBERED);

  constructor(
    private readonly ranges: readonly UnitRange[],
    private readonly isNegated: boolean,
    private readonly ignoresCase: boolean,
  ) {}

  has(unit: number): boolean {
    if (unit >= REMEMBERED) return this.decide(unit);
    const known = this.known[unit];
    if (known !== UNKNOWN) return known === YES;
    const isIn = this.decide(unit);
    this.known[unit] = isIn ? YES : NO;
    return isIn;
  }

  private decide(unit: number): boolean {
    const units = this.ignoresCase ? sameButForCase(unit) : [unit];
    return units.some((one) => this.ranges.some(([from, to]) => one >= from && one <= to)) !== this.isNegated;
  }
}

const byUpperCase = new Map<number, number[]>();

/** All units that JavaScript takes for the same when case does not matter, the unit itself among them. */
function sameButForCase(unit: number): readonly number[] {
  if (byUpperCase.size === 0) {
    for (let one = 0; one <= LAST_UNIT; one += 1) {
      const upper = upperCase(one);
      const same = byUpperCase.get(upper);
      if (same) same.push(one);
      else byUpperCase.set(upper, [one]);
    }
  }
  return byUpperCase.get(upperCase(unit)) ?? [unit];
}

/** As the language standard has it: one unit for one unit, and no letter of another alphabet for one of ours. */
function upperCase(unit: number): number {
  const upper = String.fromCharCode(unit).toUpperCase();
  if (upper.length !== 1) return unit;
  const result = upper.charCodeAt(0);
  return unit >= 128 && result < 128 ? unit : result;
}
