import type { Administration } from '../administration.js';
import { fixtures } from '../fixtures.js';
import { businessErrors } from '../replies.js';
import { toUnits, type CheckedBooking, type CheckedLine } from './checked-booking.js';

const DISTANCE_SALE = 'InstallatieTeleverkoopBinnenEUgeen';
const OSS_STARTED = '2021-07-01';
const CENT = 100;

/** OSS: a consumer in another member state while the administration charges foreign VAT (developer portal, "OSS btw"). */
export function isForeignVatSale({ customer, day }: CheckedBooking, administration: Administration): boolean {
  const country = customer.vestigingsAdres.land?.id;
  return (
    administration.settings.chargesForeignVat &&
    day >= OSS_STARTED &&
    customer.btwNummer === '' &&
    administration.isEu(country) &&
    !administration.isDutch(country)
  );
}

/**
 * Dutch VAT is refused; each line is on a distance-sale ledger or on the ledger for foreign VAT, and the foreign VAT
 * is the rate times the net of each ledger, within one cent per line. Throws shape 1; which code for which mistake is
 * assumed.
 */
export function checkForeignVat(booking: CheckedBooking, administration: Administration): void {
  const { input, lines, customer } = booking;
  const vatLedger = (fixtures.companyInfo['buitenlandseBtwGrootboek'] as { id: string }).id;
  if (input.vat.length > 0) throw businessErrors('BOE-0082');
  const sales = lines.filter((line) => line.ledger.id !== vatLedger);
  if (sales.some((line) => line.ledger.grootboekfunctie !== DISTANCE_SALE)) throw businessErrors('BOE-0080');
  const country = administration.countries.get(customer.vestigingsAdres.land?.id ?? '');
  const expected = sales.reduce((total, line) => total + vatOf(line, country?.landcodeISO), 0);
  const stated = lines
    .filter((line) => line.ledger.id === vatLedger)
    .reduce((total, line) => total + toUnits(line.bedrag), 0);
  if (Math.abs(stated - expected) > sales.length * CENT) throw businessErrors('BOE-0069');
}

function vatOf(line: CheckedLine, country: string | undefined): number {
  const rates = fixtures.foreignVatRates.find((entry) => entry.countryCode === country)?.vatRates;
  const rate = rates?.find((entry) => entry.rateCode === line.ledger.vatRateCode)?.rate;
  if (rate === undefined) throw businessErrors('BOE-0069');
  return (toUnits(line.bedrag) * rate) / 100;
}
