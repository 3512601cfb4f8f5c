import { recordTypes } from '@app/domain';
import { snelstart } from './connector.js';
import { connectToSimulator, type TestConnection, type TestOptions } from './testing/connection.builder.js';

describe('snelstart connector', () => {
  let connection: TestConnection | undefined;
  const connect = async (options: TestOptions = {}) => (connection = await connectToSimulator(options));
  afterEach(async () => {
    await connection?.close();
    connection = undefined;
  });

  it('says of every record type that it takes it, or why not', () => {
    for (const type of recordTypes) {
      const taken = snelstart.sinks[type] ?? snelstart.cannot?.[type]?.target;
      expect([type, taken !== undefined]).toEqual([type, true]);
    }
    expect(snelstart.cannot?.stockLevel?.target?.nl).toContain('alleen lezen');
  });

  it.each([
    ['test', { requestsPerMinute: 100, concurrency: 5 }],
    ['custom', { requestsPerMinute: 500, concurrency: 50 }],
    ['production', { requestsPerMinute: 500, concurrency: 50 }],
  ])('subscription %s has the limits of the developer portal', (subscription, limits) => {
    const settings = {
      baseUrl: '',
      authUrl: '',
      subscription,
      onInactiveCustomer: 'stop',
      checkBeforeSending: true,
    };

    expect(snelstart.limits(settings)).toEqual(limits);
    expect(snelstart.limits({ ...settings, requestsPerMinute: 7, concurrency: 2 })).toEqual({
      requestsPerMinute: 7,
      concurrency: 2,
    });
  });

  it('verify names the administration and keeps what later steps need', async () => {
    const { context } = await connect();

    const identity = await snelstart.verify(context);

    expect(identity.name).toBe('De Vuurtoren webwinkels B.V.');
    expect(identity.warnings).toEqual([]);
    expect(identity.facts).toMatchObject({
      administrationId: '8968cdcd-9fda-59a7-b2fc-e68e9cf6b355',
      administrationName: 'De Vuurtoren webwinkels B.V.',
      chargesForeignVat: true,
      itemCodeKind: 'Alfanumeriek',
      itemCodeMaxLength: 25,
    });
  });

  it('verify warns of rights that the key lacks', async () => {
    const { context, simulator } = await connect();
    const { clientKey } = context.credentials;
    simulator.access.clientKeys.set(clientKey, ['settings:read', 'relaties:read', 'relaties:write']);

    const { warnings } = await snelstart.verify(context);

    expect(warnings?.map((warning) => warning.en)).toEqual([
      'The koppelsleutel lacks the right boekhouden:read (read ledgers).',
      'The koppelsleutel lacks the right boekhouden:write (create sales entries).',
      'The koppelsleutel lacks the right orders:read (find existing invoices).',
    ]);
  });

  it('lists active ledgers, revenue first, with function and VAT kinds', async () => {
    const { context } = await connect();

    const items = await snelstart.lists.ledgers!(context);

    expect(items[0]).toEqual({
      value: '8100',
      label: '8100 Omzet hoog (handelsgoederen)',
      facts: { function: 'VerkopenOmzetHoog', vatKinds: ['Hoog'], needsCostCentre: false, isRevenue: true },
    });
    expect(items.map((item) => item.value)).not.toContain('8000');
    const revenue = items.map((item) => item.facts?.['isRevenue']);
    expect(revenue.indexOf(false)).toBe(revenue.lastIndexOf(true) + 1);
  });

  it('lists journals, cost centres, countries and the VAT rates of today', async () => {
    const { context } = await connect();

    const journals = await snelstart.lists.journals!(context);
    const costCentres = await snelstart.lists.costCentres!(context);
    const countries = await snelstart.lists.countries!(context);
    const vatRates = await snelstart.lists.vatRates!(context);

    expect(journals).toContainEqual({
      value: '1300',
      label: '1300 Debiteuren',
      facts: { kind: 'Verkoop' },
    });
    expect(costCentres.map((item) => item.value)).toEqual(['100', '110', '200']);
    expect(countries).toContainEqual({ value: 'BE', label: 'België' });
    expect(vatRates.map((item) => item.label)).toEqual(['Geen 0 %', 'Laag 9 %', 'Hoog 21 %', 'Overig 0 %']);
  });

  it('reads all ledgers when there are more than a page of them', async () => {
    const { context, simulator } = await connect();
    const { ledgers } = simulator.administration;
    const [sample] = ledgers.rows();
    for (let number = 20_000; number < 20_600; number += 1) {
      const id = `00000000-0000-4000-8000-0000000${number}`;
      ledgers.put({ ...sample!, id, nummer: number }, 0);
    }

    const items = await snelstart.lists.ledgers!(context);

    expect(items.map((item) => item.value)).toContain('20599');
  });
});
