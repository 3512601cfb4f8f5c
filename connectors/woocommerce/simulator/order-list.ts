import { listParameter, type ApiRequest } from './api-request.js';
import type { ShopOrder, Site } from './shop-state.js';
import { filterText } from './site-time.js';

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** The orders a list call asks for, filtered and in its order. Unknown filters are ignored, as in the shop. */
export function findOrders(orders: Iterable<ShopOrder>, query: URLSearchParams, site: Site): ShopOrder[] {
  const tests = [...dateTests(query, site), ...idTests(query), statusTest(query)];
  const found = [...orders].filter((order) => tests.every((test) => test(order)));
  const key = sortKey(query.get('orderby') ?? 'date', site);
  const sign = query.get('order') === 'asc' ? 1 : -1;
  return found.sort((a, b) => sign * compare(key(a), key(b)));
}

/** Cuts one page and writes the paging headers. A page beyond the last one is empty. */
export function cutPage<T>(all: readonly T[], request: ApiRequest, defaults: string): ListPage<T> {
  const perPage = Number(request.query.get('per_page') ?? 10);
  const page = Number(request.query.get('page') ?? 1);
  const offset = Number(request.query.get('offset') ?? (page - 1) * perPage);
  const pages = Math.ceil(all.length / perPage);
  const links: string[] = [];
  if (page > 1) links.push(pageLink(request, Math.min(page - 1, pages), 'prev', defaults));
  if (page < pages) links.push(pageLink(request, page + 1, 'next', defaults));
  return {
    items: all.slice(offset, offset + perPage),
    headers: {
      'X-WP-Total': String(all.length),
      'X-WP-TotalPages': String(pages),
      Link: links.length > 0 ? links.join(', ') : `<${request.baseUrl}/wp-json/>; rel="https://api.w.org/"`,
      Allow: 'GET, POST',
    },
  };
}

type Test = (order: ShopOrder) => boolean;

/** `dates_are_gmt` chooses the column only; what a value with a zone becomes, see `filterText`. */
function dateTests(query: URLSearchParams, site: Site): Test[] {
  const suffix = ['true', '1'].includes(query.get('dates_are_gmt') ?? '') ? '_gmt' : '';
  const filters: readonly (readonly [string, string, (time: string, limit: string) => boolean])[] = [
    ['after', 'date_created', (time, limit) => time > limit],
    ['before', 'date_created', (time, limit) => time < limit],
    ['modified_after', 'date_modified', (time, limit) => time > limit],
    ['modified_before', 'date_modified', (time, limit) => time < limit],
  ];
  return filters.flatMap(([name, column, holds]) => {
    const value = query.get(name);
    if (value === null) return [];
    const limit = filterText(value, site.timeZone);
    return [(order: ShopOrder) => holds(String(order[`${column}${suffix}`]), limit)];
  });
}

function idTests(query: URLSearchParams): Test[] {
  const tests: Test[] = [];
  const include = new Set(listParameter(query, 'include').map(Number));
  const exclude = new Set(listParameter(query, 'exclude').map(Number));
  const customer = query.get('customer');
  const createdVia = listParameter(query, 'created_via');
  if (include.size > 0) tests.push(({ id }) => include.has(id));
  if (exclude.size > 0) tests.push(({ id }) => !exclude.has(id));
  if (customer !== null) tests.push((order) => order.customer_id === Number(customer));
  if (createdVia.length > 0) tests.push((order) => createdVia.includes(String(order.created_via)));
  return tests;
}

/** Without a status everything but the trash, drafts of the checkout included. */
function statusTest(query: URLSearchParams): Test {
  const statuses = listParameter(query, 'status');
  if (statuses.length === 0 || statuses.includes('any')) return ({ status }) => status !== 'trash';
  return ({ status }) => statuses.includes(status);
}

function sortKey(orderBy: string, { keepsOrdersAsPosts }: Site): (order: ShopOrder) => string | number {
  if (orderBy === 'modified')
    return (order) => order[keepsOrdersAsPosts ? 'date_modified' : 'date_modified_gmt'];
  if (orderBy === 'date') return (order) => String(order.date_created_gmt);
  return ({ id }) => id;
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function pageLink({ baseUrl, path, query }: ApiRequest, page: number, rel: string, defaults: string): string {
  const named = new URLSearchParams(query);
  for (const name of [...named.keys()]) if (/^(oauth_|consumer_)/.test(name)) named.delete(name);
  named.set('page', String(page));
  return `<${baseUrl}${path}?${named.toString()}${defaults}>; rel="${rel}"`;
}
