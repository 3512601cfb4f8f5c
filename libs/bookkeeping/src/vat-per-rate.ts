import {
  absolute,
  compare,
  isZero,
  normaliseRate,
  round,
  subtract,
  sum,
  vatOfNet,
  type Amount,
  type InvoiceVat,
  type Order,
} from '@app/domain';
import { bookkeepingErrors } from './bookkeeping-errors.js';
import { isBeyond } from './totals.js';

/** VAT in cents by percentage. */
export type VatPerRate = ReadonlyMap<Amount, Amount>;

/** VAT per rate as the shop states it for the order; from the lines where it states none. */
export function vatPerRate(order: Order, limit: Amount): VatPerRate {
  const fromLines = addUp(order.lines);
  if (order.vatTotals.length === 0) return withTotal(fromLines, order, limit);
  return new Map([...fromLines, ...addUp(order.vatTotals)]);
}

/**
 * The VAT rows of the document. Throws VAT_DIFFERS_FROM_RATE when VAT is not what its rate makes of the nets, and
 * VAT_WITHOUT_LINES when there is VAT at a rate that no line has.
 */
export function vatRows(
  vat: VatPerRate,
  lines: readonly { readonly rate: Amount; readonly net: Amount }[],
  limit: Amount,
): InvoiceVat[] {
  const rows = [...vat].map(([rate, amount]) => {
    const nets = lines.filter((line) => line.rate === rate).map(({ net }) => net);
    if (nets.length === 0 && !isZero(amount))
      throw bookkeepingErrors.VAT_WITHOUT_LINES({ rate, vat: amount });
    return { rate, net: round(sum(nets)), vat: amount, isBooked: nets.length > 0 && !isZero(rate) };
  });
  for (const row of rows) checkRate(row, limit);
  return rows.filter((row) => row.isBooked).map(({ rate, net, vat: amount }) => ({ rate, net, vat: amount }));
}

function checkRate({ rate, net, vat }: InvoiceVat, limit: Amount): void {
  const expected = round(vatOfNet(net, rate));
  if (!isBeyond(subtract(vat, expected), limit)) return;
  throw bookkeepingErrors.VAT_DIFFERS_FROM_RATE({ rate, net, vat, expected, limit });
}

/** Lets the VAT of the rates add up to the VAT of the order; the rate with most VAT takes the cents. */
function withTotal(perRate: Map<Amount, Amount>, order: Order, limit: Amount): VatPerRate {
  const total = sum(perRate.values());
  const difference = subtract(round(order.totals.vat), total);
  if (isZero(difference)) return perRate;
  const [largest] = [...perRate].sort(([, a], [, b]) => compare(absolute(b), absolute(a)));
  if (!largest || isBeyond(difference, limit)) {
    throw bookkeepingErrors.ORDER_VAT_DIFFERS({ vat: order.totals.vat, sum: total, difference, limit });
  }
  return perRate.set(largest[0], round(sum([largest[1], difference])));
}

function addUp(parts: readonly { readonly rate: Amount; readonly vat: Amount }[]): Map<Amount, Amount> {
  const totals = new Map<Amount, Amount>();
  for (const { rate, vat } of parts) {
    const key = normaliseRate(rate);
    totals.set(key, sum([totals.get(key) ?? '0', vat]));
  }
  for (const [rate, vat] of totals) totals.set(rate, round(vat));
  return totals;
}
