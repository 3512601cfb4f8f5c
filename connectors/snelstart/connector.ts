import { defineConnector, type Localised } from '@app/connector-sdk';
import { fieldNames } from './field-names.js';
import { credentials, settings } from './fields.js';
import { limitsOf } from './limits.js';
import { listCostCentres, listCountries, listJournals, listLedgers, listVatRates } from './lists.js';
import { customerSink } from './relations/relations.js';
import { invoiceSink } from './sales-entries/sales-entries.js';
import { snelStartErrorCatalogue } from './errors/snelstart-errors.js';
import { verify } from './verify.js';

const LATER: Localised = {
  nl: 'Komt in een latere versie.',
  en: 'Comes in a later version.',
};
const NO_STOCK: Localised = {
  nl: 'SnelStart laat voorraad alleen lezen; die verandert door orders en inkopen.',
  en: 'SnelStart only lets stock be read; it changes through orders and purchases.',
};

/** SnelStart, B2B API v2: customers and sales entries. */
export const snelstart = defineConnector({
  id: 'snelstart',
  name: 'SnelStart',
  version: 1,
  summary: {
    nl: 'Boekt verkopen als verkoopboeking en maakt klanten aan, in één SnelStart-administratie.',
    en: 'Books sales as sales entries and creates customers, in one SnelStart administration.',
  },
  credentials,
  settings,
  errors: snelStartErrorCatalogue,
  fieldNames,
  limits: limitsOf,
  verify,
  sources: {},
  sinks: { customer: customerSink, invoice: invoiceSink },
  lists: {
    ledgers: listLedgers,
    journals: listJournals,
    vatRates: listVatRates,
    costCentres: listCostCentres,
    countries: listCountries,
  },
  cannot: {
    order: { source: LATER, target: LATER },
    invoice: { source: LATER },
    payment: { source: LATER, target: LATER },
    product: { source: LATER, target: LATER },
    customer: { source: LATER },
    stockLevel: { source: LATER, target: NO_STOCK },
  },
});
