import type { RecordFilter, RecordState } from '@app/persistence';
import { periodOf } from '../http/period.js';
import type { ListedState, RecordQuery } from './record-query.dto.js';

type FilterQuery = Partial<Pick<RecordQuery, 'state' | 'flow' | 'code' | 'from' | 'to'>>;

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
