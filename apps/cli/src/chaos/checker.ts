import type { SnelStartSimulator } from '../../../../connectors/snelstart/simulator/index.js';
import { doubledKeys } from './books-evidence.js';
import type { DatabaseEvidence, RecordState } from './database-evidence.js';
import type { SentOrders, SentVersion } from './sent-orders.js';

export interface Evidence {
  readonly sent: SentOrders;
  readonly books: SnelStartSimulator;
  readonly database: DatabaseEvidence;
  /** Record ids that Redis holds wake-ups for. */
  readonly wakeUps?: readonly string[];
}

export interface Verdict {
  /** Acknowledged orders that did not end, or ended without the booking they should have. */
  readonly lost: number;
  /** Bookings and customers made more than once. */
  readonly doubled: number;
  /** Orders on which an older version came out on top, or whose attempts overlapped. */
  readonly outOfOrder: number;
  /** Orders booked with an amount that no version of them had. */
  readonly wrongAmounts: number;
  /** Total booked and total it should be, in cents. */
  readonly bookedCents: number;
  readonly expectedCents: number;
  readonly openEffects: number;
  readonly idleTransactions: number;
  /** Wake-ups for records that Postgres does not know. */
  readonly unknownWakeUps: number;
  /** One line for each thing that is wrong. */
  readonly findings: readonly string[];
}

const FINAL = new Set(['done', 'skipped', 'failed']);

/** The one checker: acknowledged orders against what the books and the database hold. */
export function check(evidence: Evidence): Verdict {
  const findings: string[] = [];
  const count = (lines: readonly string[]) => findings.push(...lines) && lines.length;
  const { sent, books, database, wakeUps = [] } = evidence;
  const records = new Map(database.records.map((record) => [record.externalId, record]));
  const orders = sent.orders.map((order) => checkOrder(order, evidence, records.get(String(order))));
  const known = new Set(database.records.map(({ id }) => id));
  const strangers = wakeUps.filter((id) => !known.has(id)).map((id) => `wake-up for unknown record ${id}`);
  const disordered = database.disordered.map((order) => `order ${order}: attempts overlap`);
  return {
    lost: count(orders.flatMap(({ lost }) => lost)),
    doubled: count(doubledKeys(books, sent)),
    outOfOrder: count([...orders.flatMap(({ outOfOrder }) => outOfOrder), ...disordered]),
    wrongAmounts: count(orders.flatMap(({ wrongAmount }) => wrongAmount)),
    bookedCents: orders.reduce((sum, order) => sum + order.bookedCents, 0),
    expectedCents: orders.reduce((sum, order) => sum + order.expectedCents, 0),
    openEffects: database.openEffects,
    idleTransactions: database.idleTransactions,
    unknownWakeUps: count(strangers),
    findings,
  };
}

/** True when nothing at all is wrong. */
export function isFlawless(verdict: Verdict): boolean {
  const { lost, doubled, outOfOrder, wrongAmounts, openEffects, idleTransactions, unknownWakeUps } = verdict;
  const faults = lost + doubled + outOfOrder + wrongAmounts + openEffects + idleTransactions + unknownWakeUps;
  return faults === 0 && verdict.bookedCents === verdict.expectedCents;
}

interface OrderFinding {
  readonly lost: string[];
  readonly outOfOrder: string[];
  readonly wrongAmount: string[];
  readonly bookedCents: number;
  readonly expectedCents: number;
}

function checkOrder(order: number, { sent, books }: Evidence, record: RecordState | undefined): OrderFinding {
  const newest = sent.newest(order) as SentVersion;
  const [booking] = books.administration.bookings.find('number', String(order));
  const bookedCents = booking ? Math.round(Number(booking['factuurbedrag']) * 100) : 0;
  const version = sent.sentOf(order).find(({ cents }) => cents === bookedCents);
  const finding: OrderFinding = {
    lost: lossOf(order, record, booking !== undefined),
    outOfOrder: disorderOf(order, record, { newest, bookedCents }),
    wrongAmount: booking && !version ? [`order ${order}: booked ${bookedCents} cents, never sent so`] : [],
    bookedCents,
    expectedCents: version?.cents ?? newest.cents,
  };
  return finding;
}

function lossOf(order: number, record: RecordState | undefined, isBooked: boolean): string[] {
  if (!record) return [`order ${order}: acknowledged, but no record`];
  if (!FINAL.has(record.state)) return [`order ${order}: still ${record.state} (${record.code ?? '-'})`];
  if (record.state === 'failed' && record.code !== 'CHANGED_AFTER_BOOKING') {
    return [`order ${order}: failed with ${record.code ?? '-'}`];
  }
  return isBooked ? [] : [`order ${order}: ${record.state}, but not in the books`];
}

/** The newest version counts: it is booked, or the books hold an older one and the errors desk says so. */
function disorderOf(
  order: number,
  record: RecordState | undefined,
  { newest, bookedCents }: { newest: SentVersion; bookedCents: number },
): string[] {
  if (!record || !FINAL.has(record.state) || bookedCents === 0) return [];
  if (!record.version?.startsWith(newest.version)) {
    return [`order ${order}: ends at version ${record.version ?? '-'}, newest is ${newest.version}`];
  }
  const saysNewest = record.state === 'done';
  if (saysNewest === (bookedCents === newest.cents)) return [];
  return [`order ${order}: ${record.state}, booked ${bookedCents} cents, newest says ${newest.cents}`];
}
