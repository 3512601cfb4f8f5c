import type { SeededRandom } from '@app/connector-testing';
import type { OrderWish } from '../support/generated-order.js';

const FIRST_ORDER = 100_001;
const KNOWN_CUSTOMERS = 20;
const REPEATS = 0.05;
const LATER_VERSIONS = 0.1;

/**
 * What the shop sends: orders, every second one of a new customer; one in ten a later version of an earlier order,
 * half of these with another amount; one in twenty a repeat of an earlier delivery.
 */
export function makeEvents(count: number, random: SeededRandom): OrderWish[] {
  const events: OrderWish[] = [];
  const newest: OrderWish[] = [];
  while (events.length < count) {
    const dice = random.next();
    const earlier = newest[Math.floor(random.next() * newest.length)];
    if (earlier && dice < REPEATS) {
      events.push(events[Math.floor(random.next() * events.length)] ?? earlier);
    } else if (earlier && dice < REPEATS + LATER_VERSIONS) {
      const version = laterVersion(earlier, random);
      newest[newest.indexOf(earlier)] = version;
      events.push(version);
    } else {
      const order = newOrder(FIRST_ORDER + newest.length);
      newest.push(order);
      events.push(order);
    }
  }
  return events;
}

function newOrder(id: number): OrderWish {
  const email = id % 2 ? `nieuw-${id}@example.nl` : `bekend-${id % KNOWN_CUSTOMERS}@example.nl`;
  return { id, email, extraCents: id % 97, modified: '2026-03-14T10:00:00' };
}

function laterVersion(order: OrderWish, random: SeededRandom): OrderWish {
  const moment = new Date(`${order.modified ?? ''}Z`).getTime() + 60_000;
  const modified = new Date(moment).toISOString().slice(0, 19);
  const change = random.next() < 0.5 ? 100 : 0;
  return { ...order, modified, status: 'completed', extraCents: (order.extraCents ?? 0) + change };
}
