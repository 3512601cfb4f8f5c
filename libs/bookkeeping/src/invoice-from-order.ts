import {
  isZero,
  localDate,
  compare,
  type ErrorParams,
  type Instant,
  type Invoice,
  type InvoiceLine,
  type LocalDate,
  type Order,
} from '@app/domain';
import type { BookingSettings } from './booking-settings.js';
import { bookkeepingErrors } from './bookkeeping-errors.js';
import { balance, type BalancedLine } from './cents.js';
import { describe } from './description.js';
import { checkDomestic } from './domestic-checks.js';
import { checkDate } from './date-limits.js';
import { chooseLedger } from './ledger.js';
import { allowedDifference, checkTotals } from './totals.js';
import { decideTreatment, requireDomestic, type TreatmentDecision } from './treatment.js';

export interface BookingContext {
  /** Time zone of the shop; its calendar decides the invoice date. */
  readonly timeZone: string;
  readonly now: Date;
}

/** A document for the books, or the reason why there is nothing to book. */
export type BookingResult =
  | { readonly kind: 'invoice'; readonly invoice: Invoice }
  | { readonly kind: 'skip'; readonly code: 'ZERO_AMOUNT'; readonly params: ErrorParams };

/**
 * Makes the sales document of an order: checks its totals and its VAT, chooses ledgers, and lets lines and VAT add up
 * to the order's total to the cent (G4). An order of nothing is skipped. Throws the coded errors of this library.
 */
export function invoiceFromOrder(
  order: Order,
  settings: BookingSettings,
  context: BookingContext,
): BookingResult {
  const { gross } = order.totals;
  if (isZero(gross)) {
    if (hasAmounts(order)) throw bookkeepingErrors.ZERO_TOTAL_WITH_AMOUNTS({ number: order.number });
    return { kind: 'skip', code: 'ZERO_AMOUNT', params: { number: order.number } };
  }
  if (compare(gross, '0') < 0) throw bookkeepingErrors.ORDER_TOTAL_NEGATIVE({ gross });
  if (order.currency !== settings.currency) {
    throw bookkeepingErrors.CURRENCY_NOT_BOOKED({ currency: order.currency, expected: settings.currency });
  }
  const date = invoiceDate(order, settings, context);
  const today = localDate(context.now.toISOString(), context.timeZone);
  checkDate({ number: order.number, date }, today, settings);
  const decision = decideTreatment(order, { country: settings.sellerCountry });
  requireDomestic(decision);
  checkDomestic(order, decision, settings, date);
  return { kind: 'invoice', invoice: bookOrder(order, settings, decision, date) };
}

/** Turnover or VAT that a total of zero hides, as when a gift card pays at the shop by lowering only the total. */
function hasAmounts({ lines, totals }: Order): boolean {
  return !isZero(totals.vat) || lines.some(({ net, vat }) => !isZero(net) || !isZero(vat));
}

function bookOrder(
  order: Order,
  settings: BookingSettings,
  decision: TreatmentDecision,
  date: LocalDate,
): Invoice {
  const limit = allowedDifference(order, settings.maxDifferenceCents);
  checkTotals(order, limit);
  const { lines, vat, totals, corrections } = balance(order, limit);
  const number = invoiceNumber(order, settings);
  return {
    number,
    kind: 'debit',
    order: { id: order.id, number: order.number },
    date,
    paymentTermDays: settings.paymentTermDays,
    description: describe(settings.description, descriptionValues(order, number)),
    ...present({ paymentMethodId: order.payment.methodId, paymentMethodTitle: order.payment.methodTitle }),
    currency: order.currency,
    treatment: decision.treatment,
    country: decision.country,
    totals,
    lines: lines.map((line) => invoiceLine(line, settings, decision)),
    vat: [...vat],
    customer: order.customer,
    ...present({ shipTo: order.shipTo }),
    ...(corrections.length > 0 ? { corrections: [...corrections] } : {}),
  };
}

function invoiceLine(
  { line, rate, net }: BalancedLine,
  settings: BookingSettings,
  { treatment, country }: TreatmentDecision,
): InvoiceLine {
  const rule = chooseLedger(settings.ledgers, { kind: line.kind, rate, treatment, country });
  return {
    kind: line.kind,
    description: line.name,
    ...present({ sku: line.sku }),
    quantity: line.quantity,
    net,
    rate,
    ledger: rule.ledger,
    ...present({ costCentre: rule.costCentre ?? settings.costCentre }),
  };
}

/** S196, S117: the day in the shop's zone; 31 December 23:30 UTC is 1 January in Amsterdam. */
function invoiceDate(order: Order, settings: BookingSettings, { timeZone }: BookingContext): LocalDate {
  const moments: Record<BookingSettings['invoiceDate'], Instant | undefined> = {
    created: order.createdAt,
    paid: order.payment.paidAt,
    completed: order.completedAt,
  };
  const moment = moments[settings.invoiceDate];
  if (!moment)
    throw bookkeepingErrors.INVOICE_DATE_MISSING({ date: settings.invoiceDate, number: order.number });
  return localDate(moment, timeZone);
}

/** S197: the order number, or the shop's id. How long it may be is the target's affair. */
function invoiceNumber(order: Order, { invoiceNumber: { from, prefix } }: BookingSettings): string {
  return `${prefix}${from === 'id' ? order.id : order.number}`;
}

function descriptionValues(order: Order, number: string) {
  const { company, person, billingAddress } = order.customer;
  const name = [person?.firstName, person?.middleName, person?.lastName].filter(Boolean).join(' ');
  return {
    orderNumber: order.number,
    orderId: order.id,
    invoiceNumber: number,
    paymentMethod: order.payment.methodTitle ?? '',
    customer: company?.name ?? person?.fullName ?? (name || (billingAddress?.name ?? '')),
  };
}

/** Without the members that have no value. */
function present<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
