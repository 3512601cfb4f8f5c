import { ensure } from './ensure.step.js';
import type { StepContext } from './step.js';

function aContext(email: string | undefined) {
  const notes: string[] = [];
  const references: Record<string, string> = {};
  const context = {
    bag: { payload: {}, canonical: { customer: { kind: 'person', email } }, references },
    note: ({ title }: { title: string }) => notes.push(title),
  } as unknown as StepContext;
  return { context, notes, references };
}

const fallback = { recordType: 'customer', fallbackId: 'vaste-klant' };

describe('the customer of an order', () => {
  it.each(['geen', 'n.v.t.', '-', 'anna@'])(
    'with %p for an e-mail address has none, and says so',
    async (email) => {
      const { context, notes, references } = aContext(email);
      expect(await ensure.run(fallback, context)).toEqual({ next: 'continue' });
      expect(references).toEqual({ customer: 'vaste-klant' });
      expect(notes).toEqual(['email_unusable', 'fallback_customer']);
    },
  );

  it('without an e-mail address is booked on the fixed customer', async () => {
    const { context, notes } = aContext(undefined);
    await ensure.run(fallback, context);
    expect(notes).toEqual(['fallback_customer']);
  });

  it('without a usable address and without a fixed customer stops', async () => {
    const { context, notes } = aContext('geen');
    await expect(ensure.run({ recordType: 'customer' }, context)).rejects.toMatchObject({
      code: 'CUSTOMER_EMAIL_MISSING',
    });
    expect(notes).toEqual(['email_unusable']);
  });
});
