import { callControl } from '@app/connector-testing';
import { eventually } from './support/workbench.js';
import { DOMESTIC, WorkingFlow, type Json, type RecordDetail } from './support/working-flow.js';

const INVOICE = 'snelstart.invoice.out';
const ORDER = 'woocommerce.order.in';

interface Preview {
  readonly candidate: Json;
}

let working: WorkingFlow;
beforeAll(async () => (working = await WorkingFlow.open()), 60_000);
afterAll(() => working?.bench.close());

const post = <T = Json>(path: string, body: unknown = {}): Promise<T> =>
  working.client.call('POST', path, body);
const entries = (number: string) =>
  callControl<Json[]>(working.bench.booksUrl, `GET /bookings?number=${number}`);

async function activate(mapping: string, overlay: Json): Promise<number> {
  const { version } = await post<{ version: number }>(`/v1/mappings/${mapping}/versions`, { overlay });
  await post(`/v1/mappings/${mapping}/activate`, { version });
  return version;
}

const rollBack = (mapping: string) => post(`/v1/mappings/${mapping}/rollback`);

async function booked(): Promise<RecordDetail> {
  const record = await working.newOrder(DOMESTIC);
  const ended = await working.ended(record.id);
  expect(ended).toMatchObject({ state: 'done' });
  return ended;
}

/** The record once what changed in the shop was processed. */
async function afterChange({ id, externalId }: RecordDetail, changes: Json): Promise<RecordDetail> {
  const runs = async () => (await working.timeline(id)).filter(({ entries: found }) => found?.length).length;
  const before = await runs();
  await callControl(working.bench.shopUrl, 'POST /orders/change', { id: Number(externalId), changes });
  await working.poll();
  await eventually(runs, (count) => count > before);
  return working.ended(id);
}

const titlesOf = async (id: string) =>
  (await working.timeline(id)).flatMap(({ entries: found }) => (found ?? []).map(({ title }) => title));

describe('a mapping that changes the money', () => {
  it('books nothing: preview, dry run and record tell both amounts, the mapping and its version', async () => {
    const cheaper = {
      factuurbedrag: '"1.00"',
      boekingsregels: '[$base[0] ~> |$|{"bedrag": "0.83"}|]',
      btw: '[$base[0] ~> |$|{"btwBedrag": "0.17"}|]',
    };
    const { flowId } = working.flow;
    const input = { mapping: INVOICE, flowId, overlay: cheaper };
    const { candidate } = await post<Preview>('/v1/mappings/preview', input);
    expect(candidate).toMatchObject({
      ...{ result: 'failed', problem: { code: 'MAPPING_CHANGES_AMOUNT', step: 'write' } },
    });
    const version = await activate(INVOICE, cheaper);
    const record = await working.newOrder(DOMESTIC);
    const { state, problem } = await working.ended(record.id);
    expect({ state, code: problem?.code }).toEqual({ state: 'failed', code: 'MAPPING_CHANGES_AMOUNT' });
    expect(problem?.detail).toContain(`snelstart/invoice.out.jsonata (version ${version})`);
    expect(problem?.detail).toContain('total: 54.90 → 1.00');
    expect(await entries(record.title)).toEqual([]);
    const dryRun = await post(`/v1/flows/${flowId}/test`, { recordId: record.id });
    expect(JSON.stringify(dryRun)).toContain('MAPPING_CHANGES_AMOUNT');

    await rollBack(INVOICE);
    await post(`/v1/records/${record.id}/process`);
    expect(await working.ended(record.id)).toMatchObject({ state: 'done' });
    expect(await entries(record.title)).toHaveLength(1);
  }, 60_000);
});

describe('an order that was booked by a former mapping', () => {
  it('stays done when the mapping of now gives it another number; the record tells', async () => {
    const record = await booked();
    await activate(ORDER, { number: '"Z" & $base' });
    expect(await afterChange(record, { customer_note: 'Graag bij de buren' })).toMatchObject({
      ...{ state: 'done', documents: record.documents },
    });
    expect(await titlesOf(record.id)).toContain('booked_with_other_mapping');
    // What was booked by a version stays booked by it, also when people go back.
    const next = await booked();
    await rollBack(ORDER);
    expect(await afterChange(next, { customer_note: 'Bel eerst' })).toMatchObject({ state: 'done' });
    expect(await afterChange(record, { customer_note: 'Bel eerst' })).toMatchObject({ state: 'done' });
    expect(await entries(`Z${record.title}`)).toEqual([]);
    expect(await working.doubles()).toEqual([]);
  }, 60_000);
});

describe('an order that is booked on its customer', () => {
  it('makes no other customer when its e-mail address changes: people are told, nothing is written', async () => {
    const record = await booked();
    const email = 'na-het-boeken@example.nl';
    const changed = await afterChange(record, { billing: { email } });
    expect(changed.problem).toMatchObject({ code: 'CHANGED_AFTER_BOOKING' });
    expect(await callControl(working.bench.booksUrl, `GET /relations?email=${email}`)).toEqual([]);
    // Removed in the books and asked for again, it is booked on the customer of now.
    await callControl(working.bench.booksUrl, 'POST /bookings/delete', { number: record.title });
    await post(`/v1/records/${record.id}/process`);
    expect(await working.ended(record.id)).toMatchObject({ problem: { code: 'GONE_AT_TARGET' } });
    await post(`/v1/records/${record.id}/process`, { choice: 'book_again' });
    expect(await working.ended(record.id)).toMatchObject({ state: 'done' });
    expect(await callControl(working.bench.booksUrl, `GET /relations?email=${email}`)).toHaveLength(1);
  }, 60_000);
});
