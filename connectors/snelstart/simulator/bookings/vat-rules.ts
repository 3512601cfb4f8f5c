import type { Administration } from '../administration.js';
import { fixtures } from '../fixtures.js';
import { businessErrors } from '../replies.js';
import { toUnits, type CheckedBooking } from './checked-booking.js';

const ICP_FUNCTIONS = ['VerkopenExportBinnenEU', 'DienstverleningBinnenEU'];
const DISTANCE_SALE = 'InstallatieTeleverkoopBinnenEUgeen';
const CENT = 100;

/** Rules for everything but OSS: VAT kinds, reverse charge, EU ledgers, VAT amounts. Throws shape 1. */
export function checkVat(booking: CheckedBooking, administration: Administration): void {
  checkReverseCharge(booking);
  checkEuLedgers(booking, administration);
  checkKinds(booking);
  checkVatAmounts(booking, administration);
}

function checkReverseCharge({ input, lines }: CheckedBooking): void {
  const reversed = input.vat.filter((row) => row.btwSoort === 'VerkopenVerlegd');
  if (reversed.length === 0) return;
  if (reversed.length < input.vat.length || lines.some((line) => line.kind !== 'Geen')) {
    throw businessErrors('BOE-0062');
  }
  if (reversed.some((row) => row.btwBedrag !== 0)) throw businessErrors('BOE-0069');
}

/** Ledgers for EU sales ask for a company with a VAT number in another member state. */
function checkEuLedgers({ lines, customer }: CheckedBooking, administration: Administration): void {
  const country = customer.vestigingsAdres.land?.id;
  const isAbroad = administration.isEu(country) && !administration.isDutch(country);
  for (const { ledger } of lines) {
    if (ICP_FUNCTIONS.includes(ledger.grootboekfunctie) && !(isAbroad && customer.btwNummer !== '')) {
      throw businessErrors('BOE-0080');
    }
    if (ledger.grootboekfunctie === DISTANCE_SALE && !isAbroad) throw businessErrors('BOE-0080');
  }
}

/** Each VAT kind of the lines has a row, and each row has lines. */
function checkKinds({ input, lines }: CheckedBooking): void {
  const used = new Set(lines.map((line) => line.kind).filter((kind) => kind !== 'Geen'));
  const rows = input.vat.filter((row) => !['VerkopenVerlegd', 'Geen'].includes(row.btwSoort));
  const stated = new Set(rows.map((row) => row.btwSoort.replace(/^Verkopen/, '')));
  const same = used.size === stated.size && [...used].every((kind) => stated.has(kind));
  if (!same) throw businessErrors('BOE-0082');
}

/** VAT may differ from rate times base by some cents per line (assumed, as documented for OSS). */
function checkVatAmounts({ input, lines, day }: CheckedBooking, administration: Administration): void {
  const { vatToleranceCents } = administration.settings;
  if (vatToleranceCents === null) return;
  for (const kind of new Set(lines.map((line) => line.kind))) {
    if (kind === 'Geen') continue;
    const rate = rateOn(kind, day);
    if (rate === undefined) throw businessErrors('BOE-0069');
    const own = lines.filter((line) => line.kind === kind);
    const base = own.reduce((total, line) => total + toUnits(line.bedrag), 0);
    const rows = input.vat.filter((row) => row.btwSoort === `Verkopen${kind}`);
    const stated = rows.reduce((total, row) => total + toUnits(row.btwBedrag), 0);
    const allowed = own.length * vatToleranceCents * CENT;
    if (Math.abs(stated - (base * rate) / 100) > allowed) throw businessErrors('BOE-0069');
  }
}

function rateOn(kind: string, day: string): number | undefined {
  return fixtures.vatRates.find(
    (row) =>
      row.btwSoort === kind && row.datumVanaf.slice(0, 10) <= day && day <= row.datumTotEnMet.slice(0, 10),
  )?.btwPercentage;
}
