import { sdkErrors, type HttpResponse } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import { wooErrors } from './woo-errors.js';

/** The body of every error of WordPress and WooCommerce. Messages are translated by the shop: branch on `code`. */
interface WooErrorBody {
  readonly code: string;
  readonly message: string;
}

const VENDOR = 'WooCommerce';

/** The JSON of a 2xx answer. Throws a coded error for everything else that a shop, host or firewall answers. */
export function readAnswer(response: HttpResponse, now: Date): unknown {
  const body = parse(response);
  if (response.status >= 200 && response.status < 300) {
    if (body !== undefined) return body;
    throw wooErrors.WOO_NOT_JSON({ start: startOf(response) });
  }
  throw errorOf(response, wooErrorBody(body), now);
}

function errorOf(response: HttpResponse, body: WooErrorBody | undefined, now: Date): KoppelError {
  const { status } = response;
  const retry = { retryAfterMs: retryAfter(response, now) };
  if (status === 429) return sdkErrors.VENDOR_RATE_LIMITED({ vendor: VENDOR }, retry);
  if (status >= 500 || status === 408) return sdkErrors.VENDOR_UNAVAILABLE({ vendor: VENDOR, status }, retry);
  if (status >= 300 && status < 400) {
    return wooErrors.WOO_REDIRECTED({ location: withoutQuery(response.headers.location ?? '') });
  }
  if (status === 401 || status === 403) return refusalOf(status, body);
  if (status === 404 && (!body || body.code === 'rest_no_route')) {
    return wooErrors.WOO_API_NOT_FOUND({ url: '/wp-json/wc/v3', status });
  }
  const { code: vendorCode = String(status), message = '' } = body ?? {};
  return sdkErrors.VENDOR_REJECTED({ vendor: VENDOR, message, vendorCode });
}

function refusalOf(status: number, body: WooErrorBody | undefined): KoppelError {
  if (!body) {
    // A page instead of JSON: a firewall (403), or a password on the whole site (401).
    if (status === 403) return wooErrors.WOO_BLOCKED({ status });
    return wooErrors.WOO_API_CLOSED({ vendorCode: status, message: 'HTML' });
  }
  const { code: vendorCode, message } = body;
  if (vendorCode.startsWith('woocommerce_rest_authentication_')) {
    return wooErrors.WOO_SIGN_IN_REFUSED({ vendorCode, message });
  }
  if (!vendorCode.startsWith('woocommerce_rest_cannot_'))
    return wooErrors.WOO_API_CLOSED({ vendorCode, message });
  // 401: the shop saw no user at all; 403: it knows the user, who has no rights.
  return status === 401 ? wooErrors.WOO_KEY_NOT_SEEN() : wooErrors.WOO_USER_RIGHTS({ vendorCode });
}

function parse(response: HttpResponse): unknown {
  const text = response.text();
  try {
    // Some themes write a byte order mark before every answer.
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown;
  } catch {
    return undefined;
  }
}

function wooErrorBody(body: unknown): WooErrorBody | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
  const message = 'message' in body && typeof body.message === 'string' ? body.message : '';
  return { code: String(body.code).slice(0, 100), message: message.slice(0, 300) };
}

function startOf(response: HttpResponse): string {
  const text = response
    .text()
    .slice(0, 2000)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? '(empty)' : text.slice(0, 120);
}

function withoutQuery(location: string): string {
  return location.split(/[?#]/, 1)[0]?.slice(0, 300) ?? '';
}

/** `Retry-After` in milliseconds; seconds and HTTP dates both occur. */
function retryAfter(response: HttpResponse, now: Date): number | undefined {
  const value = response.headers['retry-after'];
  if (!value) return undefined;
  const milliseconds = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
