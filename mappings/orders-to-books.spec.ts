import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bookingSettingsSchema, invoiceFromOrder, type BookingSettings } from '@app/bookkeeping';
import { withDefaults } from '@app/connector-sdk';
import { equals, KoppelError, sum, type Invoice, type Order } from '@app/domain';
import { createMapper, createValidator, openMappingLibrary } from '@app/mapper';
import { connectors } from '@connectors';
import { casesOf, inputOf } from '../apps/cli/src/mapping/mapping-case.js';

/** What becomes of each of the 31 orders, whatever their status: which statuses are taken is the flow's choice. */
const expectations: readonly (readonly [string, string])[] = [
  ['order-01-nl-21-registered', '5001 2025-09-01 45.37 + 9.53 = 54.90'],
  ['order-02-nl-mixed-21-9-guest-free-shipping', '5002 2025-09-02 87.13 + 12.80 = 99.93'],
  ['order-03-nl-zero-rate-and-21', '5003 2025-09-03 1142.26 + 1.73 = 1143.99'],
  ['order-04-nl-9-only-goods', '5004 2025-09-04 44.92 + 4.04 = 48.96'],
  ['order-05-be-21', 'TREATMENT_NOT_SUPPORTED oss BE'],
  ['order-06-be-6-and-21', 'TREATMENT_NOT_SUPPORTED oss BE'],
  ['order-07-de-19-oss', 'TREATMENT_NOT_SUPPORTED oss DE'],
  ['order-08-de-19-and-7-oss', 'TREATMENT_NOT_SUPPORTED oss DE'],
  ['order-09-de-icp-b2b-0', 'TREATMENT_NOT_SUPPORTED icp_goods DE'],
  ['order-10-be-icp-b2b-0', 'TREATMENT_NOT_SUPPORTED icp_goods BE'],
  ['order-11-ch-export-0', 'TREATMENT_NOT_SUPPORTED export CH'],
  ['order-12-us-export-0', 'TREATMENT_NOT_SUPPORTED export US'],
  ['order-13-nl-coupon-percent-10', '5013 2025-09-15 34.63 + 4.80 = 39.43'],
  ['order-14-nl-coupon-fixed-cart-5', '5014 2025-09-16 28.53 + 4.87 = 33.40'],
  ['order-15-nl-coupon-free-shipping', '5015 2025-09-17 22.93 + 2.06 = 24.99'],
  ['order-16-nl-payment-fee', '5016 2025-09-18 46.98 + 9.87 = 56.85'],
  ['order-17-nl-cart-discount', '5017 2025-09-19 57.75 + 12.13 = 69.88'],
  ['order-18-nl-partial-refund', '5018 2025-09-20 39.82 + 8.36 = 48.18'],
  ['order-19-nl-full-refund', '5019 2025-09-21 12.35 + 2.59 = 14.94'],
  ['order-20-nl-rounding-3x333', '5020 2025-09-22 12.35 + 2.59 = 14.94'],
  ['order-21-nl-b2b-prices-excl', '5021 2025-09-23 17.28 + 3.63 = 20.91'],
  ['order-22-nl-long-name-emoji', '2025-00022 2025-09-24 1109.75 + 229.20 = 1338.95'],
  ['order-23-nl-unpaid-bank-transfer', '5023 2025-09-25 45.37 + 9.53 = 54.90'],
  ['order-24-nl-cancelled', '5024 2025-09-26 12.35 + 2.59 = 14.94'],
  ['order-25-nl-zero-total', 'ZERO_AMOUNT'],
  ['order-26-nl-deleted-article', '5026 2025-09-28 20.60 + 4.33 = 24.93'],
  ['order-27-nl-dst-first-0240', '5027 2025-10-26 9.59 + 2.02 = 11.61'],
  ['order-28-nl-dst-second-0240', '5028 2025-10-26 9.59 + 2.02 = 11.61'],
  ['order-29-nl-new-year', '5029 2026-01-01 27.02 + 2.43 = 29.45'],
  ['order-30-nl-different-shipping-company', '5030 2025-09-29 92.84 + 18.76 = 111.60'],
  ['order-31-nl-tax-rounded-at-subtotal', '5031 2025-09-30 5.07 + 1.06 = 6.13'],
];

const folder = fileURLToPath(new URL('.', import.meta.url));
const fixtures = join(folder, '..', 'connectors', 'woocommerce', 'fixtures');
const library = openMappingLibrary(folder, createMapper());
const validator = createValidator();
const shop = connectors.find(({ id }) => id === 'woocommerce');

type Telling = (invoice: Invoice) => string;

const totalsOf: Telling = ({ number, date, totals: { net, vat, gross } }) =>
  `${number} ${date} ${net} + ${vat} = ${gross}`;

const vatOf: Telling = ({ vat, totals }) =>
  [...vat.map((row) => `${row.rate}%: ${row.net} + ${row.vat}`), totals.gross].join(', ');

async function outcomeOf(fixture: string): Promise<string> {
  const payload: unknown = JSON.parse(readFileSync(join(fixtures, `${fixture}.json`), 'utf8'));
  return outcomeOfPayload(payload, fixture, totalsOf);
}

async function outcomeOfCase(name: string): Promise<string> {
  const folders = { mappings: folder, connectors: join(folder, '..', 'connectors') };
  const found = casesOf('woocommerce', folders).find(({ file }) => file === `order.in.${name}`);
  if (!found) throw new Error(`no case ${name}`);
  return outcomeOfPayload(inputOf('woocommerce', found.entry, folders), name, vatOf);
}

async function outcomeOfPayload(payload: unknown, name: string, tell: Telling): Promise<string> {
  const settings = withDefaults(shop?.settings ?? {}, { baseUrl: 'https://shop.example.nl' });
  const mapping = library.mapping('woocommerce', 'order.in.jsonata');
  const order = (await mapping.evaluate(payload, {
    settings,
    facts: { timeZone: 'Europe/Amsterdam' },
  })) as Order;
  validator.assertValid('order', order, { misfit: 'MAPPING_RESULT_INVALID', name });
  return book(order, tell);
}

function book(order: Order, tell: Telling): string {
  try {
    const result = invoiceFromOrder(order, bookingSettings(), {
      timeZone: 'Europe/Amsterdam',
      now: new Date('2026-11-20T08:00:00Z'),
    });
    if (result.kind === 'skip') return result.code;
    const { invoice } = result;
    validator.assertValid('invoice', invoice, { misfit: 'MAPPING_RESULT_INVALID', name: 'book' });
    const parts = [...invoice.lines.map(({ net }) => net), ...invoice.vat.map(({ vat }) => vat)];
    expect(equals(sum(parts), order.totals.gross)).toBe(true);
    return tell(invoice);
  } catch (error) {
    if (!(error instanceof KoppelError)) throw error;
    return `${error.code} ${Object.values(error.params).join(' ')}`;
  }
}

/** As a flow has them that sets nothing but its ledgers. */
function bookingSettings(): BookingSettings {
  const ledgers = [
    { rate: '21', ledger: '8100' },
    { rate: '9', ledger: '8110' },
    { rate: '0', ledger: '8140' },
  ];
  const settings = validator.withDefaults(bookingSettingsSchema, { ledgers });
  expect(validator.validate(bookingSettingsSchema, settings)).toEqual([]);
  return settings as unknown as BookingSettings;
}

describe('S72, S126, S196, S197, S201: from a WooCommerce order to a document for the books', () => {
  it.each(expectations)('%s: %s', async (fixture, expected) => {
    expect(await outcomeOf(fixture)).toBe(expected);
  });

  it('says of every order of the fixtures what becomes of it', () => {
    const orders = readdirSync(fixtures).filter((name) => /^order-\d\d-.*[.]json$/.test(name));
    expect(orders.map((name) => name.replace('.json', '')).sort()).toEqual(
      expectations.map(([name]) => name),
    );
  });

  it.each([
    ['negative-fee-over-rates', '21%: 95.00 + 19.95, 9%: 95.00 + 8.55, 218.50'],
    ['shipping-over-rates', '21%: 65.99 + 13.86, 9%: 44.00 + 3.96, 127.81'],
    ['negative-fee-over-a-zero-rate', '21%: 54.00 + 11.34, 101.34'],
    ['fee-over-the-same-rate-twice', '21%: 90.00 + 18.90, 108.90'],
    ['fee-of-compound-taxes', 'VAT_RATES_ON_ONE_LINE Toeslag 10.00 1.50 21% + 9%'],
    ['country-that-is-none', 'VAT_COUNTRY_UNKNOWN 5001 XX'],
    ['fee-over-rates-that-do-not-fit', 'VAT_RATES_ON_ONE_LINE Korting -10.00 -1.12 21% + 9%'],
  ])('a case of the mapping, with VAT per rate: %s: %s', async (name, expected) => {
    expect(await outcomeOfCase(name)).toBe(expected);
  });
});
