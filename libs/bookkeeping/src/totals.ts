import {
  absolute,
  compare,
  divide,
  equals,
  round,
  subtract,
  sum,
  type Amount,
  type KoppelError,
  type LineKind,
  type Order,
} from '@app/domain';
import { bookkeepingErrors } from './bookkeeping-errors.js';

/**
 * How much the parts of an order may differ from its total before nothing is booked: one cent per line, because
 * each line is rounded once, or what the settings say.
 */
export function allowedDifference(order: Order, maxDifferenceCents?: number): Amount {
  return round(divide(String(maxDifferenceCents ?? order.lines.length), '100'));
}

/**
 * S72: the total of an order is the sum of its lines, shipping, payment costs, fees and discounts; net and VAT make
 * the total; VAT per rate makes the VAT. Throws ORDER_TOTALS_DIFFER, ORDER_NET_AND_VAT_DIFFER or ORDER_VAT_DIFFERS
 * with the numbers.
 */
export function checkTotals(order: Order, limit: Amount): void {
  const { net, vat, gross } = order.totals;
  const netAndVat = sum([net, vat]);
  if (!equals(netAndVat, gross)) {
    throw bookkeepingErrors.ORDER_NET_AND_VAT_DIFFER({ net, vat, gross, sum: round(netAndVat) });
  }
  checkParts(order, limit);
  if (order.vatTotals.length === 0) return;
  const perRate = sum(order.vatTotals.map((row) => row.vat));
  const difference = subtract(vat, perRate);
  if (isBeyond(difference, limit)) {
    throw bookkeepingErrors.ORDER_VAT_DIFFERS({
      vat,
      sum: round(perRate),
      difference: round(difference),
      limit,
    });
  }
}

export function isBeyond(difference: Amount, limit: Amount): boolean {
  return compare(absolute(difference), limit) > 0;
}

function checkParts(order: Order, limit: Amount): void {
  const difference = subtract(order.totals.gross, sum(order.lines.map((line) => line.gross)));
  if (isBeyond(difference, limit)) throw totalsDiffer(order, difference, limit);
}

/** ORDER_TOTALS_DIFFER with what each kind of line adds to the total, VAT included. */
export function totalsDiffer(order: Order, difference: Amount, limit: Amount): KoppelError {
  const of = (kind: LineKind) =>
    round(sum(order.lines.filter((line) => line.kind === kind).map((line) => line.gross)));
  return bookkeepingErrors.ORDER_TOTALS_DIFFER({
    total: order.totals.gross,
    sum: round(sum(order.lines.map((line) => line.gross))),
    difference: round(difference),
    limit,
    product: of('product'),
    shipping: of('shipping'),
    paymentCost: of('payment_cost'),
    fee: of('fee'),
    discount: of('discount'),
  });
}
