import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from './simulator.js';

/** Under a path that no real vendor has, so that test doubles and demo can steer a simulator over HTTP. */
export const CONTROL_PATH = '/__control';

export interface ControlCall {
  /** Parsed JSON body; undefined when there was none. */
  readonly body: unknown;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
}

/** What it returns becomes the JSON answer. What it throws becomes a 400 with the message. */
export type ControlRoute = (call: ControlCall) => unknown;

/** Routes by method and path, for example `{'POST /faults': ({ body }) => …}`. */
export type ControlRoutes = Readonly<Record<string, ControlRoute>>;

/** Answers a control request. Returns false when the path is not a control path. */
export function handleControl(
  routes: ControlRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const url = new URL(request.url ?? '/', 'http://control');
  if (url.pathname !== CONTROL_PATH && !url.pathname.startsWith(`${CONTROL_PATH}/`)) return false;
  const path = url.pathname.slice(CONTROL_PATH.length) || '/';
  const route = routes[`${request.method} ${path}`];
  if (!route) {
    sendJson(response, 404, { error: 'unknown control route', routes: Object.keys(routes) });
    return true;
  }
  void answer(route, url, request, response);
  return true;
}

async function answer(
  route: ControlRoute,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const text = (await readBody(request)).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    sendJson(response, 200, (await route({ body, query: url.searchParams, request })) ?? {});
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** Calls a control route of a running simulator and returns its JSON answer. */
export async function callControl<T>(baseUrl: string, route: string, body?: unknown): Promise<T> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const response = await fetch(`${baseUrl}${CONTROL_PATH}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answered: unknown = await response.json();
  if (!response.ok) throw new Error(`control ${route}: ${response.status} ${JSON.stringify(answered)}`);
  return answered as T;
}
