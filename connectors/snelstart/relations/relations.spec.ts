import type { Found, Written } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import { connectToSimulator, type TestConnection, type TestOptions } from '../testing/connection.builder.js';
import { aRelation, GERMANY, NETHERLANDS } from '../testing/payloads.builder.js';
import type { RelationPayload } from './relation.js';
import { customerSink } from './relations.js';

describe('customers in SnelStart', () => {
  let connection: TestConnection;
  const connect = async (options: TestOptions = {}) => (connection = await connectToSimulator(options));
  afterEach(() => connection?.close());

  const requestOf = (payload: RelationPayload) => ({ payload: payload as never, reference: 'kpl-1' });
  const lookUp = (payload: RelationPayload): Promise<Found | undefined> =>
    customerSink.lookUp(requestOf(payload), connection.context);
  const create = (payload: RelationPayload): Promise<Written> =>
    customerSink.create(requestOf(payload), connection.context);
  const failureOf = (work: Promise<unknown>): Promise<KoppelError> =>
    work.then(
      () => Promise.reject(new Error('it did not fail')),
      (error: KoppelError) => error,
    );
  const sentBodies = () =>
    connection.exchanges
      .filter((exchange) => exchange.purpose === 'create relation')
      .map((exchange) => JSON.parse(exchange.requestBody ?? '{}') as RelationPayload);
  const stored = (id: string) => connection.simulator.administration.relations.get(id);

  it('S79: a known customer is found by e-mail, whatever the case', async () => {
    await connect();

    const found = await lookUp(aRelation({ email: 'Anna.JANSEN@example.nl' }));

    expect(found).toMatchObject({ number: '1001', differences: [] });
    expect(found?.notes).toBeUndefined();
  });

  it('an unknown customer is not found, after one exact and one wider question', async () => {
    await connect();

    expect(await lookUp(aRelation())).toBeUndefined();
    const asked = connection.exchanges.filter((exchange) => exchange.purpose === 'look up relation');
    expect(asked).toHaveLength(2);
  });

  it('finds an address that stands in a list, but not a part of an address', async () => {
    await connect();

    expect(await lookUp(aRelation({ email: 'boekhouding@zoutebrood.example' }))).toMatchObject({
      number: '1012',
    });
    expect(await lookUp(aRelation({ email: 'houding@zoutebrood.example' }))).toBeUndefined();
  });

  it('of two customers with one address the lowest code is taken, and said so', async () => {
    await connect();

    const found = await lookUp(aRelation({ email: 'familie@devries.example' }));

    expect(found?.number).toBe('1010');
    expect(found?.notes?.[0]?.nl).toContain('2 klanten passen; relatie 1010 is gekozen');
  });

  it('suppliers and the administration itself are never taken for customers', async () => {
    await connect();

    expect(await lookUp(aRelation({ email: 'verkoop@zeewind.example' }))).toBeUndefined();
    expect(await lookUp(aRelation({ email: 'administratie@devuurtoren.example' }))).toBeUndefined();
  });

  it('an inactive customer stops the record with the code to make active', async () => {
    await connect();

    const error = await failureOf(lookUp(aRelation({ email: 'oud@opgeheven.example' })));

    expect(error.code).toBe('SNELSTART_CUSTOMER_INACTIVE');
    expect(error.params['relationCode']).toBe(1013);
  });

  it('or is made anew when the connection says so', async () => {
    await connect({ settings: { onInactiveCustomer: 'create' } });

    expect(await lookUp(aRelation({ email: 'oud@opgeheven.example' }))).toBeUndefined();
  });

  it('a quote in the address does not break the filter', async () => {
    await connect();
    await create(aRelation({ email: "o'brien@example.nl" }));

    expect(await lookUp(aRelation({ email: "o'brien@example.nl" }))).toBeDefined();
  });

  it('without an e-mail the customer is found by name and postcode', async () => {
    await connect();
    const written = await create(aRelation({ email: undefined, naam: "Piet O'Puk" }));

    const found = await lookUp(aRelation({ email: undefined, naam: "piet o'puk" }));

    expect(found?.id).toBe(written.id);
    const elsewhere = { straat: 'x 1', postcode: '9999 ZZ', plaats: 'y', land: { id: NETHERLANDS } };
    expect(
      await lookUp(aRelation({ email: undefined, naam: "piet o'puk", vestigingsAdres: elsewhere })),
    ).toBeUndefined();
  });

  it('S217: creates a customer that is found again', async () => {
    await connect();

    const written = await create(aRelation());

    expect(written.notes).toBeUndefined();
    expect(Number(written.number)).toBeGreaterThan(0);
    expect((await lookUp(aRelation()))?.id).toBe(written.id);
  });

  it.each([
    ['an IBAN', { iban: 'NL00BANK0000000000' }, 'iban', 'REL-0011'],
    ['a BIC', { bic: 'FOUT' }, 'bic', 'REL-0010'],
    ['a Chamber of Commerce number', { kvkNummer: '12' }, 'kvkNummer', 'REL-0006'],
    ['a website', { websiteUrl: 'geen url' }, 'websiteUrl', 'REL-0015'],
    ['a domestic VAT number', { btwNummer: 'NL000000000B00' }, 'btwNummer', 'REL-0088'],
    ['a VAT number of another country', { btwNummer: 'BE0123456749' }, 'btwNummer', 'REL-0087'],
    ['a VAT number with odd characters', { btwNummer: 'NL12/34' }, 'btwNummer', 'REL-0059'],
  ])('%s that SnelStart refuses is left out once, and said so', async (_, changes, field, vendorCode) => {
    await connect();

    const written = await create(aRelation(changes));

    expect(sentBodies()).toHaveLength(2);
    expect(sentBodies()[1]).not.toHaveProperty(field);
    expect(written.notes).toHaveLength(1);
    expect(written.notes?.[0]?.nl).toContain(field);
    expect(written.notes?.[0]?.nl).toContain(vendorCode);
  });

  it('several refused fields are left out together', async () => {
    await connect();

    const written = await create(aRelation({ iban: 'X', kvkNummer: '1', websiteUrl: '-' }));

    expect(sentBodies()).toHaveLength(2);
    expect(written.notes).toHaveLength(3);
  });

  it('a field that is too long for model binding is left out as well', async () => {
    await connect();

    const written = await create(aRelation({ kvkNummer: '1234567890123' }));

    expect(written.notes?.[0]?.nl).toContain('kvkNummer');
  });

  it('abroad a refused VAT number stops the record: it decides the VAT', async () => {
    await connect();
    const vestigingsAdres = { straat: 'Weg 1', postcode: '10115', plaats: 'Berlin', land: { id: GERMANY } };

    const error = await failureOf(create(aRelation({ btwNummer: 'DE000000000', vestigingsAdres })));

    expect(error.code).toBe('SNELSTART_VAT_NUMBER_REFUSED');
    expect(sentBodies()).toHaveLength(1);
  });

  it('a fault of a field that cannot be left out is not covered up', async () => {
    await connect();

    const error = await failureOf(create(aRelation({ relatiesoort: ['Klant', 'Leverancier'], iban: 'X' })));

    expect(error.code).toBe('SNELSTART_RELATION_REFUSED');
    expect(sentBodies()).toHaveLength(1);
  });

  it('a relation code that another relation has is left to SnelStart', async () => {
    await connect();

    const written = await create(aRelation({ relatiecode: 1001 }));

    expect(written.number).not.toBe('1001');
    expect(written.notes?.[0]?.nl).toContain('relatiecode');
  });

  it('a relation code of the same customer means that it exists already', async () => {
    await connect();

    const error = await failureOf(create(aRelation({ relatiecode: 1001, email: 'anna.jansen@example.nl' })));

    expect(error.code).toBe('ALREADY_EXISTS');
  });

  it('a customer whose e-mail SnelStart refuses is not made twice when the first answer was lost', async () => {
    await connect({ timeoutMs: 1_500 });
    // Valid by our rule, refused by a stricter vendor; the write without e-mail is stored, its answer lost.
    const { simulator } = connection;
    const strict = { fault: 'error-in-200', path: '/relaties', code: 'REL-0061', times: 1 } as const;
    const lost = { fault: 'commit-then-drop', path: '/relaties', times: 1 } as const;
    simulator.faults.set([strict, lost]);
    const first = await failureOf(create(aRelation()));
    expect(first.outcomeUnknown).toBe(true);
    simulator.faults.set([strict]);

    const second = await create(aRelation());

    expect(simulator.administration.writes).toHaveLength(1);
    expect(second.id).toBe(simulator.administration.writes[0]?.id);
  });

  it('a write whose answer is lost is unknown, and the look-up tells', async () => {
    await connect({ timeoutMs: 1_500 });
    connection.simulator.faults.set([{ fault: 'commit-then-silence', path: '/relaties' }]);

    const error = await failureOf(create(aRelation()));

    expect(error.outcomeUnknown).toBe(true);
    expect(await lookUp(aRelation())).toBeDefined();
  });

  it('a long name is stored shortened and still found without an e-mail', async () => {
    await connect();
    const payload = aRelation({
      naam: 'Stichting Openbaar Onderwijs Noord-Holland Boven het IJ',
      email: undefined,
    });

    const written = await create(payload);

    expect(String(stored(written.id)?.naam)).toHaveLength(49);
    expect(written.notes?.[0]?.nl).toContain('ingekort');
    expect((await lookUp(payload))?.id).toBe(written.id);
  });

  it('gives the out-mapping the ids of the countries it needs', async () => {
    await connect();
    const customer = {
      kind: 'person',
      billingAddress: { country: 'NL' },
      shippingAddress: { country: 'DE' },
    };

    const resolved = await customerSink.resolve?.(customer, connection.context);

    expect(resolved).toEqual({ countries: { NL: NETHERLANDS, DE: GERMANY } });
  });
});
