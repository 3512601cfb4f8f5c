import type { HttpRequest } from '@app/connector-sdk';
import type { AddressGuard } from './address-guard.js';
import type { WireRequest } from './attempt.js';
import { httpErrors } from './http-errors.js';

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Headers that belong to the connection, and with which a request could pose as another one. */
const OURS = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Checks a connector's request and turns it into what goes over the wire. Throws coded errors, sends nothing. */
export function toWireRequest(request: HttpRequest, guard: AddressGuard, userAgent: string): WireRequest {
  const url = guard.accept(request.url);
  const headers: string[] = [];
  let namesAgent = false;
  let namesEncoding = false;
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const lowerCase = name.toLowerCase();
    if (OURS.has(lowerCase) || !HEADER_NAME.test(name) || !HEADER_VALUE.test(value)) {
      throw httpErrors.HTTP_HEADER_INVALID({ header: name, host: url.host });
    }
    namesAgent ||= lowerCase === 'user-agent';
    namesEncoding ||= lowerCase === 'accept-encoding';
    headers.push(name, value);
  }
  if (!namesAgent) headers.push('user-agent', userAgent);
  if (!namesEncoding) headers.push('accept-encoding', 'gzip, deflate, br');
  return { url, method: request.method, headers, body: request.body };
}

/** The value of a header, whatever the case of its name. */
export function headerOf(request: WireRequest, lowerCaseName: string): string | undefined {
  const { headers } = request;
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === lowerCaseName) return headers[index + 1];
  }
  return undefined;
}
