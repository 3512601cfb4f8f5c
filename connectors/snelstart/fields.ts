import type { ConnectorContext, FieldDefinitions, ValuesOf } from '@app/connector-sdk';

/** The two keys have two owners: the tenant's opens one administration, the platform's opens the API itself. */
export const credentials = {
  clientKey: {
    type: 'secret',
    required: true,
    label: { nl: 'Koppelsleutel', en: 'Client key (koppelsleutel)' },
    help: {
      nl: 'SnelStart Web → Instellingen → Koppelingen → Maatwerk (of de tegel van Koppel) → sleutel maken en kopiëren. De sleutel hoort bij één administratie: open eerst de juiste.',
      en: 'SnelStart Web → Instellingen → Koppelingen → Maatwerk (or the tile of Koppel) → make the key and copy it. A key belongs to one administration: open the right one first.',
    },
  },
  subscriptionKey: {
    type: 'secret',
    required: true,
    label: { nl: 'Abonnementssleutel van de API', en: 'API subscription key' },
    help: {
      nl: 'Ontwikkelaarsportaal van SnelStart → Profile → Primary key. Deze sleutel is van degene die Koppel beheert, niet van de administratie. Een testsleutel vervalt na 90 dagen.',
      en: 'SnelStart developer portal → Profile → Primary key. This key belongs to whoever runs Koppel, not to the administration. A test key expires after 90 days.',
    },
  },
} as const satisfies FieldDefinitions;

export const settings = {
  baseUrl: {
    type: 'url',
    default: 'https://b2bapi.snelstart.nl/v2',
    label: { nl: 'Adres van de API', en: 'API address' },
  },
  authUrl: {
    type: 'url',
    default: 'https://auth.snelstart.nl/b2b/token',
    label: { nl: 'Adres voor toegangstokens', en: 'Token address' },
  },
  subscription: {
    type: 'choice',
    default: 'production',
    label: { nl: 'Soort API-abonnement', en: 'Kind of API subscription' },
    help: {
      nl: 'Bepaalt hoeveel verzoeken SnelStart per minuut aanneemt.',
      en: 'Decides how many requests per minute SnelStart accepts.',
    },
    choices: [
      { value: 'test', label: { nl: 'Ontwikkeling & Test', en: 'Development & test' } },
      { value: 'custom', label: { nl: 'Maatwerk', en: 'Custom (Maatwerk)' } },
      { value: 'production', label: { nl: 'Productie', en: 'Production' } },
    ],
  },
  requestsPerMinute: {
    type: 'integer',
    minimum: 1,
    maximum: 100_000,
    label: { nl: 'Verzoeken per minuut (in plaats van de standaard)', en: 'Requests per minute (override)' },
  },
  concurrency: {
    type: 'integer',
    minimum: 1,
    maximum: 500,
    label: {
      nl: 'Gelijktijdige verzoeken (in plaats van de standaard)',
      en: 'Concurrent requests (override)',
    },
  },
  onInactiveCustomer: {
    type: 'choice',
    default: 'stop',
    label: {
      nl: 'Als alleen een nonactieve klant past',
      en: 'When only an inactive customer matches',
    },
    choices: [
      { value: 'stop', label: { nl: 'Stoppen en melden', en: 'Stop and report' } },
      { value: 'create', label: { nl: 'Nieuwe klant aanmaken', en: 'Create a new customer' } },
    ],
  },
  checkBeforeSending: {
    type: 'boolean',
    default: true,
    label: {
      nl: 'Boeking eerst zelf controleren (grootboek, btw-soort, kostenplaats)',
      en: 'Check the entry first ourselves (ledger, VAT kind, cost centre)',
    },
  },
} as const satisfies FieldDefinitions;

export type SnelStartCredentials = ValuesOf<typeof credentials>;
export type SnelStartSettings = ValuesOf<typeof settings>;
export type SnelStartContext = ConnectorContext<SnelStartCredentials, SnelStartSettings>;
