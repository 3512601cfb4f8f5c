import type { Invoice } from '@app/domain';
import type { RelationPayload } from '../relations/relation.js';
import type { SalesEntry } from '../sales-entries/sales-entry.js';
import { fixtures } from '../simulator/fixtures.js';

export const NETHERLANDS = countryId('NL');
export const GERMANY = countryId('DE');
/** Anna Jansen, an active customer of the fixtures. */
export const ANNA = '6bd02096-3a69-5eff-8d6f-d6fe8a819916';

export function countryId(code: string): string {
  return fixtures.countries.find((country) => country.landcode === code)?.id ?? '';
}

export function ledgerId(number: number): string {
  return fixtures.ledgers.find((ledger) => ledger.nummer === number)?.id ?? '';
}

export function aRelation(changes: Partial<RelationPayload> = {}): RelationPayload {
  return {
    relatiesoort: ['Klant'],
    naam: 'Piet Puk',
    email: 'piet.puk@example.nl',
    vestigingsAdres: {
      straat: 'Dorpsstraat 1',
      postcode: '1000 AA',
      plaats: 'Amsterdam',
      land: { id: NETHERLANDS },
    },
    ...changes,
  };
}

/** 21 %: 56.20 + 5.74 net, 13.01 VAT, 74.95 in total. */
export function aSalesEntry(changes: Partial<SalesEntry> = {}): SalesEntry {
  return {
    factuurnummer: 'WC-1001',
    factuurdatum: '2026-03-03T00:00:00',
    klant: { id: ANNA },
    omschrijving: 'WC-1001 / iDEAL',
    factuurbedrag: '74.95',
    betalingstermijn: 14,
    boekingsregels: [
      { omschrijving: 'Lamp', grootboek: { id: ledgerId(8100) }, bedrag: '56.20', btwSoort: 'Hoog' },
      { omschrijving: 'Verzendkosten', grootboek: { id: ledgerId(8300) }, bedrag: '5.74', btwSoort: 'Hoog' },
    ],
    btw: [{ btwSoort: 'VerkopenHoog', btwBedrag: '13.01' }],
    ...changes,
  };
}

export function anInvoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    number: 'WC-1001',
    kind: 'debit',
    date: '2026-03-03',
    currency: 'EUR',
    treatment: 'domestic',
    totals: { net: '61.94', vat: '13.01', gross: '74.95' },
    lines: [
      { kind: 'product', description: 'Lamp', net: '56.20', rate: '21', ledger: '8100' },
      { kind: 'shipping', description: 'Verzendkosten', net: '5.74', rate: '21', ledger: '8300' },
    ],
    vat: [{ rate: '21', net: '61.94', vat: '13.01' }],
    customer: { kind: 'person', email: 'anna.jansen@example.nl' },
    ...changes,
  };
}
