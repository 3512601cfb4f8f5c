import { fromLocalTime } from '@app/domain';
import type { RecordFilter, RecordState } from '@app/persistence';
import { inputInvalid } from '../http/validation.js';
import type { ListedState, RecordQuery } from './record-query.dto.js';

type FilterQuery = Partial<Pick<RecordQuery, 'state' | 'flow' | 'code' | 'from' | 'to'>>;

/** Days people choose are days of the merchants' country. */
const ZONE = 'Europe/Amsterdam';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HAS_ZONE = /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i;
const EARLIEST = Date.UTC(1970, 0);
const LATEST = Date.UTC(10_000, 0);
const STATES: Readonly<Record<ListedState, readonly RecordState[]>> = {
  open: ['pending', 'running', 'waiting'],
  done: ['done'],
  skipped: ['skipped'],
  failed: ['failed'],
};

/** A query as the condition it stands for; the search is added where the tenant's key is. */
export function filterOf(query: FilterQuery): RecordFilter {
  const { from, to } = periodOf(query);
  return {
    states: query.state && STATES[query.state],
    flowId: query.flow?.toLowerCase(),
    code: query.code,
    from,
    to,
  };
}

function periodOf(query: FilterQuery): Pick<RecordFilter, 'from' | 'to'> {
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
