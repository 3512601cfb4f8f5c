import { explain, KoppelError, type Order } from '@app/domain';
import { bookkeepingErrorCatalogue } from './bookkeeping-errors.js';
import type { BookingSettings } from './booking-settings.js';
import { invoiceFromOrder } from './invoice-from-order.js';
import { anOrder, bookingSettings } from './order.builder.js';

const amsterdam = { timeZone: 'Europe/Amsterdam', now: new Date('2026-11-20T08:00:00Z') };
const usual = () =>
  anOrder()
    .line({ net: '41.28', vat: '8.67', name: 'Lamp', sku: 'LAMP-1' })
    .line({ kind: 'shipping', net: '4.09', vat: '0.86', name: 'Verzending' });

function invoiceOf(order: Order, changes: Partial<BookingSettings> = {}) {
  const result = invoiceFromOrder(order, bookingSettings(changes), amsterdam);
  if (result.kind !== 'invoice') throw new Error(`skipped: ${result.code}`);
  return result.invoice;
}

function refusalOf(order: Order, changes: Partial<BookingSettings> = {}): KoppelError {
  try {
    invoiceOf(order, changes);
  } catch (error) {
    if (error instanceof KoppelError) return error;
    throw error;
  }
  throw new Error('it was booked');
}

describe('the date of a document', () => {
  const refusal = (createdAt: string, changes: Partial<BookingSettings> = {}) => {
    const order = { ...usual().build(), createdAt };
    try {
      return invoiceOf(order, changes).date;
    } catch (error) {
      return (error as KoppelError).code;
    }
  };

  it('in the future or very long ago stops the order, which names the date', () => {
    expect(refusal('2099-01-01T12:00:00Z')).toBe('INVOICE_DATE_IN_FUTURE');
    expect(refusal('2026-11-21T22:59:00Z')).toBe('2026-11-21');
    expect(refusal('2026-11-21T23:01:00Z')).toBe('INVOICE_DATE_IN_FUTURE');
    expect(refusal('1970-01-01T12:00:00Z')).toBe('INVOICE_DATE_TOO_OLD');
    expect(refusal('2025-09-01T12:00:00Z', { maxAgeDays: 400 })).toBe('INVOICE_DATE_TOO_OLD');
    expect(refusalOf({ ...usual().build(), createdAt: '2099-01-01T12:00:00Z' }).params).toEqual({
      number: '1001',
      invoiceDate: '2099-01-01',
      today: '2026-11-20',
    });
  });

  it('is taken as it is when the settings say so', () => {
    expect(
      refusal('2099-01-01T12:00:00Z', { unusualDates: 'book', vatRates: { from: 'shop', extra: [] } }),
    ).toBe('2099-01-01');
  });
});

describe('the document of an order', () => {
  it('holds lines with ledgers, VAT per rate, customer and address', () => {
    const order = usual().to('NL', '2011 AB').build();
    expect(invoiceOf(order)).toEqual({
      number: '1001',
      kind: 'debit',
      order: { id: '5001', number: '1001' },
      date: '2026-03-14',
      paymentTermDays: 14,
      description: '1001 / iDEAL',
      paymentMethodId: 'ideal',
      paymentMethodTitle: 'iDEAL',
      currency: 'EUR',
      treatment: 'domestic',
      country: 'NL',
      totals: { net: '45.37', vat: '9.53', gross: '54.90' },
      lines: [
        {
          kind: 'product',
          description: 'Lamp',
          sku: 'LAMP-1',
          quantity: '1',
          net: '41.28',
          rate: '21',
          ledger: '8100',
        },
        {
          kind: 'shipping',
          description: 'Verzending',
          quantity: '1',
          net: '4.09',
          rate: '21',
          ledger: '8100',
        },
      ],
      vat: [{ rate: '21', net: '45.37', vat: '9.53' }],
      customer: order.customer,
      shipTo: { country: 'NL', postalCode: '2011 AB' },
    });
  });

  it('S197: carries the order number or the shop’s id, with a prefix when set', () => {
    expect(invoiceOf(usual().build()).number).toBe('1001');
    expect(invoiceOf(usual().build(), { invoiceNumber: { from: 'id', prefix: 'WC-' } }).number).toBe(
      'WC-5001',
    );
  });

  it('S196, S117: is dated the day of the order in the shop’s zone', () => {
    const order = usual().with({ createdAt: '2025-12-31T23:30:00Z' }).build();
    expect(invoiceOf(order).date).toBe('2026-01-01');
    const result = invoiceFromOrder(order, bookingSettings(), { ...amsterdam, timeZone: 'UTC' });
    expect(result).toMatchObject({ invoice: { date: '2025-12-31' } });
  });

  it('can be dated the day of payment or completion, and says so when there is none', () => {
    const order = usual().with({ completedAt: '2026-03-20T08:00:00Z' }).build();
    expect(invoiceOf(order, { invoiceDate: 'paid' }).date).toBe('2026-03-15');
    expect(invoiceOf(order, { invoiceDate: 'completed' }).date).toBe('2026-03-20');
    expect(refusalOf(usual().build(), { invoiceDate: 'completed' })).toMatchObject({
      code: 'INVOICE_DATE_MISSING',
      params: { date: 'completed', number: '1001' },
    });
  });

  it('S204: carries one cost centre per flow, or that of the ledger rule', () => {
    const ledgers = [
      { rate: '21', ledger: '8100' },
      { kind: 'shipping' as const, ledger: '8300', costCentre: '20' },
    ];
    expect(
      invoiceOf(usual().build(), { ledgers, costCentre: '10' }).lines.map((line) => [
        line.ledger,
        line.costCentre,
      ]),
    ).toEqual([
      ['8100', '10'],
      ['8300', '20'],
    ]);
  });

  it('S203: has no line of nothing', () => {
    const order = usual()
      .line({ kind: 'shipping', net: '0.00', name: 'Gratis verzending', isUntaxed: true, rate: '0' })
      .build();
    expect(invoiceOf(order).lines.map((line) => line.description)).toEqual(['Lamp', 'Verzending']);
  });

  it('lists the rounding cents that were moved', () => {
    const order = usual()
      .with({ totals: { net: '45.38', vat: '9.53', gross: '54.91' } })
      .build();
    expect(invoiceOf(order)).toMatchObject({
      lines: [{ net: '41.29' }, { net: '4.09' }],
      corrections: [{ reason: 'rounding of the total', line: 0, amount: '0.01' }],
    });
  });

  it('of nothing is skipped with a reason', () => {
    const order = anOrder().line({ net: '0.00' }).build();
    expect(invoiceFromOrder(order, bookingSettings(), amsterdam)).toEqual({
      kind: 'skip',
      code: 'ZERO_AMOUNT',
      params: { number: '1001' },
    });
  });
});

describe('an order whose total of zero hides amounts stands on the errors desk', () => {
  const ofZero = (order: Order): Order => ({ ...order, totals: { ...order.totals, gross: '0.00' } });

  it.each<[string, Order]>([
    ['goods beside a total that a gift card lowered', usual().build()],
    ['an exchange at two rates', anOrder().line({ net: '10.00' }).line({ net: '-11.10', rate: '9' }).build()],
  ])('%s', (_what, order) => {
    expect(refusalOf(ofZero(order)).code).toBe('ZERO_TOTAL_WITH_AMOUNTS');
  });
});

describe('an order that contradicts itself is not booked', () => {
  const consumer = (order: ReturnType<typeof anOrder>) => order.to('NL');

  it.each<[string, Order, Partial<BookingSettings>, string, object]>([
    [
      'a rate that does not exist',
      usual().line({ net: '10.00', rate: '19' }).build(),
      {},
      'VAT_RATE_UNKNOWN',
      { rate: '19', country: 'NL', date: '2026-03-14', known: '21, 9, 0' },
    ],
    [
      'VAT of another country on a domestic address',
      usual()
        .with({ vatTotals: [{ rate: '21', vat: '9.53', country: 'BE' }] })
        .build(),
      {},
      'VAT_COUNTRY_DIFFERS',
      { vatCountry: 'BE', rate: '21', vat: '9.53', country: 'NL' },
    ],
    [
      'a VAT region of another country on a domestic address',
      usual()
        .with({ vatMarks: { region: 'DE' } })
        .build(),
      {},
      'VAT_COUNTRY_DIFFERS',
      { vatCountry: 'DE', rate: '21', vat: '9.53', country: 'NL' },
    ],
    [
      'a consumer exempt from VAT',
      consumer(anOrder().line({ net: '50.00', rate: '0', isUntaxed: true }))
        .with({ vatTotals: [], vatMarks: { exempt: true } })
        .build(),
      {},
      'VAT_EXEMPT_CONSUMER',
      { gross: '50.00', country: 'NL' },
    ],
    [
      'an exemption with VAT',
      usual()
        .with({ vatMarks: { exempt: true } })
        .build(),
      {},
      'VAT_EXEMPT_BUT_CHARGED',
      { vat: '9.53' },
    ],
    [
      'a line without any rate',
      usual().line({ net: '25.00', rate: '0', isUntaxed: true, name: 'Cadeaubon' }).build(),
      {},
      'VAT_NOT_APPLIED',
      { net: '25.00', lines: 'Cadeaubon' },
    ],
    [
      'another currency',
      usual().with({ currency: 'USD' }).build(),
      {},
      'CURRENCY_NOT_BOOKED',
      { currency: 'USD', expected: 'EUR' },
    ],
    [
      'a negative total',
      anOrder().line({ net: '-10.00' }).build(),
      {},
      'ORDER_TOTAL_NEGATIVE',
      { gross: '-12.10' },
    ],
    [
      'no ledger for a rate',
      usual().line({ net: '10.00', rate: '9' }).build(),
      { ledgers: [{ rate: '21', ledger: '8100' }] },
      'LEDGER_RULE_MISSING',
      { kind: 'product', rate: '9' },
    ],
    [
      'a destination abroad',
      usual().to('DE', '10115').build(),
      {},
      'TREATMENT_NOT_SUPPORTED',
      { treatment: 'oss', country: 'DE' },
    ],
    ['no country', usual().to(undefined).build(), {}, 'VAT_COUNTRY_MISSING', { number: '1001' }],
    [
      'amounts that do not add up',
      usual()
        .with({ totals: { net: '40.00', vat: '9.53', gross: '49.53' } })
        .build(),
      {},
      'ORDER_TOTALS_DIFFER',
      { difference: '-5.37' },
    ],
  ])('%s', (_title, order, changes, code, params) => {
    const error = refusalOf(order, changes);
    expect(error).toMatchObject({ code, errorClass: 'data', params });
    for (const language of ['nl', 'en'] as const) {
      const { detail, remedy } = explain(bookkeepingErrorCatalogue, error.code, error.params, language);
      expect(`${detail} ${remedy}`).not.toMatch(/\{\w+\}/);
    }
  });

  it('S101: the shop’s own rates are taken when the settings say so', () => {
    const order = usual().line({ net: '10.00', rate: '19' }).build();
    const ledgers = [{ ledger: '8100' }];
    expect(
      invoiceOf(order, { ledgers, vatRates: { from: 'shop', extra: [] } }).vat.map((row) => row.rate),
    ).toEqual(['21', '19']);
    const extra = [{ country: 'NL', rate: '19' }];
    expect(
      invoiceOf(order, { ledgers, vatRates: { from: 'table', extra } }).vat.map((row) => row.rate),
    ).toEqual(['21', '19']);
  });

  it('an old order is checked against the rates of its day', () => {
    const old = anOrder().line({ net: '100.00', rate: '6' }).with({ createdAt: '2018-12-31T12:00:00Z' });
    const settings = { ledgers: [{ ledger: '8110' }], unusualDates: 'book' } as const;
    expect(invoiceOf(old.build(), settings).vat).toEqual([{ rate: '6', net: '100.00', vat: '6.00' }]);
    const later = old.with({ createdAt: '2019-01-01T12:00:00Z' }).build();
    expect(refusalOf(later, settings).code).toBe('VAT_RATE_UNKNOWN');
  });

  it('lines without any rate are booked at zero when the settings say so', () => {
    const order = usual().line({ net: '25.00', rate: '0', isUntaxed: true, name: 'Cadeaubon' }).build();
    expect(invoiceOf(order, { untaxedLines: 'zero_rate' }).lines[2]).toMatchObject({
      ledger: '8140',
      net: '25.00',
      rate: '0',
    });
  });

  it('has texts in both languages for every code', () => {
    for (const { nl, en } of Object.values(bookkeepingErrorCatalogue)) {
      expect([nl.detail, nl.remedy, en.detail, en.remedy].every((text) => text.length > 10)).toBe(true);
    }
  });
});
