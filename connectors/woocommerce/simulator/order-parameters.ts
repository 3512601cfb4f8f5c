import { listParameter } from './api-request.js';
import { failures, type InvalidParameter } from './failure.js';
import { isDateTime } from './site-time.js';

export const orderStatuses = [
  'auto-draft',
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
];
const LIST_STATUSES = ['any', 'trash', ...orderStatuses];
const DATES = ['after', 'before', 'modified_after', 'modified_before'];
const ORDER_BY = ['date', 'id', 'include', 'title', 'slug', 'modified'];

/** Checks the parameters of a list of orders. Throws one answer that names all wrong ones. */
export function checkOrderParameters(query: URLSearchParams): void {
  const faults = checkPaging(query);
  const statuses = listParameter(query, 'status');
  const wrong = statuses.findIndex((status) => !LIST_STATUSES.includes(status));
  if (wrong >= 0) faults.set('status', notOneOf(`status[${wrong}]`, LIST_STATUSES));
  for (const name of DATES) {
    const value = query.get(name);
    if (value !== null && !isDateTime(value))
      faults.set(name, { code: 'rest_invalid_date', message: 'Invalid date.' });
  }
  if (faults.size > 0) throw failures.invalidParameters(faults);
}

/** Checks the parameters that all lists share. */
export function checkListParameters(query: URLSearchParams): void {
  const faults = checkPaging(query);
  if (faults.size > 0) throw failures.invalidParameters(faults);
}

export function notOneOf(name: string, allowed: readonly string[]): InvalidParameter {
  const last = allowed.at(-1) ?? '';
  const comma = allowed.length > 2 ? ',' : '';
  return {
    code: 'rest_not_in_enum',
    message: `${name} is not one of ${allowed.slice(0, -1).join(', ')}${comma} and ${last}.`,
  };
}

function checkPaging(query: URLSearchParams): Map<string, InvalidParameter> {
  const faults = new Map<string, InvalidParameter>();
  const page = query.get('page');
  if (page !== null && !(Number(page) >= 1)) {
    faults.set('page', { code: 'rest_out_of_bounds', message: 'page must be greater than or equal to 1' });
  }
  const perPage = query.get('per_page');
  if (perPage !== null && !(Number(perPage) >= 1 && Number(perPage) <= 100)) {
    const message = 'per_page must be between 1 (inclusive) and 100 (inclusive)';
    faults.set('per_page', { code: 'rest_out_of_bounds', message });
  }
  const direction = query.get('order');
  if (direction !== null && !['asc', 'desc'].includes(direction))
    faults.set('order', notOneOf('order', ['asc', 'desc']));
  const orderBy = query.get('orderby');
  if (orderBy !== null && !ORDER_BY.includes(orderBy)) faults.set('orderby', notOneOf('orderby', ORDER_BY));
  return faults;
}
