import { fromLocalTime } from '@app/domain';
import { inputInvalid } from './validation.js';

/** Days, or moments with or without a zone. */
interface GivenPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Days people choose are days of the merchants' country. */
const ZONE = 'Europe/Amsterdam';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HAS_ZONE = /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i;
const EARLIEST = Date.UTC(1970, 0);
const LATEST = Date.UTC(10_000, 0);

/** As instants; a day stands for all of it. */
export function periodOf(query: Readonly<Record<'from' | 'to', string>>): { from: string; to: string };
export function periodOf(query: GivenPeriod): { from: string | undefined; to: string | undefined };
export function periodOf(query: GivenPeriod): { from: string | undefined; to: string | undefined } {
  const from = query.from === undefined ? undefined : momentOf('/from', query.from);
  const end = query.to !== undefined && DAY.test(query.to) ? dayAfter(query.to) : query.to;
  const to = end === undefined ? undefined : momentOf('/to', end);
  if (from && to && Date.parse(to) <= Date.parse(from)) {
    throw inputInvalid([{ path: '/to', code: 'PERIOD_REVERSED' }]);
  }
  return { from, to };
}

function momentOf(path: string, text: string): string {
  const moment = HAS_ZONE.test(text) ? new Date(text) : new Date(localMoment(text));
  const isPlausible = moment.getTime() >= EARLIEST && moment.getTime() < LATEST;
  if (!isPlausible) throw inputInvalid([{ path, code: 'FIELD_FORMAT_WRONG' }]);
  return moment.toISOString();
}

function localMoment(text: string): string {
  try {
    return fromLocalTime(text, ZONE);
  } catch {
    return ''; // No moment: refused by whoever reads it.
  }
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return Number.isNaN(next.getTime()) ? day : next.toISOString().slice(0, 10);
}
