import type { HttpResponse } from '@app/connector-sdk';
import { isTimeZone, type KoppelError } from '@app/domain';
import { readAnswer } from './answers.js';
import { apiUrl, discover, shopUrl } from './client.js';
import { fieldsOf } from './json-fields.js';
import type { WooContext } from './fields.js';
import { plainText } from './plain-text.js';
import { wooErrors } from './woo-errors.js';

/** What the public index of a WordPress site (`/wp-json/`) tells without a key. */
export interface Site {
  readonly name: string;
  /** Address the site gives itself; absent when the index is closed. */
  readonly url?: string;
  readonly timeZone: string;
}

/** Throws a coded error for every way in which an address is not that of a readable WooCommerce shop. */
export async function readSite(context: WooContext): Promise<Site> {
  const response = await discover(context);
  const index = response.status < 300 ? jsonOf(response) : undefined;
  if (!index) return closedSite(context, response);
  if (!Array.isArray(index.namespaces)) throw apiNotFound(context, response.status);
  const url = [index.home, index.url].find((value) => typeof value === 'string');
  if (!index.namespaces.includes('wc/v3')) {
    throw wooErrors.WOO_PLUGIN_MISSING({ site: url ?? shopUrl(context.settings) });
  }
  const name = typeof index.name === 'string' ? plainText(index.name).trim() : '';
  return { name: name || hostOf(context), timeZone: timeZoneOf(context, index), ...(url ? { url } : {}) };
}

/** Without the public index a connection can still work when the owner says which time zone the shop keeps. */
function closedSite(context: WooContext, response: HttpResponse): Site {
  const { status } = response;
  const body = jsonOf(response);
  if ((status === 401 || status === 403) && typeof body?.code === 'string') {
    if (!context.settings.timeZone) {
      throw wooErrors.WOO_DISCOVERY_BLOCKED({ vendorCode: body.code.slice(0, 100) });
    }
    return { name: hostOf(context), timeZone: timeZoneOf(context, {}) };
  }
  // A page instead of data: plain permalinks, a wrong address, or a theme that answers everything.
  if (status !== 404 && status >= 300) readAnswer(response, context.now());
  throw apiNotFound(context, status);
}

/** The chosen zone, else the shop's. Throws `WOO_TIME_ZONE_UNKNOWN`. */
function timeZoneOf({ settings }: WooContext, index: Readonly<Record<string, unknown>>): string {
  const timeZone = settings.timeZone || siteTimeZone(index);
  if (!isTimeZone(timeZone)) throw wooErrors.WOO_TIME_ZONE_UNKNOWN({ timeZone });
  return timeZone;
}

/** WordPress names a city, or only an offset in hours; whole hours have a zone of their own, with the sign reversed. */
function siteTimeZone({ timezone_string: city, gmt_offset }: Readonly<Record<string, unknown>>): string {
  if (typeof city === 'string' && city !== '') return city;
  const offset = Number(gmt_offset ?? Number.NaN);
  if (!Number.isInteger(offset)) return `UTC ${String(gmt_offset ?? '?')}`;
  return offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

function apiNotFound({ settings }: WooContext, status: number): KoppelError {
  return wooErrors.WOO_API_NOT_FOUND({ url: `${apiUrl(settings)}/`, status });
}

function hostOf({ settings }: WooContext): string {
  return new URL(settings.baseUrl).host;
}

function jsonOf(response: HttpResponse): Readonly<Record<string, unknown>> | undefined {
  try {
    return fieldsOf(JSON.parse(response.text().replace(/^\uFEFF/, '')));
  } catch {
    return undefined;
  }
}
