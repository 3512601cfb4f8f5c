import type { JsonSchema } from '@app/domain';

/** Address of a relation. SnelStart wants all fields or none, the contact person apart (REL-0060). */
export interface RelationAddress {
  readonly contactpersoon?: string;
  /** House number included. */
  readonly straat?: string;
  readonly postcode?: string;
  readonly plaats?: string;
  readonly land?: { readonly id: string };
}

/** Result of `customer.out.jsonata`: the vendor's RelatieWriteModel without what only the vendor fills. */
export interface RelationPayload {
  readonly relatiesoort: readonly string[];
  readonly naam: string;
  readonly email?: string;
  readonly relatiecode?: number;
  readonly vestigingsAdres?: RelationAddress;
  readonly correspondentieAdres?: RelationAddress;
  readonly telefoon?: string;
  readonly mobieleTelefoon?: string;
  readonly btwNummer?: string;
  readonly kvkNummer?: string;
  readonly iban?: string;
  readonly bic?: string;
  readonly websiteUrl?: string;
  readonly oin?: string;
  readonly memo?: string;
  readonly [field: string]: unknown;
}

const text = (maxLength = 4096): JsonSchema => ({ type: 'string', maxLength });
const address: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    contactpersoon: text(),
    straat: text(),
    postcode: text(),
    plaats: text(),
    land: { type: 'object', additionalProperties: false, required: ['id'], properties: { id: text(64) } },
  },
};
const sendByMail: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { shouldSend: { type: 'boolean' }, email: text(250), ccEmail: text(250) },
};

/** Field names are checked, so that a typing error in an overlay is found before anything is sent. */
export const relationSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'SnelStart relation to create',
  type: 'object',
  additionalProperties: false,
  required: ['relatiesoort', 'naam'],
  properties: {
    relatiesoort: { type: 'array', minItems: 1, items: { enum: ['Klant', 'Leverancier'] } },
    naam: text(),
    email: text(),
    relatiecode: { type: 'integer', minimum: 1 },
    vestigingsAdres: address,
    correspondentieAdres: address,
    telefoon: text(),
    mobieleTelefoon: text(),
    btwNummer: text(),
    kvkNummer: text(),
    iban: text(),
    bic: text(),
    oin: text(),
    websiteUrl: text(),
    memo: text(65_536),
    krediettermijn: { type: 'integer', minimum: -365, maximum: 1000 },
    factuurkorting: { type: 'number' },
    kredietLimiet: { type: 'number' },
    bankieren: { type: 'boolean' },
    ublBestandAlsBijlage: { type: 'boolean' },
    aanmaningsoort: { enum: ['Nee', 'Onderneming', 'Consument'] },
    incassoSoort: { enum: ['Geen', 'Core', 'B2B'] },
    offerteEmailVersturen: sendByMail,
    bevestigingsEmailVersturen: sendByMail,
    factuurEmailVersturen: sendByMail,
    aanmaningEmailVersturen: sendByMail,
  },
};
