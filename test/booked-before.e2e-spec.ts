import { callControl } from '@app/connector-testing';
import { createSampleFlow } from '../apps/cli/src/support/sample-flow.js';
import { refusal } from './support/refusal.js';
import { eventually } from './support/workbench.js';
import { DOMESTIC, WorkingFlow, type Json, type RecordDetail as Shown } from './support/working-flow.js';

interface RecordDetail extends Shown {
  readonly changedAt?: string;
}

/** The lamp at the low rate instead of the high one: 49.95 and the total stay. */
const AT_LOW_RATE = {
  total_tax: '4.98',
  cart_tax: '4.12',
  line_items: [
    {
      ...{ id: 701, name: 'Bureaulamp Noor', product_id: 101, quantity: 1, sku: 'LAMP-001', price: 45.83 },
      ...{ subtotal: '45.83', subtotal_tax: '4.12', total: '45.83', total_tax: '4.12', meta_data: [] },
      taxes: [{ id: 2, total: '4.12', subtotal: '4.12' }],
    },
  ],
  tax_lines: [
    {
      ...{ id: 703, rate_id: 1, rate_code: 'NL-BTW 21%-1', label: 'BTW 21%', compound: false },
      ...{ rate_percent: 21, tax_total: '0.00', shipping_tax_total: '0.86' },
    },
    {
      ...{ id: 704, rate_id: 2, rate_code: 'NL-BTW 9%-2', label: 'BTW 9%', compound: false },
      ...{ rate_percent: 9, tax_total: '4.12', shipping_tax_total: '0.00' },
    },
  ],
};

describe('orders that were booked before', () => {
  let working: WorkingFlow;
  beforeAll(async () => (working = await WorkingFlow.open()), 60_000);
  afterAll(() => working?.bench.close());

  const process = (id: string, body?: Json) =>
    working.client.call<RecordDetail & { choices: string[] }>('POST', `/v1/records/${id}/process`, body);
  const changeInShop = (record: { externalId: string }, changes: Json) =>
    callControl(working.bench.shopUrl, 'POST /orders/change', { id: Number(record.externalId), changes });
  const booked = async (changes?: Json): Promise<RecordDetail> => {
    const record = await working.newOrder(DOMESTIC, changes);
    const ended = await working.ended(record.id);
    expect(ended).toMatchObject({ state: 'done' });
    return ended;
  };
  /** The record once the shop's change was processed. */
  const afterPoll = async (id: string, isThere: (record: RecordDetail) => boolean): Promise<RecordDetail> => {
    await working.poll();
    return eventually(() => working.get(id), isThere);
  };
  const numberOf = (record: RecordDetail): string => record.documents.at(-1)?.number ?? '';
  const entries = (number: string) =>
    callControl<Json[]>(working.bench.booksUrl, `GET /bookings?number=${number}`);

  it('an entry that was deleted is told, and booked again only when that is chosen', async () => {
    const record = await booked();
    const number = numberOf(record);
    await callControl(working.bench.booksUrl, 'POST /bookings/delete', { number });

    await process(record.id);
    const gone: RecordDetail = await working.ended(record.id);
    expect(gone).toMatchObject({
      state: 'failed',
      problem: { code: 'GONE_AT_TARGET' },
      choices: ['book_again'],
    });
    expect(gone.problem?.detail).toContain('SnelStart');
    expect(await entries(number)).toEqual([]);

    // A change of the shop does not make it forgotten.
    await changeInShop(record, { customer_note: 'Graag bij de buren' });
    await afterPoll(record.id, ({ changedAt }) => changedAt !== gone.changedAt);
    expect(await working.ended(record.id)).toMatchObject({ problem: { code: 'GONE_AT_TARGET' } });

    await process(record.id, { choice: 'book_again' });
    expect(await working.ended(record.id)).toMatchObject({ state: 'done', documents: [{}, { number }] });
    expect(await entries(number)).toHaveLength(1);
  });

  it('what stands is not booked again, whatever is asked for', async () => {
    const record = await booked();
    expect(await refusal(process(record.id, { choice: 'book_again' }))).toMatchObject({
      ...{ status: 409, code: 'CHOICE_NOT_OFFERED' },
    });
    expect(await refusal(process(record.id, { choice: 'double' }))).toMatchObject({ status: 422 });
    await process(record.id);
    expect(await working.ended(record.id)).toMatchObject({ state: 'done', documents: record.documents });
    expect(await entries(numberOf(record))).toHaveLength(1);
  });

  it('another VAT split of the same total is told with old and new per rate', async () => {
    const record = await booked();
    await changeInShop(record, AT_LOW_RATE);
    const changed = await afterPoll(record.id, ({ state }) => state === 'failed');
    expect(changed.problem?.code).toBe('CHANGED_AFTER_BOOKING');
    expect(changed.problem?.detail).toContain('VAT Hoog: 9.53 → 0.86');
    expect(changed.problem?.detail).toContain('VAT Laag: 0.00 → 4.12');
    expect(await entries(numberOf(record))).toHaveLength(1);
  });

  it('a correction holds when the shop changes something else, and people choose when it changes the same', async () => {
    const { id } = await working.newOrder(DOMESTIC, { billing: { email: '' } });
    const record = await working.ended(id);
    expect(record).toMatchObject({ problem: { code: 'CUSTOMER_EMAIL_MISSING' } });
    const changes = { billing: { email: 'verbeterd@example.nl' } };
    await working.client.call('PATCH', `/v1/records/${id}/data`, { changes });
    const corrected: RecordDetail = await working.ended(id);
    expect(corrected).toMatchObject({ state: 'done', choices: ['source_data'] });

    await changeInShop(record, { customer_note: 'Graag bij de buren' });
    await afterPoll(id, ({ state, changedAt }) => state === 'done' && changedAt !== corrected.changedAt);

    await changeInShop(record, { billing: { email: 'winkel@example.nl' } });
    const overtaken = await afterPoll(id, ({ state }) => state === 'failed');
    expect(overtaken.problem).toMatchObject({ code: 'CORRECTION_OVERTAKEN' });
    expect(overtaken.problem?.detail).toContain('/billing/email');
    expect(overtaken.problem?.detail).not.toContain('@');

    await process(id, { choice: 'source_data' });
    // The order is the other customer's now, and it was booked on the first.
    expect(await working.ended(id)).toMatchObject({
      problem: { code: 'CHANGED_AFTER_BOOKING' },
      choices: [],
    });
  });

  it('a second flow over other connections to the same shop and books links what the first one booked', async () => {
    const record = await booked();
    const { shopUrl, booksUrl } = working.bench;
    const second = await createSampleFlow(working.client, { shopUrl, booksUrl });
    const found = await eventually(
      () => working.list(`q=${record.externalId}&flow=${second.flowId}`),
      (records) => records.length === 1 && records[0]?.state === 'done',
    );
    expect(found[0]?.documents.at(-1)).toMatchObject({
      ...{ number: numberOf(record), isAdopted: true },
      bookedBy: { recordId: record.id, flow: 'Bestellingen naar boekhouding' },
    });
    expect(await entries(numberOf(record))).toHaveLength(1);
    const { warnings } = await working.client.call<{ warnings: Json[] }>('GET', `/v1/flows/${second.flowId}`);
    expect(warnings).toMatchObject([{ pointer: '/source', code: 'FLOW_ALIKE' }]);
    expect(warnings[0]?.['detail']).toContain('Bestellingen naar boekhouding');
  });
});
