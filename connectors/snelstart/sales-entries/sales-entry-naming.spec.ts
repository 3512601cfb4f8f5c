import { connectToSimulator, type TestConnection } from '../testing/connection.builder.js';
import { ANNA, anInvoice, ledgerId } from '../testing/payloads.builder.js';
import { nameDifferences } from './sales-entry-naming.js';
import { resolveReferences } from './sales-entry-references.js';

const OTHER_CUSTOMER = 'b36e544e-b196-58f3-884c-8ab0e8fea5d9';
const ofLedger = (id: string) => ({ field: `ledger Hoog ${id}`, ours: '0.00', theirs: '56.20' });

describe('differences as the books name them', () => {
  let connection: TestConnection;
  beforeEach(async () => {
    connection = await connectToSimulator();
  });
  afterEach(() => connection.close());
  const asked = () => connection.exchanges.map(({ purpose }) => purpose);

  it('have ledgers by number and name, from the list that booking has read already', async () => {
    await resolveReferences(anInvoice(), connection.context);
    const before = asked();
    const named = await nameDifferences([ofLedger(ledgerId(8100))], connection.context);
    expect(named).toEqual([
      { field: 'ledger 8100 Omzet hoog (handelsgoederen) (Hoog)', ours: '0.00', theirs: '56.20' },
    ]);
    expect(asked()).toEqual(before);
  });

  it('have customers by number, without the names of people', async () => {
    const difference = { field: 'customer', ours: OTHER_CUSTOMER, theirs: ANNA };
    expect(await nameDifferences([difference], connection.context)).toEqual([
      { field: 'customer', ours: '1002', theirs: '1001' },
    ]);
  });

  it('keep an id that nothing is known of, and all else', async () => {
    const unknown = [
      { field: 'customer', ours: '0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192', theirs: '' },
      ofLedger('another'),
      { field: 'net Hoog', ours: '1.00', theirs: '2.00', mayBeSettings: true },
    ];
    expect(await nameDifferences(unknown, connection.context)).toEqual(unknown);
  });

  it('are told although the books cannot be asked', async () => {
    await connection.close();
    const differences = [{ field: 'customer', ours: OTHER_CUSTOMER, theirs: ANNA }, ofLedger('another')];
    expect(await nameDifferences(differences, connection.context)).toEqual(differences);
  });
});
