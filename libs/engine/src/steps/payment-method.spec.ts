import type { Order } from '@app/domain';
import { TableReader, type ValueTables } from '@app/mapper';
import { withPaymentMethod } from './payment-method.js';

const delivered: ValueTables = { 'payment-methods': { unmapped: 'pass', values: { bacs: 'Overboeking' } } };

/** What the books show of an order paid in this way. */
function shown(
  methodId: string | undefined,
  methodTitle?: string,
  own: ValueTables = {},
): string | undefined {
  const order = { payment: { status: 'paid', methodId, methodTitle } } as Order;
  return withPaymentMethod(order, new TableReader({ own, delivered })).payment.methodTitle;
}

describe('the way of paying in the books (S233)', () => {
  it('is what the shop calls it while no table says otherwise', () => {
    expect(shown('bacs', 'Bankoverschrijving')).toBe('Bankoverschrijving');
    expect(shown('special', 'Zegeltjes')).toBe('Zegeltjes');
    expect(shown(undefined, 'Contant')).toBe('Contant');
  });

  it('has the delivered name where the shop gives none, and none for a code that nobody knows', () => {
    expect(shown('bacs')).toBe('Overboeking');
    expect(shown('special')).toBeUndefined();
  });

  it('is what the table of the tenant says', () => {
    const own: ValueTables = {
      'payment-methods': { unmapped: 'stop', values: { special: 'Zegels', bacs: 'Bank' } },
    };
    expect([shown('SPECIAL', 'x', own), shown('bacs', 'x', own)]).toEqual(['Zegels', 'Bank']);
    expect(() => shown('other', 'x', own)).toThrow('VALUE_UNMAPPED');
  });

  it('stays as it is where there is no such table', () => {
    const order = { payment: { status: 'paid', methodId: 'bacs' } } as Order;
    expect(withPaymentMethod(order, new TableReader({ own: {}, delivered: {} }))).toBe(order);
  });
});
