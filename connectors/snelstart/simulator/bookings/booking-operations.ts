import { randomUUID } from 'node:crypto';
import type { Administration } from '../administration.js';
import { journal } from '../journal.js';
import { businessErrors, notFound, type Reply } from '../replies.js';
import type { BookingRow, InvoiceRow } from '../rows.js';
import { addDays, dayOf, naiveTime } from '../times.js';
import { bindBooking } from './booking-input.js';
import { checkBooking } from './booking-rules.js';
import type { CheckedBooking, CheckedLine } from './checked-booking.js';

export function createBooking(body: unknown, administration: Administration, at: Date): Reply {
  const input = bindBooking(body);
  if ((body as { id?: unknown }).id != null) throw businessErrors('ALG-0100');
  const booking = checkBooking(input, administration, at);
  return store(bookingOf(randomUUID(), booking, at), 'create', administration, at);
}

/** PUT replaces the whole entry; a locked period keeps it as it is. */
export function replaceBooking(id: string, body: unknown, administration: Administration, at: Date): Reply {
  const former = existing(id, administration);
  const sentId = (body as { id?: unknown } | null)?.id;
  if (typeof sentId !== 'string' || sentId.toLowerCase() !== former.id) throw businessErrors('ALG-0101');
  const booking = checkBooking(bindBooking(body), administration, at, former.id);
  return store(bookingOf(former.id, booking, at), 'update', administration, at);
}

export function deleteBooking(id: string, administration: Administration, at: Date): Reply {
  const row = existing(id, administration);
  const { blockedUntil } = administration.settings;
  if (blockedUntil !== null && (dayOf(row.factuurdatum) ?? '') <= blockedUntil)
    throw businessErrors('BOE-0042');
  for (const invoice of administration.invoices.find('booking', row.id)) {
    if (invoice.openstaandSaldo !== invoice.factuurBedrag) throw businessErrors('BOE-0083');
    if (invoice.verkoopOrders.length > 0) throw businessErrors('BOE-0047');
    administration.invoices.delete(invoice.id);
  }
  administration.bookings.delete(row.id);
  journal(administration, journalEntry(row, 'delete', at));
  return { status: 200, json: '{}' };
}

export function existing(id: string, administration: Administration): BookingRow {
  const row = administration.bookings.get(id);
  if (!row) throw notFound('BOE-0001');
  return row;
}

function store(
  row: BookingRow,
  action: 'create' | 'update',
  administration: Administration,
  at: Date,
): Reply {
  administration.bookings.put(row, at.getTime());
  administration.invoices.put(invoiceOf(row, administration, at), at.getTime());
  journal(administration, journalEntry(row, action, at));
  return { status: action === 'create' ? 201 : 200, json: administration.bookings.json(row.id) };
}

/** Every entry yields an open item; what was paid on it stays paid. */
function invoiceOf(row: BookingRow, administration: Administration, at: Date): InvoiceRow {
  const former = administration.invoices.find('booking', row.id)[0];
  const paid = former ? former.factuurBedrag - former.openstaandSaldo : 0;
  const id = former?.id ?? randomUUID();
  const day = dayOf(row.factuurdatum) ?? '';
  return {
    verkoopBoeking: { id: row.id, uri: `/verkoopboekingen/${row.id}` },
    modifiedOn: naiveTime(at),
    openstaandSaldo: Math.round((row.factuurbedrag - paid) * 100) / 100,
    factuurnummer: row.factuurnummer,
    vervalDatum: `${addDays(day, row.betalingstermijn)}T00:00:00`,
    relatie: row.klant,
    factuurDatum: row.factuurdatum,
    factuurBedrag: row.factuurbedrag,
    verkoopOrders: former?.verkoopOrders ?? [],
    id,
    uri: `/verkoopfacturen/${id}`,
  };
}

function journalEntry(row: BookingRow, action: 'create' | 'update' | 'delete', at: Date) {
  return {
    at: at.toISOString(),
    kind: 'booking' as const,
    action,
    id: row.id,
    key: row.factuurnummer,
    amount: row.factuurbedrag,
    customerId: row.klant.id,
  };
}

function bookingOf(id: string, { input, customer, day, lines }: CheckedBooking, at: Date): BookingRow {
  return {
    modifiedOn: naiveTime(at),
    boekstuk: input.boekstuk,
    gewijzigdDoorAccountant: false,
    markering: input.markering,
    factuurdatum: `${day}T00:00:00`,
    factuurnummer: input.factuurnummer,
    klant: { id: customer.id, uri: `/relaties/${customer.id}` },
    omschrijving: input.omschrijving,
    factuurbedrag: input.factuurbedrag,
    betalingstermijn: input.betalingstermijn,
    eenmaligeIncassoMachtiging: null,
    doorlopendeIncassoMachtiging: null,
    boekingsregels: lines.map(lineOf),
    btw: input.vat,
    documents: [],
    id,
    uri: `/verkoopboekingen/${id}`,
  };
}

function lineOf({ omschrijving, ledger, costCentreId, bedrag, kind }: CheckedLine) {
  return {
    omschrijving,
    grootboek: { id: ledger.id, uri: `/grootboeken/${ledger.id}` },
    kostenplaats: costCentreId ? { id: costCentreId, uri: `/kostenplaatsen/${costCentreId}` } : null,
    bedrag,
    btwSoort: kind,
  };
}
