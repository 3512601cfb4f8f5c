import type { Amount, JsonSchema } from '@app/domain';

/** One revenue line; `bedrag` excludes VAT. */
export interface SalesEntryLine {
  readonly omschrijving?: string;
  readonly grootboek: { readonly id: string };
  readonly kostenplaats?: { readonly id: string };
  readonly bedrag: Amount;
  readonly btwSoort?: string;
}

/** Result of `invoice.out.jsonata`: a verkoopboeking with amounts as decimal text. */
export interface SalesEntry {
  readonly factuurnummer: string;
  readonly factuurdatum: string;
  readonly klant: { readonly id: string };
  readonly factuurbedrag: Amount;
  readonly boekingsregels: readonly SalesEntryLine[];
  readonly btw: readonly { readonly btwSoort: string; readonly btwBedrag: Amount }[];
  readonly omschrijving?: string;
  readonly boekstuk?: string;
  readonly betalingstermijn?: number;
  readonly markering?: boolean;
}

// Two decimals at most: nothing is rounded after the mapping.
const amount: JsonSchema = { type: 'string', pattern: '^-?\\d{1,13}(\\.\\d{1,2})?$' };
const reference: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: { id: { type: 'string', minLength: 1, maxLength: 64 } },
};
const line: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['grootboek', 'bedrag'],
  properties: {
    omschrijving: { type: 'string', maxLength: 250 },
    grootboek: reference,
    kostenplaats: reference,
    bedrag: amount,
    btwSoort: { enum: ['Geen', 'Laag', 'Hoog', 'Overig'] },
  },
};
// Not the words of the lines: `Hoog` in a VAT row is refused.
const vatRow: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['btwSoort', 'btwBedrag'],
  properties: {
    btwSoort: { enum: ['VerkopenLaag', 'VerkopenHoog', 'VerkopenOverig', 'VerkopenVerlegd'] },
    btwBedrag: amount,
  },
};

export const salesEntrySchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'SnelStart sales entry to create',
  type: 'object',
  additionalProperties: false,
  required: ['factuurnummer', 'factuurdatum', 'klant', 'factuurbedrag', 'boekingsregels', 'btw'],
  properties: {
    factuurnummer: { type: 'string', maxLength: 255 },
    factuurdatum: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2})?$' },
    klant: reference,
    factuurbedrag: amount,
    boekingsregels: { type: 'array', maxItems: 5000, items: line },
    btw: { type: 'array', maxItems: 50, items: vatRow },
    omschrijving: { type: 'string', maxLength: 250 },
    boekstuk: { type: 'string', maxLength: 25 },
    betalingstermijn: { type: 'integer', minimum: 0, maximum: 999 },
    markering: { type: 'boolean' },
  },
};
