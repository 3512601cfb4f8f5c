import { SeededRandom } from '@app/connector-testing';
import type { OrderWish } from '../../apps/cli/src/support/generated-order.js';

/** The seed of this run; KOPPEL_TEST_SEED repeats an earlier one. */
export const seed = Number(process.env['KOPPEL_TEST_SEED'] ?? Date.now() % 1_000_000_000);

/** Random schedules to try; KOPPEL_TEST_SCHEDULES asks for more. */
export const scheduleCount = Number(process.env['KOPPEL_TEST_SCHEDULES'] ?? 100);

const SENT_TIMES = 3;

/**
 * Versions of orders, each sent three times, all in one random row. An order has two to four versions; each new one
 * changes the money or only the status.
 */
export function shuffledSchedules(firstId: number, random: SeededRandom): OrderWish[] {
  const deliveries: OrderWish[] = [];
  for (let schedule = 0; schedule < scheduleCount; schedule += 1) {
    const versions = versionsOf(firstId + schedule, random);
    for (let time = 0; time < SENT_TIMES; time += 1) deliveries.push(...versions);
  }
  return shuffle(deliveries, random);
}

function versionsOf(id: number, random: SeededRandom): OrderWish[] {
  const email = `volgorde-${id}@example.nl`;
  let extraCents = 0;
  return Array.from({ length: 2 + Math.floor(random.next() * 3) }, (_, index) => {
    if (index > 0 && random.next() < 0.5) extraCents += 100 * (1 + Math.floor(random.next() * 9));
    const status = index > 0 && random.next() < 0.5 ? 'completed' : 'processing';
    return { id, email, status, extraCents, modified: `2026-03-14T10:${10 + index}:00` };
  });
}

export function shuffle<T>(items: readonly T[], random: SeededRandom): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
