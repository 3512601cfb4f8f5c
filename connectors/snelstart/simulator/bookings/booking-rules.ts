import type { Administration } from '../administration.js';
import { fixtures } from '../fixtures.js';
import { businessErrors } from '../replies.js';
import type { LedgerRow, RelationRow } from '../rows.js';
import { dayOf } from '../times.js';
import type { BookingInput, LineInput } from './booking-input.js';
import { toUnits, type CheckedBooking, type CheckedLine } from './checked-booking.js';
import { checkForeignVat, isForeignVatSale } from './foreign-vat.js';
import { checkVat } from './vat-rules.js';

/** On these ledgers a line fails with BOE-0075 (behind a journal) or BOE-0061 (VAT balance accounts). */
const JOURNAL_LEDGER = /^Dagboek/;
const VAT_LEDGER = /^Btw/;

/**
 * All rules of a sales entry, one stage after the other; the vendor's own order is unknown. Throws shape 1.
 * `ownId` is the entry that is being replaced.
 */
export function checkBooking(
  input: BookingInput,
  administration: Administration,
  at: Date,
  ownId?: string,
): CheckedBooking {
  const customer = customerOf(input, administration);
  checkNumber(input, administration, ownId);
  if (input.lines.length === 0) throw businessErrors('BOE-0023');
  if (administration.settings.refuseZeroLines && input.lines.some((line) => line.bedrag === 0)) {
    throw businessErrors('BOE-0028');
  }
  const lines = input.lines.map((line) => checkLine(line, administration));
  const day = dayOf(input.factuurdatum);
  if (!day) throw businessErrors('BOE-0070');
  const booking: CheckedBooking = { input, customer, day, lines };
  if (isForeignVatSale(booking, administration)) checkForeignVat(booking, administration);
  else checkVat(booking, administration);
  checkBalance(booking);
  checkPeriod(day, administration, at);
  return booking;
}

function customerOf(input: BookingInput, administration: Administration): RelationRow {
  const customer =
    input.customerId === undefined ? undefined : administration.relations.get(input.customerId);
  if (!customer) throw businessErrors('REL-0005');
  if (customer.nonactief) throw businessErrors('BOE-0054');
  if (!customer.relatiesoort.includes('Klant')) throw businessErrors('BOE-0060');
  return customer;
}

function checkNumber(input: BookingInput, administration: Administration, ownId?: string): void {
  if (!administration.settings.checkUniqueNumber) return;
  const owners = administration.bookings.find('number', input.factuurnummer.toLowerCase());
  if (owners.some((owner) => owner.id !== ownId)) throw businessErrors('BOE-0021');
}

function checkLine(line: LineInput, administration: Administration): CheckedLine {
  const ledger = line.ledgerId === undefined ? undefined : administration.ledgers.get(line.ledgerId);
  if (!ledger) throw businessErrors('BOE-0037');
  if (ledger.nonactief) throw businessErrors('BOE-0008');
  if (JOURNAL_LEDGER.test(ledger.grootboekfunctie)) throw businessErrors('BOE-0075');
  if (VAT_LEDGER.test(ledger.grootboekfunctie)) throw businessErrors('BOE-0061');
  checkCostCentre(line, ledger, administration);
  const kind = line.btwSoort === '' ? (ledger.btwSoort[0] ?? 'Geen') : line.btwSoort;
  if (!ledger.btwSoort.includes(kind)) throw businessErrors('BOE-0082');
  return { ...line, ledger, kind };
}

function checkCostCentre(line: LineInput, ledger: LedgerRow, administration: Administration): void {
  if (line.costCentreId === undefined) {
    if (ledger.kostenplaatsVerplicht) throw businessErrors('BOE-0022');
    return;
  }
  const costCentre = administration.costCentres.get(line.costCentreId);
  if (!costCentre) throw businessErrors('BOE-0019');
  if (costCentre.nonactief) throw businessErrors('BOE-0026');
}

function checkBalance({ input, lines }: CheckedBooking): void {
  const parts = [...lines.map((line) => line.bedrag), ...input.vat.map((row) => row.btwBedrag)];
  if (parts.reduce((total, part) => total + toUnits(part), 0) !== toUnits(input.factuurbedrag)) {
    throw businessErrors('BOE-0039');
  }
}

function checkPeriod(day: string, { settings }: Administration, at: Date): void {
  const currentYear = Number(fixtures.companyInfo['huidigBoekjaar'] ?? at.getUTCFullYear());
  if (Number(day.slice(0, 4)) < currentYear - 5) throw businessErrors('BOE-0033');
  if (settings.blockedUntil !== null && day <= settings.blockedUntil) throw businessErrors('BOE-0042');
  if (settings.accountantLockedUntil !== null && day <= settings.accountantLockedUntil) {
    throw businessErrors('BOE-0051');
  }
}
