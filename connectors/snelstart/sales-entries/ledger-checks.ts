import type { CostCentre, Ledger } from '../reference-data.js';
import { snelStartErrors as errors } from '../errors/snelstart-errors.js';

/** A revenue line as it will be booked. */
export interface LineToCheck {
  readonly ledger: Ledger;
  /** Percentage, for the texts. */
  readonly rate: string;
  /** `Geen`, `Laag`, `Hoog` or `Overig`; undefined when the line leaves it to the ledger. */
  readonly kind: string | undefined;
  readonly costCentre: CostCentre | undefined;
}

/** Accounts behind a journal (BOE-0075) and VAT balance accounts (BOE-0061): never for revenue. */
const NEVER_FOR_REVENUE = /^(Dagboek|Btw)/;
/** Ledgers that report a sale abroad in the VAT return; a Dutch sale on them ends up in the wrong box. */
const ABROAD = new Set([
  'VerkopenExportBinnenEU',
  'DienstverleningBinnenEU',
  'VerkopenExportBuitenEU',
  'InstallatieTeleverkoopBinnenEUgeen',
]);

/** Throws a coded error that names ledger and rate when SnelStart would refuse this domestic line. */
export function checkLine({ ledger, rate, kind, costCentre }: LineToCheck): void {
  const about = { ledger: ledger.number, rate };
  if (ledger.isInactive) throw errors.SNELSTART_LEDGER_INACTIVE(about);
  if (NEVER_FOR_REVENUE.test(ledger.function) || ABROAD.has(ledger.function)) {
    throw errors.SNELSTART_LEDGER_NOT_ALLOWED({ ...about, function: ledger.function });
  }
  if (kind !== undefined && ledger.vatKinds.length > 0 && !ledger.vatKinds.includes(kind)) {
    throw errors.SNELSTART_LEDGER_VAT_MISMATCH({ ...about, kind, ledgerKinds: ledger.vatKinds.join(', ') });
  }
  if (costCentre?.isInactive) throw errors.SNELSTART_COST_CENTRE_INACTIVE({ costCentre: costCentre.number });
  if (ledger.needsCostCentre && !costCentre) throw errors.SNELSTART_COST_CENTRE_MISSING(about);
}
