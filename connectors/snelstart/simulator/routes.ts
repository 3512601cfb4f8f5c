import type { Administration } from './administration.js';
import {
  createBooking,
  deleteBooking,
  existing as existingBooking,
  replaceBooking,
} from './bookings/booking-operations.js';
import { fixtures } from './fixtures.js';
import { queryJson, type Listing } from './odata/query.js';
import {
  createRelation,
  deleteRelation,
  existing as existingRelation,
  replaceRelation,
} from './relations/relation-operations.js';
import { plainMessage, type Reply } from './replies.js';

/** One call after the gateway let it through. */
export interface ApiCall {
  readonly administration: Administration;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly at: Date;
}

type Operation = (call: ApiCall) => Reply;

export interface Route {
  /** The right the token needs; none for the echo. */
  readonly scope?: string;
  readonly run: Operation;
}

/** By method and path behind `/v2`; `*` stands for one id. */
export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['GET echo/*', { run: ({ id }) => (id === '' ? { status: 204 } : { status: 200, text: id }) }],
  ...referenceRoutes(),
  ...relationRoutes(),
  ...bookingRoutes(),
]);

function referenceRoutes(): [string, Route][] {
  const scope = 'settings:read';
  return [
    ['GET companyInfo', { scope, run: ({ administration }) => json(administration.companyInfo()) }],
    ['GET landen', whole(scope, fixtures.countries)],
    ['GET landen/*', one(scope, fixtures.countries)],
    ['GET kostenplaatsen', whole(scope, fixtures.costCentres)],
    ['GET kostenplaatsen/*', one(scope, fixtures.costCentres)],
    ['GET btwtarieven', whole(scope, fixtures.vatRates)],
    ['GET vatrates', whole(scope, fixtures.foreignVatRates)],
    ['GET vatratedefinitions', whole(scope, fixtures.foreignVatDefinitions)],
    ['GET dagboeken', whole('boekhouden:read', fixtures.journals)],
    ['GET grootboeken', list('boekhouden:read', ({ listings }) => listings.ledgers)],
    ['GET grootboeken/*', one('boekhouden:read', fixtures.ledgers)],
  ];
}

function relationRoutes(): [string, Route][] {
  const scope = 'relaties:write';
  return [
    ['GET relaties', list('relaties:read', ({ listings }) => listings.relations)],
    ['GET relaties/*', record('relaties:read', ({ listings }) => listings.relations, existingRelation)],
    [
      'POST relaties',
      { scope, run: ({ body, administration, at }) => createRelation(body, administration, at) },
    ],
    [
      'PUT relaties/*',
      { scope, run: ({ id, body, administration, at }) => replaceRelation(id, body, administration, at) },
    ],
    [
      'DELETE relaties/*',
      { scope, run: ({ id, administration, at }) => deleteRelation(id, administration, at) },
    ],
    ['GET relaties/*/verkoopboekingen', { scope: 'relaties:read', run: bookingsOfRelation }],
  ];
}

function bookingRoutes(): [string, Route][] {
  const scope = 'boekhouden:write';
  return [
    ['GET verkoopfacturen', list('orders:read', ({ listings }) => listings.invoices)],
    ['GET verkoopfacturen/*', record('orders:read', ({ listings }) => listings.invoices, existingInvoice)],
    [
      'POST verkoopboekingen',
      { scope, run: ({ body, administration, at }) => createBooking(body, administration, at) },
    ],
    [
      'GET verkoopboekingen/*',
      record('boekhouden:read', (books) => ({ table: books.bookings }), existingBooking),
    ],
    [
      'PUT verkoopboekingen/*',
      { scope, run: ({ id, body, administration, at }) => replaceBooking(id, body, administration, at) },
    ],
    [
      'DELETE verkoopboekingen/*',
      { scope, run: ({ id, administration, at }) => deleteBooking(id, administration, at) },
    ],
  ];
}

function json(value: unknown): Reply {
  return { status: 200, json: JSON.stringify(value) };
}

/** Small reference lists ignore `$filter`, `$top` and `$skip` and give everything. */
function whole(scope: string, rows: readonly unknown[]): Route {
  const reply = json(rows);
  return { scope, run: () => reply };
}

function one(scope: string, rows: readonly { readonly id: string }[]): Route {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    scope,
    run({ id }) {
      const row = byId.get(id.toLowerCase());
      if (!row) throw plainMessage(404, 'Resource not found');
      return json(row);
    },
  };
}

function list<Row extends { readonly id: string }>(
  scope: string,
  listingOf: (administration: Administration) => Listing<Row>,
): Route {
  return {
    scope,
    run({ administration, query, at }) {
      const rules = { ignoreCase: administration.settings.ignoreCaseInFilters };
      const until = visibleUntil(administration, at);
      return { status: 200, json: queryJson(listingOf(administration), query, until, rules) };
    },
  };
}

/** One record by id; a lagging look-up does not know it yet. */
function record<Row extends { readonly id: string }>(
  scope: string,
  listingOf: (administration: Administration) => Pick<Listing<Row>, 'table'>,
  existing: (id: string, administration: Administration) => Row,
): Route {
  return {
    scope,
    run({ id, administration, at }) {
      const row = existing(id, administration);
      const { table } = listingOf(administration);
      if (!table.isVisible(row.id, visibleUntil(administration, at))) {
        throw plainMessage(404, 'Resource not found');
      }
      return { status: 200, json: table.json(row.id) };
    },
  };
}

function bookingsOfRelation({ id, administration }: ApiCall): Reply {
  const relation = existingRelation(id, administration);
  return json(administration.bookings.find('customer', relation.id));
}

function existingInvoice(id: string, administration: Administration) {
  const row = administration.invoices.get(id);
  if (!row) throw plainMessage(404, 'Resource not found');
  return row;
}

function visibleUntil({ settings }: Administration, at: Date): number {
  return settings.lookUpLagMs > 0 ? at.getTime() - settings.lookUpLagMs : Infinity;
}
