import { createValidator } from '@app/mapper';
import type { Order } from '@app/domain';
import { book } from './book.step.js';
import type { StepContext } from './step.js';

/** Notes that the step leaves on the record of an order of nothing. */
async function notesOf(order: Partial<Order>): Promise<unknown[]> {
  const notes: unknown[] = [];
  const complete = {
    number: '1001',
    totals: { net: '0.00', vat: '0.00', gross: '0.00' },
    lines: [],
    ...order,
  };
  const context: Partial<Record<keyof StepContext, unknown>> = {
    bag: { payload: {}, canonical: { order: { payment: {}, ...complete } }, references: {} },
    source: { context: { facts: {}, settings: {} } },
    tables: { find: () => ({ kind: 'no_table' }) },
    validator: createValidator(),
    clock: { now: () => new Date('2026-11-20T08:00:00Z') },
    note: (entry: unknown) => notes.push(entry),
  };
  await book.run({}, context as StepContext);
  return notes;
}

describe('applying the bookkeeping rules', () => {
  it('notes what was paid back before the order is booked', async () => {
    const refunds = [{ id: '7', gross: '-20.00', reason: 'Deksel stuk' }];
    expect(await notesOf({ refunds })).toEqual([{ kind: 'step', title: 'refunded_in_shop', data: refunds }]);
    expect(await notesOf({})).toEqual([]);
  });
});
