import { divide, multiply, round, subtract, sum, type Amount, type LineKind, type Order } from '@app/domain';
import fc from 'fast-check';
import { anOrder } from './order.builder.js';

/** How shop systems round, each as one of the vendors does it. */
export type Rounding =
  'gross per line' | 'net per line' | 'gross at the end' | 'net at the end' | 'net unrounded';

interface Sold {
  readonly kind: LineKind;
  /** Price of the whole line: with VAT in gross shops, without in net shops. Up to four decimals in net shops. */
  readonly price: Amount;
  readonly rate: Amount;
}

const kinds = fc.constantFrom<LineKind>('product', 'product', 'shipping', 'payment_cost', 'fee', 'discount');
const rates = fc.constantFrom('21', '21', '9', '0');
const price = (places: number) =>
  fc.integer({ min: -3_000, max: 90_000 }).map((units) => divide(String(units), `1${'0'.repeat(places)}`));

/** Orders as a shop would make them, with the way of rounding they were made by. */
export const shopOrders: fc.Arbitrary<{ readonly rounding: Rounding; readonly order: Order }> = fc
  .constantFrom<Rounding>(
    'gross per line',
    'net per line',
    'gross at the end',
    'net at the end',
    'net unrounded',
  )
  .chain((rounding) => {
    const places = rounding.startsWith('gross') ? 2 : 4;
    const sold = fc.record({ kind: kinds, price: price(places), rate: rates });
    return fc
      .array(sold, { minLength: 1, maxLength: 25 })
      .map((lines) => ({ rounding, order: orderOf(lines, rounding) }));
  });

function orderOf(sold: readonly Sold[], rounding: Rounding): Order {
  const isGross = rounding.startsWith('gross');
  const exact = sold.map((line) => ({ ...line, ...exactly(line, isGross) }));
  const builder = anOrder();
  for (const { kind, rate, net, vat } of exact) {
    // A gross shop lets rounded net and VAT be the price of the line.
    const lineNet = rounding === 'net unrounded' ? round(net, 6) : round(net);
    const lineVat = rounding === 'gross per line' ? round(subtract(sum([net, vat]), lineNet)) : round(vat);
    builder.line({ kind, rate, net: lineNet, vat: lineVat, gross: round(sum([lineNet, lineVat]), 6) });
  }
  const order = builder.with({ pricesIncludeVat: isGross }).build();
  if (rounding.endsWith('per line')) return order;
  const vatTotals = [...new Set(sold.map(({ rate }) => rate))].map((rate) => ({
    rate,
    vat: round(sum(exact.filter((line) => line.rate === rate).map(({ vat }) => vat))),
  }));
  const vat = sum(vatTotals.map((row) => row.vat));
  const gross = isGross
    ? round(sum(sold.map((line) => line.price)))
    : round(sum([...exact.map(({ net }) => net), vat]));
  return { ...order, vatTotals, totals: { net: round(subtract(gross, vat)), vat: round(vat), gross } };
}

/** Net and VAT of a line without rounding. */
function exactly({ price: amount, rate }: Sold, isGross: boolean): { net: Amount; vat: Amount } {
  if (!isGross) return { net: amount, vat: divide(multiply(amount, rate), '100') };
  const net = divide(multiply(amount, '100'), sum(['100', rate]));
  return { net, vat: subtract(amount, net) };
}
