import type { PatternReader } from './pattern-reader.js';
import { RegexRefused } from './regex-engine.js';
import { BLANKS, complement, DIGITS, WORD, type UnitRange } from './unit-set.js';

const SETS: Readonly<Record<string, readonly UnitRange[]>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: BLANKS,
  S: complement(BLANKS),
};

const CONTROLS: Readonly<Record<string, number>> = { f: 12, n: 10, r: 13, t: 9, v: 11 };
const BACKSLASH = 92;
const OCTAL = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/;

/** What stands behind a backslash: a unit, or several to choose from. */
export function readEscape(reader: PatternReader, isInClass = false): number | readonly UnitRange[] {
  const { position } = reader;
  reader.skip(1);
  if (!isInClass) refuseReference(reader, position);
  const octal = reader.match(OCTAL);
  if (octal) return Number.parseInt(octal[0], 8);
  const [, hexadecimal] = reader.match(/^x([0-9a-fA-F]{2})/) ?? reader.match(/^u([0-9a-fA-F]{4})/) ?? [];
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
  if (reader.isAt('c')) return control(reader, isInClass);
  const character = reader.take();
  return SETS[character] ?? CONTROLS[character] ?? character.charCodeAt(0);
}

function refuseReference(reader: PatternReader, position: number): void {
  const [, digits, name] = reader.match(/^(?:([1-9]\d*)|k<([^>]+)>)/) ?? [];
  const isReference =
    digits === undefined ? name !== undefined && reader.hasNamedGroups : Number(digits) <= reader.groupCount;
  if (isReference) {
    const construct = digits === undefined ? `\\k<${name}>` : `\\${digits}`;
    throw new RegexRefused(construct, 'two groups, and a comparison of what they found', position);
  }
  reader.position = position + 1;
}

/** `\cA`; without a letter behind it the backslash stands for itself. */
function control(reader: PatternReader, isInClass: boolean): number {
  const letter = reader.match(isInClass ? /^c([A-Za-z0-9_])/ : /^c([A-Za-z])/);
  return letter ? (letter[1] ?? '').charCodeAt(0) % 32 : BACKSLASH;
}
