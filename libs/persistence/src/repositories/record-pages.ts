import type { RecordState } from '../entities/flow-record.entity.js';
import type { Parameters } from './parameters.js';
import { conditionBesidesState, conditionOf, type RecordFilter } from './record-filter.js';

/** Placeholders of where a page starts and how long it is. */
export interface PagePlaceholders {
  readonly changedAt: string;
  readonly id: string;
  readonly limit: string;
}

export type PageQuery = (page: PagePlaceholders) => string;

const ALL_STATES: readonly RecordState[] = ['pending', 'running', 'waiting', 'done', 'skipped', 'failed'];
/** What is done has no code any more. */
const WITH_CODE = ALL_STATES.filter((state) => state !== 'done');
const ORDER = 'r.changed_at desc, r.id';
const afterPage = ({ changedAt, id }: PagePlaceholders) =>
  `r.changed_at <= ${changedAt}::timestamptz and (r.changed_at < ${changedAt}::timestamptz or r.id > ${id}::uuid)`;

/** A page of each state from the index that is in this very order, then the page of all: no list is sorted whole. */
export function statePages(tenantId: string, filter: RecordFilter, parameters: Parameters): PageQuery {
  const { states = filter.code ? WITH_CODE : ALL_STATES, ...rest } = filter;
  const condition = conditionBesidesState(tenantId, rest, parameters);
  const chosen = parameters.add(states);
  return (page) => `
    select r.id, r.changed_at::text as changed_at
    from unnest (${chosen}::text[]) as s (state) cross join lateral (
      select r.id, r.changed_at from record r
      where r.state = s.state and ${condition} and ${afterPage(page)}
      order by ${ORDER} limit ${page.limit}
    ) r
    order by ${ORDER} limit ${page.limit}`;
}

/** What a search found is little; it is sorted as it is. */
export function foundPage(tenantId: string, filter: RecordFilter, parameters: Parameters): PageQuery {
  const condition = conditionOf(tenantId, filter, parameters);
  return (page) => `
    select r.id, r.changed_at::text as changed_at from record r
    where ${condition} and ${afterPage(page)} order by ${ORDER} limit ${page.limit}`;
}
