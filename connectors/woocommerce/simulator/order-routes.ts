import { listParameter } from './api-request.js';
import { failures } from './failure.js';
import { cutPage, findOrders } from './order-list.js';
import { checkListParameters, checkOrderParameters, notOneOf, orderStatuses } from './order-parameters.js';
import { pickFields, renderOrder, renderRefund } from './rendering.js';
import type { Route, RouteCall, RouteResult } from './route.js';
import type { ShopOrder } from './shop-state.js';

const ORDER = /^wc\/v3\/orders\/(\d+)$/;
/** What a shop keeps without counting its totals again. */
const STORED_AS_IS = ['status', 'meta_data', 'customer_note', 'transaction_id'];

export const orderRoutes: readonly Route[] = [
  {
    methods: ['GET'],
    path: /^wc\/v3\/orders$/,
    check: ({ request }) => checkOrderParameters(request.query),
    refuse: failures.cannotList,
    run: listOrders,
  },
  {
    methods: ['POST'],
    path: /^wc\/v3\/orders$/,
    check: checkStatus,
    refuse: failures.cannotCreate,
    run: () => {
      throw failures.notSimulated('Making an order over the API (use the control API)');
    },
  },
  { methods: ['GET'], path: ORDER, refuse: failures.cannotView, run: (call) => one(call, existing(call)) },
  {
    methods: ['PUT', 'POST', 'PATCH'],
    path: ORDER,
    check: checkStatus,
    refuse: failures.cannotEdit,
    run: update,
  },
  { methods: ['DELETE'], path: ORDER, refuse: failures.cannotDelete, run: remove },
  {
    methods: ['GET'],
    path: /^wc\/v3\/orders\/(\d+)\/refunds$/,
    check: ({ request }) => checkListParameters(request.query),
    refuse: failures.cannotList,
    run: (call) => listRefunds(call, call.ids[0]),
  },
  {
    methods: ['GET'],
    path: /^wc\/v3\/refunds$/,
    check: ({ request }) => checkListParameters(request.query),
    refuse: failures.cannotList,
    run: (call) => listRefunds(call, undefined),
  },
];

function listOrders({ request, shop }: RouteCall): RouteResult {
  const found = findOrders(shop.state.orders.values(), request.query, shop.state.site);
  const status = request.query.has('status') ? '' : '&status%5B0%5D=any';
  const page = cutPage(found, request, `${status}&dp=2&context=view`);
  const fields = listParameter(request.query, '_fields');
  const body = page.items.map((order) => pickFields(rendered({ request, shop }, order), fields));
  return { body, headers: page.headers };
}

function listRefunds({ request, shop }: RouteCall, orderId: number | undefined): RouteResult {
  const found = shop.state.refunds.filter(({ parent_id }) => orderId === undefined || parent_id === orderId);
  const page = cutPage(
    found.toSorted((a, b) => b.id - a.id),
    request,
    '&dp=2&context=view',
  );
  const body = page.items.map((refund) => ({
    ...renderRefund(refund, request.baseUrl),
    ...(orderId === undefined ? { parent_id: refund.parent_id } : {}),
  }));
  return { body, headers: page.headers };
}

function update(call: RouteCall): RouteResult {
  const { shop, body, ids } = call;
  if (!shop.order(ids[0] ?? 0)) throw failures.unknownId('shop_order', 400);
  const recalculating = Object.keys(body).filter((name) => !STORED_AS_IS.includes(name));
  if (recalculating.length > 0)
    throw failures.notSimulated(`Changing ${recalculating.join(', ')} over the API`);
  return one(call, shop.change(ids[0] ?? 0, body));
}

function remove(call: RouteCall): RouteResult {
  const order = existing(call);
  if (['true', '1'].includes(call.request.query.get('force') ?? '')) {
    const answer = one(call, order);
    call.shop.remove(order.id);
    return answer;
  }
  return one(call, call.shop.trash(order.id));
}

/** A single order keeps its links whatever `_fields` says. */
function one(call: Pick<RouteCall, 'request' | 'shop'>, order: ShopOrder): RouteResult {
  const whole = rendered(call, order);
  const fields = listParameter(call.request.query, '_fields');
  const allow = { Allow: 'GET, POST, PUT, PATCH, DELETE' };
  return {
    body: fields.length > 0 ? { ...pickFields(whole, fields), _links: whole._links } : whole,
    headers: allow,
  };
}

function rendered(
  { request }: Pick<RouteCall, 'request' | 'shop'>,
  order: ShopOrder,
): Record<string, unknown> {
  return renderOrder(order, request.baseUrl, Number(request.query.get('dp') ?? 2));
}

function existing({ shop, ids }: RouteCall): ShopOrder {
  const order = shop.order(ids[0] ?? 0);
  if (!order) throw failures.unknownId('shop_order');
  return order;
}

function checkStatus({ body }: RouteCall): void {
  if (body.status === undefined || orderStatuses.includes(String(body.status))) return;
  throw failures.invalidParameters(new Map([['status', notOneOf('status', orderStatuses)]]));
}
