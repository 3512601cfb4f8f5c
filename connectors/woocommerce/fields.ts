import type { ConnectorContext, FieldDefinitions, ValuesOf } from '@app/connector-sdk';

const whereKeysAre = {
  nl: 'WordPress-beheer > WooCommerce > Instellingen > Geavanceerd > REST API > Sleutel toevoegen. Kies een gebruiker met de rol Winkelbeheerder of Beheerder en de rechten Lezen. De sleutel wordt maar één keer getoond.',
  en: 'WordPress admin > WooCommerce > Settings > Advanced > REST API > Add key. Choose a user with the role Shop manager or Administrator and the permission Read. The key is shown only once.',
};

export const credentials = {
  consumerKey: {
    type: 'secret',
    required: true,
    label: { nl: 'Consumentsleutel (Consumer key)', en: 'Consumer key' },
    help: whereKeysAre,
    placeholder: 'ck_…',
    pattern: '^ck_[0-9a-f]{32,64}$',
  },
  consumerSecret: {
    type: 'secret',
    required: true,
    label: { nl: 'Consumentgeheim (Consumer secret)', en: 'Consumer secret' },
    help: {
      nl: 'Staat onder de consumentsleutel op hetzelfde scherm; begint met cs_.',
      en: 'Stands below the consumer key on the same screen; starts with cs_.',
    },
    placeholder: 'cs_…',
    pattern: '^cs_[0-9a-f]{32,64}$',
  },
} as const satisfies FieldDefinitions;

/** Meta keys under which VAT plugins keep the buyer's number; WooCommerce itself has no field for it. */
export const defaultVatNumberKeys = [
  '_billing_vat_number',
  '_vat_number',
  'vat_number',
  '_billing_vat_id',
  'billing_eu_vat_number',
  '_billing_eu_vat_number',
  'yweu_billing_vat',
];

export const settings = {
  baseUrl: {
    type: 'url',
    required: true,
    label: { nl: 'Adres van de winkel', en: 'Address of the shop' },
    help: {
      nl: 'Precies zoals de winkel zichzelf noemt, dus met of zonder www. Een winkel in een submap mag ook: https://voorbeeld.nl/winkel. Te vinden onder Instellingen > Algemeen > Siteadres.',
      en: 'Exactly as the shop calls itself, with or without www. A shop in a sub-folder works too: https://example.com/shop. Found under Settings > General > Site address.',
    },
    placeholder: 'https://shop.example.nl',
  },
  apiPrefix: {
    type: 'text',
    default: 'wp-json',
    label: { nl: 'Voorvoegsel van de API', en: 'Prefix of the API' },
    help: {
      nl: 'Alleen wijzigen als uw website een andere naam dan wp-json gebruikt.',
      en: 'Change it only if your site uses another name than wp-json.',
    },
    pattern: '^[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){0,3}$',
  },
  timeZone: {
    type: 'text',
    label: { nl: 'Tijdzone van de winkel', en: 'Time zone of the shop' },
    help: {
      nl: 'Leeg laten om de tijdzone van de winkel te gebruiken. Bepaalt de boekdatum van bestellingen rond middernacht.',
      en: 'Leave empty to use the time zone of the shop. Decides the booking date of orders around midnight.',
    },
    placeholder: 'Europe/Amsterdam',
    pattern: '^[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}$',
  },
  vatNumberKeys: {
    type: 'list',
    default: defaultVatNumberKeys,
    label: { nl: 'Velden met het btw-nummer', en: 'Fields that hold the VAT number' },
    help: {
      nl: 'WooCommerce kent geen eigen veld voor het btw-nummer van de koper; plug-ins bewaren het onder een van deze namen. De eerste die gevuld is, telt.',
      en: "WooCommerce has no field of its own for the buyer's VAT number; plug-ins keep it under one of these names. The first one filled in counts.",
    },
  },
  paymentCostWords: {
    type: 'list',
    default: ['betaal', 'payment', 'transactie', 'transaction'],
    label: { nl: 'Woorden die betaalkosten aanduiden', en: 'Words that mark payment costs' },
    help: {
      nl: 'Een toeslag waarvan de naam een van deze woorden bevat, telt als betaalkosten; elke andere toeslag als overige kosten.',
      en: 'A surcharge whose name contains one of these words counts as payment costs; any other surcharge as other costs.',
    },
  },
  signIn: {
    type: 'choice',
    default: 'auto',
    label: { nl: 'Aanmelden', en: 'Sign-in' },
    help: {
      nl: 'Koppel zoekt zelf uit welke manier werkt. Kies alleen zelf als uw hosting dat voorschrijft. Zonder https wordt altijd met een handtekening aangemeld.',
      en: 'Koppel finds out which way works. Choose only when your host prescribes one. Without https a signature is always used.',
    },
    choices: [
      { value: 'auto', label: { nl: 'Automatisch', en: 'Automatic' } },
      {
        value: 'header',
        label: { nl: 'Sleutel in de kop van het verzoek', en: 'Key in the header of the request' },
      },
      { value: 'query', label: { nl: 'Sleutel in het adres', en: 'Key in the address' } },
      {
        value: 'signed',
        label: { nl: 'Handtekening (hosting achter een proxy)', en: 'Signature (host behind a proxy)' },
      },
    ],
  },
  requestsPerMinute: {
    type: 'integer',
    default: 240,
    minimum: 6,
    maximum: 1200,
    label: { nl: 'Verzoeken per minuut', en: 'Requests per minute' },
    help: {
      nl: 'WooCommerce zelf kent geen grens; verlaag dit als uw hosting verzoeken weigert.',
      en: 'WooCommerce itself has no limit; lower it when your host refuses requests.',
    },
  },
  concurrency: {
    type: 'integer',
    default: 3,
    minimum: 1,
    maximum: 8,
    label: { nl: 'Gelijktijdige verzoeken', en: 'Requests at the same time' },
  },
} as const satisfies FieldDefinitions;

export type WooCredentials = ValuesOf<typeof credentials>;
export type WooSettings = ValuesOf<typeof settings>;
export type WooContext = ConnectorContext<WooCredentials, WooSettings>;
