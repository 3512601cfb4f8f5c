import type { Order } from '@app/domain';
import { select } from './select.step.js';
import type { StepContext } from './step.js';

/** Only what this step reads. */
function aContext(order: Partial<Order>, facts: Record<string, unknown> = {}): StepContext {
  const complete = {
    status: { vendor: 'completed', canonical: 'completed' },
    payment: { status: 'paid' },
    createdAt: '2026-01-15T10:00:00Z',
    ...order,
  };
  return {
    bag: { payload: {}, canonical: { order: complete }, references: {} },
    source: { context: { facts, settings: {} } },
  } as unknown as StepContext;
}

const settings = { statuses: ['completed'], payment: 'paid' };

describe('selecting orders', () => {
  it('takes a paid order with a chosen status (S24, S67)', async () => {
    expect(await select.run(settings, aContext({}))).toEqual({ next: 'continue' });
  });

  it('passes over another status, an unpaid order and a test order, each with its reason', async () => {
    const results = await Promise.all([
      select.run(settings, aContext({ status: { vendor: 'on-hold', canonical: 'open' } })),
      select.run(settings, aContext({ payment: { status: 'unpaid' } })),
      select.run(settings, aContext({ isTest: true })),
    ]);
    expect(results.map((result) => result.next === 'skip' && result.code)).toEqual([
      'STATUS_NOT_SELECTED',
      'NOT_PAID',
      'TEST_DOCUMENT',
    ]);
  });

  it('starts with the first minute of the day in the shop, not in Greenwich', async () => {
    const order = { createdAt: '2025-12-31T23:30:00Z' };
    const from = { ...settings, from: '2026-01-01' };
    expect(await select.run(from, aContext(order))).toEqual({ next: 'continue' });
    expect(await select.run(from, aContext(order, { timeZone: 'UTC' }))).toMatchObject({
      next: 'skip',
      code: 'BEFORE_START',
      params: { date: '2025-12-31' },
    });
  });
});
