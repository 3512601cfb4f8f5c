import type { ApiRequest } from './api-request.js';
import { Failure, failures } from './failure.js';
import { orderRoutes } from './order-routes.js';
import type { Route, RouteResult } from './route.js';
import { shopRoutes, siteIndex } from './shop-routes.js';
import type { Shop } from './shop.js';
import type { ApiKey } from './shop-state.js';
import { signIn } from './sign-in.js';
import { webhookRoutes } from './webhook-routes.js';
import type { WebhookSender } from './webhook-sender.js';

const ROUTES: readonly Route[] = [...orderRoutes, ...webhookRoutes, ...shopRoutes];

/** The site's answer to a request: the API, or a page where there is none. */
export async function answerOf(request: ApiRequest, shop: Shop, sender: WebhookSender): Promise<RouteResult> {
  try {
    return await routed(request, shop, sender);
  } catch (error) {
    if (error instanceof Failure) return { status: error.status, body: error.body };
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 500, body: { code: 'internal_server_error', message, data: { status: 500 } } };
  }
}

/** Checks in the order of a real shop: key, route, JSON, parameters, rights, existence. */
async function routed(request: ApiRequest, shop: Shop, sender: WebhookSender): Promise<RouteResult> {
  const { site } = shop.state;
  const path = site.plainPermalinks ? plainPath(request) : prettyPath(request);
  if (path === undefined) return page(404, 'Pagina niet gevonden');
  if (path === null) return page(200, site.name);
  if (site.restClosed || (site.indexClosed && path === '')) {
    throw new Failure(401, 'rest_not_logged_in', 'You are not currently logged in.');
  }
  if (path === '') return { body: siteIndex(shop, request.baseUrl) };
  // The key is looked for only when the address shows `wp-json/wc/`.
  const key = request.path.includes('/wp-json/wc/') ? signIn(request, shop.state, shop.now()) : undefined;
  const { route, ids } = routeOf(request.method, path, shop);
  const call = { request, ids, body: bodyOf(request), shop, sender };
  route.check?.(call);
  if (!mayUse(key)) throw route.refuse(key ? 403 : 401);
  return route.run(call);
}

function routeOf(asked: string, path: string, shop: Shop): { route: Route; ids: number[] } {
  const method = asked === 'HEAD' ? 'GET' : asked;
  const route = ROUTES.find((one) => one.methods.includes(method) && one.path.test(path));
  if (!route || shop.state.site.withoutWooCommerce) throw failures.noRoute();
  return { route, ids: (route.path.exec(path) ?? []).slice(1).map(Number) };
}

function mayUse(key: ApiKey | undefined): boolean {
  return key?.role === 'shop_manager';
}

/** The path below the API; nothing for an unknown page, null for a page of the shop itself. */
function prettyPath({ path, query }: ApiRequest): string | null | undefined {
  const below = /^\/wp-json(?:\/(.*))?$/.exec(path);
  if (below) return (below[1] ?? '').replace(/\/+$/, '');
  return plainPath({ path, query });
}

/** With plain permalinks the web server knows no `/wp-json`; the API hides behind a query. */
function plainPath({ path, query }: Pick<ApiRequest, 'path' | 'query'>): string | null | undefined {
  if (path !== '/') return undefined;
  const route = query.get('rest_route');
  return route === null ? null : route.replace(/^\/+|\/+$/g, '');
}

function page(status: number, title: string): RouteResult {
  const head = `<head><title>${title}</title></head>`;
  return { status, body: `<!DOCTYPE html>\n<html lang="nl">${head}<body>${title}</body></html>\n` };
}

/** Only an object sent as JSON counts; anything else is as good as empty. */
function bodyOf({ headers, body }: ApiRequest): Record<string, unknown> {
  if (body.length === 0 || !/^application\/json\b/i.test(headers['content-type'] ?? '')) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    throw failures.invalidJson();
  }
}
