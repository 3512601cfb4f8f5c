import type { JsonSchema } from '@app/domain';
import { defaultBookingSettings as defaults } from './booking-settings.js';
import { country, ledgerRule, rate, reference, words } from './ledger-rule-schema.js';
import { memberStates } from './vat-data.js';

const vatRates: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    from: {
      type: 'string',
      enum: ['table', 'shop'],
      default: defaults.vatRates.from,
      ...words(
        [
          'Btw-tarieven',
          'Vaste lijst: een tarief moet in het land bestaan. Winkel: het tarief van de winkel geldt altijd.',
        ],
        [
          'VAT rates',
          'Fixed list: a rate must exist in the country. Shop: the rate of the shop always holds.',
        ],
      ),
    },
    extra: {
      type: 'array',
      maxItems: 100,
      default: [],
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['country', 'rate'],
        properties: {
          country,
          rate,
          from: { type: 'string', format: 'date' },
          until: { type: 'string', format: 'date' },
        },
      },
      ...words(
        ['Extra tarieven', 'Tarieven naast de vaste lijst, met de dagen waarop zij gelden.'],
        ['Extra rates', 'Rates beside the fixed list, with the days on which they hold.'],
      ),
    },
  },
};

const invoiceNumber: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    from: {
      type: 'string',
      enum: ['number', 'id'],
      default: defaults.invoiceNumber.from,
      ...words(
        ['Factuurnummer', 'Het bestelnummer, of het vaste id van de winkel.'],
        ['Invoice number', 'The order number, or the fixed id of the shop.'],
      ),
    },
    prefix: {
      type: 'string',
      maxLength: 15,
      pattern: '^[A-Za-z0-9_./-]*$',
      default: defaults.invoiceNumber.prefix,
      ...words(
        ['Voorvoegsel', 'Staat voor het nummer, bijvoorbeeld WC-.'],
        ['Prefix', 'Stands before the number, for example WC-.'],
      ),
    },
  },
};

/** JSON Schema 2020-12 of BookingSettings, with defaults; labels and help in `x-nl` and `x-en`. */
export const bookingSettingsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['ledgers'],
  properties: {
    ledgers: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: ledgerRule,
      ...words(
        [
          'Grootboekrekeningen',
          'Welke rekening voor welk tarief en welke soort regel. De regel met de meeste voorwaarden wint.',
        ],
        [
          'Ledger accounts',
          'Which account for which rate and kind of line. The rule with most conditions wins.',
        ],
      ),
    },
    costCentre: {
      ...reference,
      'x-options-from': 'costCentres',
      ...words(
        ['Kostenplaats', 'Voor alle regels, tenzij een grootboekregel een andere noemt.'],
        ['Cost centre', 'For all lines, unless a ledger rule names another.'],
      ),
    },
    sellerCountry: {
      type: 'string',
      enum: [...memberStates],
      default: defaults.sellerCountry,
      ...words(
        ['Land van de onderneming', 'Waar u gevestigd bent en vandaan verzendt.'],
        ['Country of the business', 'Where you are established and ship from.'],
      ),
    },
    currency: {
      type: 'string',
      pattern: '^[A-Z]{3}$',
      default: defaults.currency,
      ...words(['Valuta', 'Valuta van de administratie.'], ['Currency', 'Currency of the books.']),
    },
    invoiceNumber,
    invoiceDate: {
      type: 'string',
      enum: ['created', 'paid', 'completed'],
      default: defaults.invoiceDate,
      ...words(
        ['Factuurdatum', 'De dag van bestellen, betalen of afronden, in de tijdzone van de winkel.'],
        ['Invoice date', 'The day of ordering, paying or completing, in the time zone of the shop.'],
      ),
    },
    paymentTermDays: {
      type: 'integer',
      minimum: 0,
      maximum: 999,
      default: defaults.paymentTermDays,
      ...words(['Betalingstermijn', 'In dagen.'], ['Payment term', 'In days.']),
    },
    description: {
      type: 'string',
      minLength: 1,
      maxLength: 250,
      pattern: '^([^{}]|\\{(orderNumber|orderId|invoiceNumber|paymentMethod|customer)\\})*$',
      default: defaults.description,
      ...words(
        [
          'Omschrijving',
          'Met {orderNumber}, {orderId}, {invoiceNumber}, {paymentMethod} en {customer}; een leeg deel tussen schuine strepen vervalt.',
        ],
        [
          'Description',
          'With {orderNumber}, {orderId}, {invoiceNumber}, {paymentMethod} and {customer}; an empty part between slashes is left out.',
        ],
      ),
    },
    vatRates,
    untaxedLines: {
      type: 'string',
      enum: ['stop', 'zero_rate'],
      default: defaults.untaxedLines,
      ...words(
        ['Onbelaste regels', 'Regels waarop de winkel geen btw-tarief toepaste: stoppen, of boeken als 0%.'],
        ['Untaxed lines', 'Lines to which the shop applied no VAT rate: stop, or book as 0%.'],
      ),
    },
    unusualDates: {
      type: 'string',
      enum: ['stop', 'book'],
      default: defaults.unusualDates,
      ...words(
        [
          'Ongewone datums',
          'Een factuurdatum in de toekomst of langer geleden dan het aantal dagen hieronder: stoppen, of toch boeken.',
        ],
        [
          'Unusual dates',
          'An invoice date in the future, or longer ago than the number of days below: stop, or book all the same.',
        ],
      ),
    },
    maxAgeDays: {
      type: 'integer',
      minimum: 1,
      maximum: 36500,
      default: defaults.maxAgeDays,
      ...words(
        ['Oudste factuurdatum', 'In dagen voor vandaag; zeven jaar is 2557.'],
        ['Oldest invoice date', 'In days before today; seven years is 2557.'],
      ),
    },
    maxDifferenceCents: {
      type: 'integer',
      minimum: 0,
      maximum: 1000,
      ...words(
        [
          'Toegestaan verschil',
          'Afrondingsverschil in centen dat Koppel mag wegwerken. Leeg is één cent per regel.',
        ],
        [
          'Allowed difference',
          'Rounding difference in cents that Koppel may resolve. Empty means one cent per line.',
        ],
      ),
    },
  },
};
