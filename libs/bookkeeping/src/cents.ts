import {
  absolute,
  compare,
  isZero,
  normaliseRate,
  round,
  subtract,
  sum,
  type Amount,
  type InvoiceVat,
  type Order,
  type OrderLine,
  type Totals,
} from '@app/domain';
import { isBeyond, totalsDiffer } from './totals.js';
import { vatPerRate, vatRows } from './vat-per-rate.js';

/** Rounding cents that were given to a line. */
export interface Correction {
  readonly reason: string;
  /** Index of the line in the balance. */
  readonly line: number;
  readonly amount: Amount;
}

/** A line of the order as it is booked. */
export interface BalancedLine {
  readonly line: OrderLine;
  readonly rate: Amount;
  /** Two decimals. */
  readonly net: Amount;
}

/** Line nets and VAT in cents that together are the order's total. */
export interface Balance {
  readonly lines: readonly BalancedLine[];
  /** One row per rate other than zero. */
  readonly vat: readonly InvoiceVat[];
  readonly totals: Totals;
  readonly corrections: readonly Correction[];
}

/**
 * Takes the shop's total and its VAT per rate as the truth, rounds each line's net to cents, and gives what is then
 * missing to the largest line of the rate, and of the order. Lines of nothing are left out; none is added.
 * Throws ORDER_TOTALS_DIFFER when more than `limit` would have to move, VAT_DIFFERS_FROM_RATE or VAT_WITHOUT_LINES
 * when VAT and lines do not belong together.
 */
export function balance(order: Order, limit: Amount): Balance {
  const vat = vatPerRate(order, limit);
  const vatTotal = round(sum(vat.values()));
  const gross = round(order.totals.gross);
  const net = round(subtract(gross, vatTotal));
  const cents = new Cents(order, limit);
  for (const rate of cents.rates()) cents.settleRate(rate, vat.get(rate) ?? '0');
  cents.settleTotal(net);
  const { lines, corrections } = cents.finish();
  return { lines, vat: vatRows(vat, lines, limit), totals: { net, vat: vatTotal, gross }, corrections };
}

interface WorkingLine {
  readonly line: OrderLine;
  readonly rate: Amount;
  readonly moved: Omit<Correction, 'line'>[];
  net: Amount;
}

/** The lines while cents move between what they came to and what they must come to. */
class Cents {
  private readonly lines: WorkingLine[];

  constructor(
    private readonly order: Order,
    private readonly limit: Amount,
  ) {
    this.lines = order.lines.map((line) => ({
      line,
      rate: normaliseRate(line.rate),
      moved: [],
      net: round(line.net),
    }));
  }

  rates(): Set<Amount> {
    return new Set(this.lines.map(({ rate }) => rate));
  }

  /** Exact are the gross prices less the stated VAT, or the net prices, as the shop enters its prices. */
  settleRate(rate: Amount, vat: Amount): void {
    const lines = this.lines.filter((line) => line.rate === rate);
    const exact = this.order.pricesIncludeVat
      ? subtract(sum(lines.map(({ line }) => line.gross)), vat)
      : sum(lines.map(({ line }) => line.net));
    this.give(subtract(round(exact), netOf(lines)), lines, `rounding at ${rate}%`);
  }

  settleTotal(net: Amount): void {
    this.give(subtract(net, netOf(this.lines)), this.lines, 'rounding of the total');
  }

  finish(): Pick<Balance, 'lines' | 'corrections'> {
    const moved = sum(this.lines.flatMap((line) => line.moved.map(({ amount }) => absolute(amount))));
    if (isBeyond(moved, this.limit)) throw totalsDiffer(this.order, moved, this.limit);
    const lines = this.lines.filter(({ net }) => !isZero(net));
    const corrections = lines.flatMap((line, index) => line.moved.map((one) => ({ ...one, line: index })));
    return { lines: lines.map(({ line, rate, net }) => ({ line, rate, net })), corrections };
  }

  private give(amount: Amount, among: readonly WorkingLine[], reason: string): void {
    if (isZero(amount)) return;
    const largest = largestOf(among);
    if (!largest) throw totalsDiffer(this.order, amount, this.limit);
    largest.net = round(sum([largest.net, amount]));
    largest.moved.push({ reason, amount: round(amount) });
  }
}

/** The first of the largest, whatever their sign. */
function largestOf(lines: readonly WorkingLine[]): WorkingLine | undefined {
  let largest: WorkingLine | undefined;
  for (const line of lines) {
    if (!largest || compare(absolute(line.net), absolute(largest.net)) > 0) largest = line;
  }
  return largest;
}

function netOf(lines: readonly WorkingLine[]): Amount {
  return sum(lines.map(({ net }) => net));
}
