import type { Language } from './language.js';

/** What people call a member of a record, by the member's name. */
export type FieldNames = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Members of canonical records. */
export const canonicalFieldNames: FieldNames = {
  number: { nl: 'nummer', en: 'number' },
  status: { nl: 'status', en: 'status' },
  payment: { nl: 'betaling', en: 'payment' },
  currency: { nl: 'valuta', en: 'currency' },
  createdAt: { nl: 'moment van bestellen', en: 'time of ordering' },
  updatedAt: { nl: 'moment van wijzigen', en: 'time of change' },
  paidAt: { nl: 'moment van betalen', en: 'time of payment' },
  completedAt: { nl: 'moment van afronden', en: 'time of completion' },
  totals: { nl: 'totalen', en: 'totals' },
  net: { nl: 'bedrag zonder btw', en: 'amount without VAT' },
  vat: { nl: 'btw', en: 'VAT' },
  gross: { nl: 'bedrag met btw', en: 'amount with VAT' },
  lines: { nl: 'regels', en: 'lines' },
  kind: { nl: 'soort', en: 'kind' },
  name: { nl: 'naam', en: 'name' },
  sku: { nl: 'artikelcode', en: 'article code' },
  quantity: { nl: 'aantal', en: 'quantity' },
  rate: { nl: 'btw-percentage', en: 'VAT percentage' },
  vatTotals: { nl: 'btw per tarief', en: 'VAT per rate' },
  customer: { nl: 'klant', en: 'customer' },
  company: { nl: 'bedrijf', en: 'company' },
  vatNumber: { nl: 'btw-nummer', en: 'VAT number' },
  person: { nl: 'persoon', en: 'person' },
  firstName: { nl: 'voornaam', en: 'first name' },
  lastName: { nl: 'achternaam', en: 'last name' },
  email: { nl: 'e-mailadres', en: 'e-mail address' },
  phone: { nl: 'telefoonnummer', en: 'phone number' },
  billingAddress: { nl: 'factuuradres', en: 'billing address' },
  shippingAddress: { nl: 'afleveradres', en: 'shipping address' },
  shipTo: { nl: 'afleveradres', en: 'shipping address' },
  street: { nl: 'straat', en: 'street' },
  houseNumber: { nl: 'huisnummer', en: 'house number' },
  postalCode: { nl: 'postcode', en: 'postal code' },
  city: { nl: 'plaats', en: 'city' },
  country: { nl: 'land', en: 'country' },
  unknownCountry: { nl: 'land zoals geschreven', en: 'country as written' },
  discounts: { nl: 'kortingen', en: 'discounts' },
  refunds: { nl: 'terugbetalingen', en: 'refunds' },
  description: { nl: 'omschrijving', en: 'description' },
  ledger: { nl: 'grootboekrekening', en: 'ledger account' },
  date: { nl: 'datum', en: 'date' },
};

/**
 * The place a JSON pointer names, in words: `/line_items/0/total` becomes `artikelregels › 1 › totaal`. What has no
 * name is shown as it is written.
 */
export function fieldName(pointer: string, names: FieldNames, language: Language): string {
  const members = pointer.split('/').slice(1);
  const words = members.map((escaped) => {
    const member = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (/^\d{1,6}$/.test(member)) return String(Number(member) + 1);
    return (Object.hasOwn(names, member) ? names[member]?.[language] : undefined) ?? member;
  });
  return words.join(' › ') || (language === 'nl' ? 'het geheel' : 'the whole');
}
