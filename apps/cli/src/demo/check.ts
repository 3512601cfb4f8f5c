import type { ClientRecord } from '../support/koppel-client.js';
import type { Booking, Relation } from './books.js';
import type { ShopOrder } from './shop-orders.js';

/** One order as it came out. */
export interface CheckedOrder {
  readonly order: ShopOrder;
  readonly record: ClientRecord | undefined;
  readonly booking: Booking | undefined;
  readonly customer: string;
  /** What is wrong; empty when everything agrees. */
  readonly faults: readonly string[];
}

/** Compares the shop, Koppel and the books order by order: right amount, right customer, once. */
export function checkOrders(
  orders: readonly ShopOrder[],
  records: readonly ClientRecord[],
  books: { readonly bookings: readonly Booking[]; readonly relations: readonly Relation[] },
): CheckedOrder[] {
  return orders.map((order) => {
    const record = records.find((candidate) => candidate.externalId === String(order.id));
    const bookings = books.bookings.filter((booking) => booking.factuurnummer === order.number);
    const relation = books.relations.find((candidate) => candidate.id === bookings[0]?.klant.id);
    const faults = [
      ...stateFaults(record),
      ...(record?.state === 'done' ? bookingFaults(order, bookings, relation) : []),
      ...(record?.state !== 'done' && bookings.length ? ['booked although it was not done'] : []),
    ];
    return { order, record, booking: bookings[0], customer: relation?.naam ?? '', faults };
  });
}

function stateFaults(record: ClientRecord | undefined): string[] {
  if (!record) return ['no record'];
  if (!['done', 'skipped', 'failed'].includes(record.state)) return [`still ${record.state}`];
  if (record.state !== 'done' && !record.problem?.detail) return ['no reason given'];
  if (record.state === 'failed' && !record.problem?.remedy) return ['no remedy given'];
  return [];
}

function bookingFaults(
  order: ShopOrder,
  bookings: readonly Booking[],
  relation: Relation | undefined,
): string[] {
  const [booking] = bookings;
  if (!booking) return ['not in the books'];
  const faults = [];
  if (bookings.length > 1) faults.push(`${bookings.length} times in the books`);
  if (cents(booking.factuurbedrag) !== cents(order.total)) {
    faults.push(`booked ${booking.factuurbedrag} instead of ${order.total}`);
  }
  const parts = [
    ...booking.boekingsregels.map((line) => line.bedrag),
    ...booking.btw.map((row) => row.btwBedrag),
  ];
  if (parts.reduce((sum, part) => sum + cents(part), 0) !== cents(order.total)) faults.push('out of balance');
  if (!relation?.email?.toLowerCase().includes(order.billing.email.toLowerCase())) {
    faults.push('booked on another customer');
  }
  return faults;
}

/** For comparing only: both sides have two decimals. */
function cents(amount: string | number): number {
  return Math.round(Number(amount) * 100);
}

/** E-mail addresses that more than one customer has. */
export function doubledCustomers(orders: readonly ShopOrder[], relations: readonly Relation[]): string[] {
  const emails = new Set(orders.map((order) => order.billing.email.toLowerCase()));
  return [...emails].filter(
    (email) => relations.filter((relation) => relation.email?.toLowerCase() === email).length > 1,
  );
}
