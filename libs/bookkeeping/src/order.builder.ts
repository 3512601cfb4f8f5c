import {
  round,
  subtract,
  sum,
  vatOfNet,
  type Address,
  type Customer,
  type Order,
  type OrderLine,
} from '@app/domain';
import { defaultBookingSettings, type BookingSettings } from './booking-settings.js';

type LineChanges = Partial<OrderLine> & { readonly net: string };

/** A paid Dutch order whose totals follow from its lines. */
export class OrderBuilder {
  private readonly lines: OrderLine[] = [];
  private changes: Partial<Order> = {};

  /** A line of 21% unless told otherwise; VAT and gross follow from the net. */
  line(line: LineChanges): this {
    const rate = line.rate ?? '21';
    const vat = line.vat ?? round(vatOfNet(line.net, rate));
    const id = String(this.lines.length + 1);
    const gross = round(sum([line.net, vat]));
    this.lines.push({ id, kind: 'product', name: `Artikel ${id}`, quantity: '1', rate, vat, gross, ...line });
    return this;
  }

  with(changes: Partial<Order>): this {
    this.changes = { ...this.changes, ...changes };
    return this;
  }

  to(country: string | undefined, postalCode = '1011 AB', customer: Partial<Customer> = {}): this {
    const address: Address = { ...(country ? { country } : {}), postalCode };
    const buyer: Customer = {
      kind: 'person',
      email: 'anna@example.nl',
      billingAddress: address,
      ...customer,
    };
    return this.with({ customer: buyer, shipTo: address });
  }

  build(): Order {
    const vat = round(sum(this.lines.map((line) => line.vat)));
    const gross = round(sum(this.lines.map((line) => line.gross)));
    const rates = [...new Set(this.lines.map(({ rate }) => rate))];
    const vatOf = (rate: string) =>
      round(sum(this.lines.filter((line) => line.rate === rate).map((line) => line.vat)));
    return {
      id: '5001',
      number: '1001',
      status: { vendor: 'completed', canonical: 'completed' },
      payment: { status: 'paid', methodId: 'ideal', methodTitle: 'iDEAL', paidAt: '2026-03-15T09:00:00Z' },
      currency: 'EUR',
      createdAt: '2026-03-14T10:21:33Z',
      pricesIncludeVat: true,
      totals: { net: round(subtract(gross, vat)), vat, gross },
      lines: this.lines,
      vatTotals: rates.map((rate) => ({ rate, vat: vatOf(rate) })),
      customer: {
        kind: 'person',
        email: 'anna@example.nl',
        billingAddress: { country: 'NL', postalCode: '1011 AB' },
      },
      ...this.changes,
    };
  }
}

export function anOrder(): OrderBuilder {
  return new OrderBuilder();
}

export function bookingSettings(changes: Partial<BookingSettings> = {}): BookingSettings {
  return {
    ...defaultBookingSettings,
    ledgers: [
      { rate: '21', ledger: '8100' },
      { rate: '9', ledger: '8110' },
      { rate: '0', ledger: '8140' },
    ],
    ...changes,
  };
}
