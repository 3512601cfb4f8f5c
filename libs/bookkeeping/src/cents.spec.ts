import { absolute, compare, equals, isZero, negate, sum, type Amount, type Order } from '@app/domain';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { balance, type Balance } from './cents.js';
import { anOrder } from './order.builder.js';
import { shopOrders } from './shop-orders.builder.js';
import { allowedDifference } from './totals.js';

// A busy machine may need many times what an idle one does.
jest.setTimeout(30_000);

const balanced = (order: Order, maxDifferenceCents?: number) =>
  balance(order, allowedDifference(order, maxDifferenceCents));
const nets = ({ lines }: Balance) => lines.map(({ net }) => net);
const TWO_DECIMALS = /^-?\d+\.\d{2}$/;

function mirrored(order: Order): Order {
  const flip = <T extends { net: Amount; vat: Amount; gross: Amount }>(part: T): T => ({
    ...part,
    net: negate(part.net),
    vat: negate(part.vat),
    gross: negate(part.gross),
  });
  return {
    ...order,
    totals: flip(order.totals),
    lines: order.lines.map(flip),
    vatTotals: order.vatTotals.map((row) => ({ ...row, vat: negate(row.vat) })),
  };
}

describe('S201, S203, G4: lines and VAT are the order’s total to the cent', () => {
  it('for every order a shop could make, whatever way it rounds', () => {
    fc.assert(
      fc.property(shopOrders, ({ order }) => {
        const result = balanced(order);
        const vat = result.vat.map((row) => row.vat);
        expect(equals(sum([...nets(result), ...vat]), order.totals.gross)).toBe(true);
        expect(equals(sum([result.totals.net, result.totals.vat]), result.totals.gross)).toBe(true);
        expect(equals(sum(vat), order.totals.vat)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('in cents, with no line added and none of nothing', () => {
    fc.assert(
      fc.property(shopOrders, ({ order }) => {
        const result = balanced(order);
        for (const net of nets(result)) {
          expect(net).toMatch(TWO_DECIMALS);
          expect(isZero(net)).toBe(false);
        }
        const booked = result.lines.map(({ line }) => order.lines.indexOf(line));
        expect(booked).toEqual([...new Set(booked)].sort((a, b) => a - b));
        expect(booked).not.toContain(-1);
      }),
    );
  });

  it('and every cent that moved is listed and within what is allowed', () => {
    fc.assert(
      fc.property(shopOrders, ({ order }) => {
        const { corrections, lines } = balanced(order);
        const moved = sum(corrections.map(({ amount }) => absolute(amount)));
        expect(compare(moved, allowedDifference(order))).toBeLessThanOrEqual(0);
        for (const { line } of corrections) expect(lines[line]).toBeDefined();
      }),
    );
  });

  it('a credit mirrors its invoice', () => {
    fc.assert(
      fc.property(shopOrders, ({ order }) => {
        const debit = balanced(order);
        const credit = balanced(mirrored(order));
        expect(credit.lines.map(({ net }) => net)).toEqual(debit.lines.map(({ net }) => mirror(net)));
        expect(credit.vat.map((row) => row.vat)).toEqual(debit.vat.map((row) => mirror(row.vat)));
        expect(credit.corrections.map(({ amount }) => amount)).toEqual(
          debit.corrections.map(({ amount }) => mirror(amount)),
        );
      }),
    );
  });
});

function mirror(amount: Amount): Amount {
  if (isZero(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

describe('the cents that rounding leaves', () => {
  it('stay where they are when VAT is rounded once for the order (fixture 31)', () => {
    const line = { net: '1.69', vat: '0.35' };
    const order = anOrder()
      .line(line)
      .line(line)
      .line(line)
      .with({
        pricesIncludeVat: false,
        vatTotals: [{ rate: '21', vat: '1.06' }],
        totals: { net: '5.07', vat: '1.06', gross: '6.13' },
      });
    expect(balanced(order.build())).toMatchObject({
      vat: [{ rate: '21', net: '5.07', vat: '1.06' }],
      corrections: [],
    });
  });

  it('go to the largest line of the rate', () => {
    const order = anOrder()
      .line({ net: '1.64', vat: '0.35', gross: '1.99' })
      .line({ net: '8.26', vat: '1.73', gross: '9.99' })
      .line({ net: '9.00', vat: '0.81', gross: '9.81', rate: '9' })
      .with({
        vatTotals: [
          { rate: '21', vat: '2.09' },
          { rate: '9', vat: '0.81' },
        ],
        totals: { net: '18.89', vat: '2.90', gross: '21.79' },
      })
      .build();
    const result = balanced(order);
    expect(nets(result)).toEqual(['1.64', '8.25', '9.00']);
    expect(result.corrections).toEqual([{ reason: 'rounding at 21%', line: 1, amount: '-0.01' }]);
  });

  it('of the total go to the largest line of the order', () => {
    const order = anOrder()
      .line({ net: '10.00', vat: '2.10', gross: '12.10' })
      .line({ net: '30.00', vat: '6.30', gross: '36.30' })
      .with({ totals: { net: '40.01', vat: '8.40', gross: '48.41' } })
      .build();
    const result = balanced(order);
    expect(nets(result)).toEqual(['10.00', '30.01']);
    expect(result.corrections).toEqual([{ reason: 'rounding of the total', line: 1, amount: '0.01' }]);
  });

  it('beyond one per line stop the order, with the numbers', () => {
    const order = anOrder()
      .line({ net: '10.00', vat: '2.10', gross: '12.10' })
      .with({ totals: { net: '10.02', vat: '2.10', gross: '12.12' } })
      .build();
    expect(() => balanced(order)).toThrow(
      expect.objectContaining({
        code: 'ORDER_TOTALS_DIFFER',
        params: expect.objectContaining({
          total: '12.12',
          difference: '0.02',
          limit: '0.01',
          product: '12.10',
        }) as unknown,
      }),
    );
    expect(nets(balanced(order, 2))).toEqual(['10.02']);
  });

  it('go to no line that is not there', () => {
    const order = anOrder()
      .with({ totals: { net: '0.01', vat: '0.00', gross: '0.01' } })
      .build();
    expect(() => balanced(order, 5)).toThrow(expect.objectContaining({ code: 'ORDER_TOTALS_DIFFER' }));
  });
});

describe('VAT per rate', () => {
  it('comes from the lines when the shop states none', () => {
    const order = anOrder()
      .line({ net: '10.00' })
      .line({ net: '5.00', rate: '9' })
      .with({ vatTotals: [] })
      .build();
    expect(balanced(order).vat).toEqual([
      { rate: '21', net: '10.00', vat: '2.10' },
      { rate: '9', net: '5.00', vat: '0.45' },
    ]);
  });

  it('then takes the cents of the order’s VAT at the rate that has most', () => {
    const order = anOrder()
      .line({ net: '10.00' })
      .line({ net: '5.00', rate: '9' })
      .with({ vatTotals: [], totals: { net: '15.00', vat: '2.56', gross: '17.56' }, pricesIncludeVat: false })
      .build();
    expect(balanced(order).vat.map((row) => row.vat)).toEqual(['2.11', '0.45']);
  });

  it('has no row for zero, and one row for two taxes of the same rate', () => {
    const order = anOrder()
      .line({ net: '10.00', rate: '21.0000' })
      .line({ net: '7.00', rate: '0' })
      .with({
        vatTotals: [
          { rate: '21', vat: '1.00' },
          { rate: '21.00', vat: '1.10' },
          { rate: '0', vat: '0.00' },
        ],
      })
      .build();
    expect(balanced(order).vat).toEqual([{ rate: '21', net: '10.00', vat: '2.10' }]);
  });

  it('that is not what the rate makes of the nets stops the order', () => {
    const order = anOrder().line({ net: '100.00', vat: '9.00', gross: '109.00' }).build();
    expect(() => balanced(order)).toThrow(
      expect.objectContaining({
        code: 'VAT_DIFFERS_FROM_RATE',
        params: { rate: '21', net: '100.00', vat: '9.00', expected: '21.00', limit: '0.01' },
      }),
    );
  });

  it('at a rate that no line has stops the order', () => {
    const order = anOrder()
      .line({ net: '100.00' })
      .with({
        vatTotals: [
          { rate: '21', vat: '21.00' },
          { rate: '9', vat: '0.01' },
        ],
      })
      .with({ totals: { net: '99.99', vat: '21.01', gross: '121.00' } })
      .build();
    expect(() => balanced(order)).toThrow(
      expect.objectContaining({ code: 'VAT_WITHOUT_LINES', params: { rate: '9', vat: '0.01' } }),
    );
  });
});
