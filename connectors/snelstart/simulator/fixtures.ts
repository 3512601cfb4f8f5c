import { createRequire } from 'node:module';
import type { BookingRow, InvoiceRow, LedgerRow, NamedRow, RelationRow, VatRateRow } from './rows.js';

const load = createRequire(import.meta.url);

/** The invented administration "De Vuurtoren webwinkels B.V."; see ../fixtures/SOURCES.md. */
export const fixtures = {
  companyInfo: load('../fixtures/companyInfo.json') as Record<string, unknown>,
  companyInfoWithoutOss: load('../fixtures/companyInfo.standaard-zonder-oss.json') as Record<string, unknown>,
  relations: load('../fixtures/relaties.json') as RelationRow[],
  ledgers: load('../fixtures/grootboeken.json') as LedgerRow[],
  journals: load('../fixtures/dagboeken.json') as NamedRow[],
  costCentres: load('../fixtures/kostenplaatsen.json') as NamedRow[],
  countries: load('../fixtures/landen.json') as (NamedRow & { landcode: string; landcodeISO: string })[],
  vatRates: load('../fixtures/btwtarieven.json') as VatRateRow[],
  foreignVatRates: load('../fixtures/vatrates.json') as {
    countryCode: string;
    vatRates: { rateCode: string; rate: number; validFrom: string }[];
  }[],
  foreignVatDefinitions: load('../fixtures/vatratedefinitions.json') as unknown[],
  bookings: load('../fixtures/verkoopboekingen.json') as BookingRow[],
  invoices: load('../fixtures/verkoopfacturen.json') as InvoiceRow[],
  errorTexts: new Map(
    (load('../fixtures/foutcodes.json') as { errorCode: string; message: string }[]).map((entry) => [
      entry.errorCode,
      entry.message,
    ]),
  ),
} as const;
