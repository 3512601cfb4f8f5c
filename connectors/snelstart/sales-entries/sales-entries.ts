import { defineSink, type WriteRequest, type Written } from '@app/connector-sdk';
import { KoppelError, sum, type ErrorParams } from '@app/domain';
import { callSnelStart } from '../client.js';
import type { SnelStartContext, SnelStartCredentials, SnelStartSettings } from '../fields.js';
import { forgetBookkeepingLists } from '../reference-data.js';
import { unreadable, withParams } from '../errors/refusals.js';
import { refusalOfCustomerAbroad } from './customer-abroad.js';
import { amountsOf } from './sales-entry-amounts.js';
import { checkEntry, checkLedgers, describeReferences } from './sales-entry-checks.js';
import { compareEntries } from './sales-entry-comparison.js';
import { lookUpEntry, readEntry } from './sales-entry-look-up.js';
import { nameDifferences } from './sales-entry-naming.js';
import { placeholderReferences, resolveReferences } from './sales-entry-references.js';
import { salesEntrySchema, type SalesEntry } from './sales-entry.js';
import { shorten } from '../text.js';
import { stringifyExactly, toJsonAmount } from '../vendor-amounts.js';

const CREATE = {
  method: 'POST',
  path: '/verkoopboekingen',
  scope: 'boekhouden:write',
  purpose: 'create sales entry',
} as const;
const DESCRIPTION_LENGTH = 250;
/** Refusals that mean our lists of ledgers and cost centres are out of date. */
const OUTDATED = /^SNELSTART_(LEDGER|COST_CENTRE|VAT_KIND)/;

/**
 * Sales as financial entries (verkoopboekingen). SnelStart refuses a second entry with the same invoice number, so a
 * repeat cannot make a double.
 */
export const invoiceSink = defineSink<SalesEntry, SnelStartCredentials, SnelStartSettings>({
  recordType: 'invoice',
  mapping: 'invoice.out.jsonata',
  schema: salesEntrySchema,
  safety: 'unique-number',
  settleMs: 60_000,
  key: (entry) => entry.factuurnummer,
  resolve: resolveReferences,
  placeholders: placeholderReferences,
  lookUp: lookUpEntry,
  amounts: amountsOf,
  compare: compareEntries,
  nameDifferences,
  read: readEntry,
  create,
});

async function create(request: WriteRequest<SalesEntry>, context: SnelStartContext): Promise<Written> {
  const entry = request.payload;
  checkEntry(entry);
  if (context.settings.checkBeforeSending) await checkLedgers(entry, context);
  const answer = await post(entry, context);
  const id = (answer as { id?: unknown } | null)?.id;
  if (typeof id !== 'string' || id === '') throw unreadable(CREATE, 'no id');
  return { id, number: entry.factuurnummer };
}

async function post(entry: SalesEntry, context: SnelStartContext): Promise<unknown> {
  try {
    return await callSnelStart({ ...CREATE, body: toBody(entry) }, context);
  } catch (thrown) {
    if (!(thrown instanceof KoppelError) || thrown.outcomeUnknown || thrown.errorClass !== 'data')
      throw thrown;
    const details = await detailsOf(entry, context);
    if (OUTDATED.test(thrown.code)) forgetBookkeepingLists(context);
    const refused = withParams(thrown, details);
    throw (await refusalOfCustomerAbroad(refused, entry, context)) ?? refused;
  }
}

/** What only we know about the refused entry: SnelStart names neither ledger nor rate. */
async function detailsOf(entry: SalesEntry, context: SnelStartContext): Promise<ErrorParams> {
  return {
    key: entry.factuurnummer,
    number: entry.factuurnummer,
    length: entry.factuurnummer.length,
    date: entry.factuurdatum.slice(0, 10),
    lines: sum(entry.boekingsregels.map((line) => line.bedrag)),
    vat: sum(entry.btw.map((row) => row.btwBedrag)),
    total: entry.factuurbedrag,
    ...(await describeReferences(entry, context)),
  };
}

function toBody(entry: SalesEntry): string {
  return stringifyExactly({
    ...entry,
    factuurbedrag: toJsonAmount(entry.factuurbedrag),
    boekingsregels: entry.boekingsregels.map((line) => ({
      ...line,
      ...(line.omschrijving === undefined
        ? {}
        : { omschrijving: shorten(line.omschrijving, DESCRIPTION_LENGTH) }),
      bedrag: toJsonAmount(line.bedrag),
    })),
    btw: entry.btw.map((row) => ({ ...row, btwBedrag: toJsonAmount(row.btwBedrag) })),
  });
}
