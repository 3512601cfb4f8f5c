import { anOrder } from './order.builder.js';
import { allowedDifference, checkTotals } from './totals.js';

const check = (order: ReturnType<ReturnType<typeof anOrder>['build']>) =>
  checkTotals(order, allowedDifference(order));
const full = () =>
  anOrder()
    .line({ net: '41.28', vat: '8.67' })
    .line({ kind: 'shipping', net: '4.09', vat: '0.86' })
    .line({ kind: 'payment_cost', net: '1.61', vat: '0.34' })
    .line({ kind: 'fee', net: '2.00', vat: '0.42' })
    .line({ kind: 'discount', net: '-4.13', vat: '-0.87' });

describe('S72: the total is the sum of its parts', () => {
  it('counts lines, shipping, payment costs, fees and discounts', () => {
    expect(() => check(full().build())).not.toThrow();
  });

  it('shows every part when it is not', () => {
    const order = full().build();
    const wrong = { ...order, totals: { net: '34.85', vat: '9.42', gross: '44.27' } };
    expect(() => check(wrong)).toThrow(
      expect.objectContaining({
        code: 'ORDER_TOTALS_DIFFER',
        params: {
          total: '44.27',
          sum: '54.27',
          difference: '-10.00',
          limit: '0.05',
          product: '49.95',
          shipping: '4.95',
          paymentCost: '1.95',
          fee: '2.42',
          discount: '-5.00',
        },
      }),
    );
  });

  it('S126: net and VAT make the total', () => {
    const order = { ...full().build(), totals: { net: '44.86', vat: '9.42', gross: '54.27' } };
    expect(() => check(order)).toThrow(
      expect.objectContaining({
        code: 'ORDER_NET_AND_VAT_DIFFER',
        params: { net: '44.86', vat: '9.42', gross: '54.27', sum: '54.28' },
      }),
    );
  });

  it('VAT per rate makes the VAT', () => {
    const order = { ...full().build(), vatTotals: [{ rate: '21', vat: '8.42' }] };
    expect(() => check(order)).toThrow(
      expect.objectContaining({
        code: 'ORDER_VAT_DIFFERS',
        params: { vat: '9.42', sum: '8.42', difference: '1.00', limit: '0.05' },
      }),
    );
  });

  it('allows one cent per line, or what the settings say', () => {
    expect(allowedDifference(full().build())).toBe('0.05');
    expect(allowedDifference(full().build(), 0)).toBe('0.00');
    expect(allowedDifference(full().build(), 250)).toBe('2.50');
    const order = full().build();
    const near = { ...order, totals: { net: '44.90', vat: '9.42', gross: '54.32' } };
    expect(() => check(near)).not.toThrow();
    expect(() => check({ ...order, totals: { net: '44.91', vat: '9.42', gross: '54.33' } })).toThrow();
  });
});
