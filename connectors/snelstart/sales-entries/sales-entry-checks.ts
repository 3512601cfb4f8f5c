import { equals, isZero, sum, type ErrorParams } from '@app/domain';
import type { SnelStartContext } from '../fields.js';
import { checkLine } from './ledger-checks.js';
import {
  costCentresOf,
  ledgersOf,
  vatRatesOf,
  type CostCentre,
  type Loaded,
  type VatRate,
} from '../reference-data.js';
import type { SalesEntry, SalesEntryLine } from './sales-entry.js';
import { snelStartErrors as errors } from '../errors/snelstart-errors.js';

const NUMBER_LENGTH = 25;

/** What can be seen from the entry alone. Nothing is sent when one of these throws. */
export function checkEntry(entry: SalesEntry): void {
  const number = entry.factuurnummer;
  if (number.trim() === '' || number.length > NUMBER_LENGTH) {
    throw errors.SNELSTART_NUMBER_INVALID({ number, length: number.length });
  }
  if (entry.boekingsregels.length === 0) throw errors.SNELSTART_NO_LINES({ number });
  if (entry.boekingsregels.some((line) => isZero(line.bedrag))) throw errors.SNELSTART_LINE_ZERO({ number });
  const lines = sum(entry.boekingsregels.map((line) => line.bedrag));
  const vat = sum(entry.btw.map((row) => row.btwBedrag));
  if (!equals(sum([lines, vat]), entry.factuurbedrag)) {
    throw errors.SNELSTART_BOOKING_UNBALANCED({ number, lines, vat, total: entry.factuurbedrag });
  }
}

/**
 * Ledgers and cost centres once more, by the ids that will be sent: an overlay may have changed them, and a ledger may
 * have become inactive while the record waited. Ids that our list does not have are left to SnelStart.
 */
export async function checkLedgers(entry: SalesEntry, context: SnelStartContext): Promise<void> {
  const [ledgers, rates] = await Promise.all([ledgersOf(context), vatRatesOf(context)]);
  const needsCentres = entry.boekingsregels.some((line) => line.kostenplaats);
  const centres = needsCentres ? await costCentresOf(context) : undefined;
  for (const line of entry.boekingsregels) {
    const ledger = ledgers.byId.get(line.grootboek.id.toLowerCase());
    if (!ledger) continue;
    const rate = rateOf(line.btwSoort, entry.factuurdatum.slice(0, 10), rates);
    const costCentre = centreOf(line, centres);
    if (line.kostenplaats && !costCentre) continue;
    checkLine({ ledger, rate, kind: line.btwSoort, costCentre });
  }
}

/** Ledgers and cost centres of an entry as people know them: "8100 (21 %), 8300 (21 %)". */
export async function describeReferences(entry: SalesEntry, context: SnelStartContext): Promise<ErrorParams> {
  try {
    const [ledgers, rates] = await Promise.all([ledgersOf(context), vatRatesOf(context)]);
    const hasCentres = entry.boekingsregels.some((line) => line.kostenplaats);
    const centres = hasCentres ? await costCentresOf(context) : undefined;
    const date = entry.factuurdatum.slice(0, 10);
    const names = entry.boekingsregels.map((line) => {
      const number = ledgers.byId.get(line.grootboek.id.toLowerCase())?.number ?? line.grootboek.id;
      return `${number} (${rateOf(line.btwSoort, date, rates)} %)`;
    });
    const numbers = entry.boekingsregels.flatMap((line) => centreOf(line, centres)?.number ?? []);
    return { ledgers: listOf(names), ledger: listOf(names), costCentre: listOf(numbers) };
  } catch {
    // The lists could not be read; the refusal that is being explained matters more.
    return { ledgers: '?', ledger: '?', costCentre: '?' };
  }
}

function listOf(names: readonly string[]): string {
  return [...new Set(names)].slice(0, 10).join(', ') || '-';
}

function centreOf(line: SalesEntryLine, centres: Loaded<CostCentre> | undefined): CostCentre | undefined {
  return line.kostenplaats && centres?.byId.get(line.kostenplaats.id.toLowerCase());
}

function rateOf(kind: string | undefined, date: string, rates: readonly VatRate[]): string {
  if (kind === undefined) return '?';
  return rates.find((row) => row.kind === kind && row.from <= date && date <= row.until)?.rate ?? kind;
}
