import type { RecordState } from '../entities/flow-record.entity.js';
import type { Parameters } from './parameters.js';

/** Which records. What is absent does not restrict. */
export interface RecordFilter {
  readonly states?: readonly RecordState[];
  readonly flowId?: string;
  readonly code?: string;
  /** Changed at this moment or later; ISO instant. */
  readonly from?: string;
  /** Changed before this moment; ISO instant. */
  readonly to?: string;
  readonly search?: RecordSearch;
  /**
   * Records that stopped at a value for which this table has no usable entry, of these keys only, when given; and those
   * that did not find the table at all.
   */
  readonly unmapped?: { readonly table: string; readonly keys?: readonly string[] };
  /** Of flows that were not removed. */
  readonly ofLivingFlows?: true;
}

/** What a reader looks for: the keyed hash of the text, and the text itself for records that never ran. */
export interface RecordSearch {
  readonly key: string;
  readonly text: string;
}

/** The condition on `record r` for one tenant. */
export function conditionOf(tenantId: string, filter: RecordFilter, parameters: Parameters): string {
  const { states, ...rest } = filter;
  const condition = conditionBesidesState(tenantId, rest, parameters);
  return states ? `${condition} and r.state = any (${parameters.add(states)})` : condition;
}

/** As `conditionOf`, for statements that take the states one by one. */
export function conditionBesidesState(
  tenantId: string,
  filter: Omit<RecordFilter, 'states'>,
  parameters: Parameters,
): string {
  const tenant = parameters.add(tenantId);
  const conditions = [`r.tenant_id = ${tenant}`];
  if (filter.flowId) conditions.push(`r.flow_id = ${parameters.add(filter.flowId)}`);
  if (filter.code) conditions.push(`r.code = ${parameters.add(filter.code)}`);
  if (filter.from) conditions.push(`r.changed_at >= ${parameters.add(filter.from)}`);
  if (filter.to) conditions.push(`r.changed_at < ${parameters.add(filter.to)}`);
  if (filter.search) conditions.push(searchCondition(tenant, filter.search, parameters));
  if (filter.unmapped) conditions.push(unmappedCondition(filter.unmapped, parameters));
  if (filter.ofLivingFlows) conditions.push(`not ${ofRemovedFlow('r')}`);
  return conditions.join(' and ');
}

/** Nothing processes the records of a flow that was removed. */
export function ofRemovedFlow(record: string): string {
  return `exists (select 1 from flow f where f.id = ${record}.flow_id and f.deleted_at is not null)`;
}

function unmappedCondition(
  { table, keys }: NonNullable<RecordFilter['unmapped']>,
  parameters: Parameters,
): string {
  const ofKeys = keys ? ` and r.error #>> '{params,key}' = any (${parameters.add(keys)})` : '';
  return `r.error #>> '{params,table}' = ${parameters.add(table)}
    and (r.code = 'TABLE_UNKNOWN' or (r.code in ('VALUE_UNMAPPED', 'TABLE_VALUE_UNUSABLE')${ofKeys}))`;
}

/** A record that never ran has no keys yet; its title and the vendor's id are compared instead. */
function searchCondition(tenant: string, search: RecordSearch, parameters: Parameters): string {
  const key = parameters.add(search.key);
  const text = parameters.add(search.text);
  return `r.id in (
    select records_by_key(${key}::bigint)
    union all
    select n.id from record n where n.tenant_id = ${tenant} and n.state in ('pending', 'running', 'waiting')
      and n.keys = '{}' and (lower(n.title) = ${text} or lower(n.external_id) = ${text})
  )`;
}
