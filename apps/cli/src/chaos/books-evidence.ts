import type { SnelStartSimulator } from '../../../../connectors/snelstart/simulator/index.js';
import type { SentOrders } from './sent-orders.js';

/** Bookings and customers of ours that the vendor accepted more than once. */
export function doubledKeys(books: SnelStartSimulator, sent: SentOrders): string[] {
  const numbers = new Set(sent.orders.map(String));
  const emails = new Set(sent.customers.map((email) => email.toLowerCase()));
  const created = new Map<string, number>();
  for (const { kind, action, key } of books.administration.writes) {
    const isOurs = kind === 'booking' ? numbers.has(key) : emails.has(key.toLowerCase());
    if (action === 'create' && isOurs)
      created.set(`${kind} ${key}`, (created.get(`${kind} ${key}`) ?? 0) + 1);
  }
  return [...created].filter(([, times]) => times > 1).map(([key, times]) => `${key}: made ${times} times`);
}
