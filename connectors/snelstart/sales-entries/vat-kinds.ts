import { isAmount, isZero, normaliseRate } from '@app/domain';
import type { VatRate } from '../reference-data.js';

/** The two words SnelStart has for one rate: for lines, and for the VAT rows of a sales entry. */
export interface VatKind {
  readonly line: string;
  /** Absent for zero: then there is no VAT row. */
  readonly vat?: string;
}

/** Which of several rows with the same percentage is meant: an administration lists 0 % as `Geen` and `Overig`. */
const PREFERENCE = ['Geen', 'Hoog', 'Laag', 'Overig'];

/**
 * The VAT kind of a rate on a day, from the administration's own table; undefined when it has none. Never hard-coded:
 * 9 % was 6 % until 2018, 21 % was 19 % until 30 September 2012.
 */
export function vatKindOf(rate: string, date: string, table: readonly VatRate[]): VatKind | undefined {
  const wanted = normaliseRate(rate);
  const kinds = table.filter((row) => matches(row, wanted, date)).map((row) => row.kind);
  const line = PREFERENCE.find((kind) => kinds.includes(kind));
  if (!line) return undefined;
  return line === 'Geen' || isZero(wanted) ? { line } : { line, vat: `Verkopen${line}` };
}

function matches(row: VatRate, rate: string, date: string): boolean {
  return isAmount(row.rate) && normaliseRate(row.rate) === rate && row.from <= date && date <= row.until;
}
