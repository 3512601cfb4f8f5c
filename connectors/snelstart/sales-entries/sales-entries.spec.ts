import type { Found, HttpRequest, Written } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import { connectToSimulator, type TestConnection, type TestOptions } from '../testing/connection.builder.js';
import { ANNA, anInvoice, aSalesEntry, ledgerId } from '../testing/payloads.builder.js';
import { invoiceSink } from './sales-entries.js';
import { compareEntries } from './sales-entry-comparison.js';
import type { SalesEntry } from './sales-entry.js';

const CUSTOMER_IN_GERMANY = '36bf8ee0-cb98-5829-88e0-ba14b3f56f84';
const [lamp, shipping] = aSalesEntry().boekingsregels;

describe('sales entries in SnelStart', () => {
  let connection: TestConnection;
  const connect = async (options: TestOptions = {}) => (connection = await connectToSimulator(options));
  afterEach(() => connection?.close());

  const requestOf = (payload: SalesEntry) => ({ payload: payload as never, reference: 'kpl-1' });
  const lookUp = (payload: SalesEntry): Promise<Found | undefined> =>
    invoiceSink.lookUp(requestOf(payload), connection.context);
  const create = (payload: SalesEntry): Promise<Written> =>
    invoiceSink.create(requestOf(payload), connection.context);
  const resolve = (invoice: unknown) => Promise.resolve(invoiceSink.resolve?.(invoice, connection.context));
  const failureOf = (work: Promise<unknown>): Promise<KoppelError> =>
    work.then(
      () => Promise.reject(new Error('it did not fail')),
      (error: KoppelError) => error,
    );
  const sent = () =>
    connection.exchanges
      .filter((exchange) => exchange.purpose === 'create sales entry')
      .map((one) => one.requestBody);
  const bookings = () => connection.simulator.administration.bookings.rows();

  it('S81, S201 to S203: books lines and VAT to the cent', async () => {
    await connect();

    const written = await create(aSalesEntry());

    expect(written.number).toBe('WC-1001');
    expect(bookings()).toMatchObject([{ id: written.id, factuurbedrag: 74.95, btw: [{ btwBedrag: 13.01 }] }]);
  });

  it('writes amounts as numbers with two decimals', async () => {
    await connect();

    await create(aSalesEntry());

    expect(sent()[0]).toContain('"factuurbedrag":74.95');
    expect(sent()[0]).toContain('"bedrag":56.20');
  });

  it('a booked entry is found by its number, without differences', async () => {
    await connect();
    const written = await create(aSalesEntry());

    expect(await lookUp(aSalesEntry())).toEqual({ id: written.id, number: 'WC-1001', differences: [] });
  });

  it('S75: an entry that exists is said to exist, and names every difference', async () => {
    await connect();
    const written = await create(aSalesEntry());
    const other = aSalesEntry({
      klant: { id: 'b36e544e-b196-58f3-884c-8ab0e8fea5d9' },
      factuurdatum: '2026-03-04T00:00:00',
      factuurbedrag: '68.00',
      boekingsregels: [{ ...lamp!, bedrag: '56.20' }],
      btw: [{ btwSoort: 'VerkopenHoog', btwBedrag: '11.80' }],
    });

    expect((await failureOf(create(other))).code).toBe('ALREADY_EXISTS');
    const found = await lookUp(other);

    expect(found?.id).toBe(written.id);
    expect(found?.differences).toEqual([
      { field: 'amount', ours: '68.00', theirs: '74.95' },
      { field: 'customer', ours: 'b36e544e-b196-58f3-884c-8ab0e8fea5d9', theirs: ANNA },
      { field: 'date', ours: '2026-03-04', theirs: '2026-03-03' },
    ]);
  });

  it('what stands in the books is read back in the form it was sent, until it is deleted', async () => {
    await connect();
    const { id } = await create(aSalesEntry());

    const standing = (await invoiceSink.read?.(id, connection.context)) as SalesEntry | undefined;
    expect(standing && compareEntries(standing, aSalesEntry())).toEqual([]);

    connection.simulator.administration.bookings.delete(id);
    expect(await invoiceSink.read?.(id, connection.context)).toBeUndefined();
  });

  it('an unknown number is not found, also when it needs quotes', async () => {
    await connect();

    expect(await lookUp(aSalesEntry({ factuurnummer: "A'B-1" }))).toBeUndefined();
  });

  it('of two entries with one number the best match is compared', async () => {
    await connect();
    connection.simulator.administration.settings.checkUniqueNumber = false;
    await create(aSalesEntry({ factuurdatum: '2026-03-09T00:00:00' }));
    const second = await create(aSalesEntry());

    const found = await lookUp(aSalesEntry());

    expect(found?.id).toBe(second.id);
    expect(found?.notes?.[0]?.nl).toContain('2 facturen');
  });

  describe('checks before sending', () => {
    const cases: [string, Partial<SalesEntry>, string][] = [
      ['a number of 26 characters', { factuurnummer: 'X'.repeat(26) }, 'SNELSTART_NUMBER_INVALID'],
      ['no number', { factuurnummer: ' ' }, 'SNELSTART_NUMBER_INVALID'],
      ['no lines', { boekingsregels: [] }, 'SNELSTART_NO_LINES'],
      [
        'a line of zero',
        { boekingsregels: [lamp!, { ...shipping!, bedrag: '0.00' }] },
        'SNELSTART_LINE_ZERO',
      ],
      ['a sum that is a cent off', { factuurbedrag: '74.96' }, 'SNELSTART_BOOKING_UNBALANCED'],
    ];

    it.each(cases)('%s is refused without a call', async (_, changes, code) => {
      await connect();

      expect((await failureOf(create(aSalesEntry(changes)))).code).toBe(code);
      expect(connection.exchanges).toEqual([]);
    });

    it('G4: the numbers of an unbalanced entry are shown', async () => {
      await connect();

      const error = await failureOf(create(aSalesEntry({ factuurbedrag: '75.00' })));

      expect(error.params).toMatchObject({ lines: '61.94', vat: '13.01', total: '75.00' });
    });

    it.each([
      ['an inactive ledger', 8000, 'SNELSTART_LEDGER_INACTIVE'],
      ['a ledger of another rate', 8110, 'SNELSTART_LEDGER_VAT_MISMATCH'],
      ['the account behind a journal', 1300, 'SNELSTART_LEDGER_NOT_ALLOWED'],
      ['a VAT balance account', 1671, 'SNELSTART_LEDGER_NOT_ALLOWED'],
      ['a ledger that needs a cost centre', 8900, 'SNELSTART_COST_CENTRE_MISSING'],
    ])('%s is refused before sending, with number and rate', async (_, number, code) => {
      await connect();
      const line = { ...lamp!, grootboek: { id: ledgerId(number) } };

      const error = await failureOf(create(aSalesEntry({ boekingsregels: [line, shipping!] })));

      expect(error.code).toBe(code);
      expect(error.params).toMatchObject({ ledger: String(number), rate: '21' });
      expect(sent()).toEqual([]);
    });

    it('can be switched off; SnelStart then says it, and we name the ledgers', async () => {
      await connect({ settings: { checkBeforeSending: false } });
      const line = { ...lamp!, grootboek: { id: ledgerId(8110) } };

      const error = await failureOf(create(aSalesEntry({ boekingsregels: [line, shipping!] })));

      expect(error.code).toBe('SNELSTART_VAT_KIND_MISMATCH');
      expect(error.params['ledgers']).toBe('8110 (21 %), 8300 (21 %)');
      expect(error.params['vendorCode']).toBe('BOE-0082');
    });
  });

  describe('refusals of SnelStart', () => {
    it('a customer abroad with a delivery in the Netherlands: names customer and country, not the ledgers', async () => {
      await connect();

      const error = await failureOf(create(aSalesEntry({ klant: { id: CUSTOMER_IN_GERMANY } })));

      expect(error).toMatchObject({ code: 'SNELSTART_CUSTOMER_ABROAD', errorClass: 'data' });
      expect(error.params).toMatchObject({ number: 'WC-1001', country: 'Duitsland', vendorCode: 'BOE-0082' });
      expect(error.params['relationCode']).toEqual(expect.any(Number));
      expect(error.faults).toEqual([]);
    });

    it('a customer abroad whose relation cannot be read keeps the refusal as SnelStart gave it', async () => {
      await connect();
      const request = connection.context.http.request.bind(connection.context.http);
      const http = {
        request: (call: HttpRequest) =>
          call.url.includes('/relaties/') ? Promise.reject(new Error('away')) : request(call),
      };
      const payload = aSalesEntry({ klant: { id: CUSTOMER_IN_GERMANY } });

      const error = await failureOf(invoiceSink.create(requestOf(payload), { ...connection.context, http }));

      expect(error.code).toBe('SNELSTART_VAT_KIND_MISMATCH');
    });

    it.each([
      ['BOE-0054', '190f99b3-4ab3-5799-9e5b-35118dc6edcd'],
      ['BOE-0060', '2778a1bc-039b-5dd9-8785-8bad2c50b874'],
      ['REL-0005', '00000000-0000-4000-8000-000000000000'],
    ])('%s: a customer that cannot be booked on is to be looked up again', async (vendorCode, id) => {
      await connect();

      const error = await failureOf(create(aSalesEntry({ klant: { id } })));

      expect(error.code).toBe('SNELSTART_RELATION_UNUSABLE');
      expect(error.params['vendorCode']).toBe(vendorCode);
      expect(error.staleReference).toBe('customer');
    });

    it('a blocked period names date and number', async () => {
      await connect();

      const error = await failureOf(create(aSalesEntry({ factuurdatum: '2024-12-31T00:00:00' })));

      expect(error.code).toBe('SNELSTART_PERIOD_BLOCKED');
      expect(error.params).toMatchObject({ date: '2024-12-31', number: 'WC-1001' });
    });

    it('a ledger that became inactive behind our back is read again after the refusal', async () => {
      await connect({ settings: { checkBeforeSending: false } });
      const { ledgers } = connection.simulator.administration;
      const row = ledgers.get(ledgerId(8100))!;
      ledgers.put({ ...row, nonactief: true }, 0);

      const error = await failureOf(create(aSalesEntry()));
      await resolve(anInvoice());

      expect(error.code).toBe('SNELSTART_LEDGER_REFUSED');
      expect(connection.exchanges.filter((one) => one.purpose === 'read ledgers')).toHaveLength(2);
    });
  });

  describe('unknown outcomes', () => {
    it.each([
      ['commit-then-silence', true],
      ['commit-then-drop', true],
      ['commit-then-500', true],
      ['commit-then-html', true],
      ['commit-then-empty', true],
      ['silence', false],
      ['drop', false],
      ['html', false],
      ['refuse', false],
    ] as const)('%s is unknown, and the look-up tells whether it happened', async (fault, happened) => {
      await connect({ timeoutMs: 1_500 });
      connection.simulator.faults.set([{ fault, path: '/verkoopboekingen' }]);

      const error = await failureOf(create(aSalesEntry()));

      expect(error.outcomeUnknown).toBe(true);
      expect((await lookUp(aSalesEntry())) !== undefined).toBe(happened);
    });

    it('a write that is carried out after the connection broke is refused the second time', async () => {
      await connect({ timeoutMs: 1_500 });
      const { simulator } = connection;
      simulator.faults.set([{ fault: 'commit-late', path: '/verkoopboekingen', lateMs: 1_500, times: 1 }]);

      expect((await failureOf(create(aSalesEntry()))).outcomeUnknown).toBe(true);
      expect(await lookUp(aSalesEntry())).toBeUndefined();
      while (bookings().length === 0) await new Promise((resolved) => setTimeout(resolved, 50));

      expect((await failureOf(create(aSalesEntry()))).code).toBe('ALREADY_EXISTS');
      expect(bookings()).toHaveLength(1);
    });

    it.each(['rate-limited', 'quota'] as const)('%s is certain: nothing was written', async (fault) => {
      await connect();
      connection.simulator.faults.set([{ fault, path: '/verkoopboekingen', seconds: 3 }]);

      const error = await failureOf(create(aSalesEntry()));

      expect(error.errorClass).toBe('limited');
      expect(error.retryAfterMs).toBe(3000);
      expect(error.outcomeUnknown).toBe(false);
    });

    it('a business error inside a 200 is a certain refusal', async () => {
      await connect();
      connection.simulator.faults.set([
        { fault: 'error-in-200', path: '/verkoopboekingen', code: 'BOE-0051' },
      ]);

      const error = await failureOf(create(aSalesEntry()));

      expect(error.code).toBe('SNELSTART_PERIOD_LOCKED_BY_ACCOUNTANT');
      expect(error.outcomeUnknown).toBe(false);
    });
  });

  describe('references for the mapping', () => {
    it('S74, S98: ledger numbers become ids and rates become kinds of the administration', async () => {
      await connect();

      expect(await resolve(anInvoice())).toEqual({
        ledgers: { 8100: { id: ledgerId(8100) }, 8300: { id: ledgerId(8300) } },
        vatKinds: { 21: { line: 'Hoog', vat: 'VerkopenHoog' } },
        costCentres: {},
      });
    });

    it('reads each list once for many invoices', async () => {
      await connect();

      await Promise.all(Array.from({ length: 10 }, () => resolve(anInvoice())));

      expect(connection.exchanges).toHaveLength(3);
    });

    const [line] = anInvoice().lines;
    const broken: [string, object, string, object][] = [
      ['an unknown ledger', { ledger: '8999' }, 'SNELSTART_LEDGER_UNKNOWN', { ledger: '8999', rate: '21' }],
      ['an inactive ledger', { ledger: '8000' }, 'SNELSTART_LEDGER_INACTIVE', { ledger: '8000', rate: '21' }],
      ['no ledger', { ledger: undefined }, 'SNELSTART_LEDGER_MISSING', { rate: '21' }],
      [
        'a rate on the ledger of another',
        { ledger: '8110' },
        'SNELSTART_LEDGER_VAT_MISMATCH',
        { ledger: '8110' },
      ],
      ['an export ledger', { ledger: '8170', rate: '0' }, 'SNELSTART_LEDGER_NOT_ALLOWED', { ledger: '8170' }],
      ['a foreign rate', { rate: '19' }, 'SNELSTART_VAT_RATE_UNKNOWN', { rate: '19', date: '2026-03-03' }],
      ['an unknown cost centre', { costCentre: '7' }, 'SNELSTART_COST_CENTRE_UNKNOWN', { costCentre: '7' }],
      [
        'an inactive cost centre',
        { costCentre: '900' },
        'SNELSTART_COST_CENTRE_INACTIVE',
        { costCentre: '900' },
      ],
      [
        'a cost centre that is missing',
        { ledger: '8900' },
        'SNELSTART_COST_CENTRE_MISSING',
        { ledger: '8900' },
      ],
    ];

    it.each(broken)('%s stops the record with a code', async (_, changes, code, params) => {
      await connect();

      const error = await failureOf(resolve(anInvoice({ lines: [{ ...line!, ...changes }], vat: [] })));

      expect(error.code).toBe(code);
      expect(error.params).toMatchObject(params);
    });

    it('a treatment that is not domestic waits for a later version', async () => {
      await connect();

      const error = await failureOf(resolve(anInvoice({ treatment: 'oss' })));

      expect(error.code).toBe('SNELSTART_TREATMENT_UNSUPPORTED');
    });
  });
});
