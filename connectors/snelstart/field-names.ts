import type { FieldNames } from '@app/domain';

/** Members of relations and sales entries; their own names are Dutch already. */
export const fieldNames: FieldNames = {
  naam: { nl: 'naam', en: 'name' },
  vestigingsAdres: { nl: 'vestigingsadres', en: 'business address' },
  correspondentieAdres: { nl: 'correspondentieadres', en: 'postal address' },
  straat: { nl: 'straat', en: 'street' },
  plaats: { nl: 'plaats', en: 'city' },
  land: { nl: 'land', en: 'country' },
  telefoon: { nl: 'telefoonnummer', en: 'phone number' },
  btwNummer: { nl: 'btw-nummer', en: 'VAT number' },
  kvkNummer: { nl: 'KvK-nummer', en: 'registration number (KvK)' },
  factuurnummer: { nl: 'factuurnummer', en: 'invoice number' },
  factuurdatum: { nl: 'factuurdatum', en: 'invoice date' },
  factuurbedrag: { nl: 'factuurbedrag', en: 'invoice amount' },
  betalingstermijn: { nl: 'betalingstermijn', en: 'payment term' },
  klant: { nl: 'klant', en: 'customer' },
  omschrijving: { nl: 'omschrijving', en: 'description' },
  boekingsregels: { nl: 'boekingsregels', en: 'lines of the entry' },
  grootboek: { nl: 'grootboek', en: 'ledger' },
  kostenplaats: { nl: 'kostenplaats', en: 'cost centre' },
  bedrag: { nl: 'bedrag', en: 'amount' },
  btw: { nl: 'btw', en: 'VAT' },
  btwSoort: { nl: 'btw-soort', en: 'VAT kind' },
  btwBedrag: { nl: 'btw-bedrag', en: 'VAT amount' },
};
