import { fromLocalTime } from '@app/domain';
import type { RecordFilter, RecordState } from '@app/persistence';
import { inputInvalid } from '../http/validation.js';
import type { ListedState, RecordQuery } from './record-query.dto.js';

type FilterQuery = Partial<Pick<RecordQuery, 'state' | 'flow' | 'code' | 'from' | 'to'>>;

/** Days people choose are days of the merchants' country. */
const ZONE = 'Europe/Amsterdam';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
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
  const from = query.from === undefined ? undefined : momentOf(query.from);
  const to =
    query.to === undefined ? undefined : momentOf(DAY.test(query.to) ? dayAfter(query.to) : query.to);
  if (from && to && Date.parse(to) <= Date.parse(from))
    throw inputInvalid([{ path: '/to', code: 'PERIOD_REVERSED' }]);
  return { from, to };
}

function momentOf(text: string): string {
  if (/T.*(Z|[+-]\d{2}(:?\d{2})?)$/.test(text)) return new Date(text).toISOString();
  return new Date(fromLocalTime(text, ZONE)).toISOString();
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
