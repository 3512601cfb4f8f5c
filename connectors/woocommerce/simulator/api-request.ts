import type { IncomingMessage } from 'node:http';
import { baseUrlOf, readBody } from '@app/connector-testing';

/** A request as the routes see it. */
export interface ApiRequest {
  readonly method: string;
  /** Below the site, for example `/wp-json/wc/v3/orders`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Address of the site as the caller reached it. */
  readonly baseUrl: string;
}

export async function apiRequestOf(request: IncomingMessage): Promise<ApiRequest> {
  const url = new URL(request.url ?? '/', 'http://site');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request),
    baseUrl: baseUrlOf(request),
  };
}

/** Values of a list parameter: `status=a,b`, `status[]=a&status[]=b` and `status[0]=a` mean the same. */
export function listParameter(query: URLSearchParams, name: string): string[] {
  const values: string[] = [];
  for (const [key, value] of query) {
    if (key === name) values.push(...value.split(','));
    else if (key.startsWith(`${name}[`)) values.push(value);
  }
  return values.filter((value) => value !== '');
}
