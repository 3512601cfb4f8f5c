import type { HttpResponse } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { readAnswer } from './answers.js';
import type { SnelStartContext } from './fields.js';
import { isSubscriptionRefusal, isWrite, unreadable, type Attempt } from './errors/refusals.js';
import { snelStartErrors } from './errors/snelstart-errors.js';
import { readToken, tokenForm, type AccessToken } from './token.js';

/** One call to the API. `path` starts behind `/v2` and holds its query already encoded. */
export interface Call extends Attempt {
  readonly purpose: string;
  readonly body?: string;
}

const PAGE_SIZE = 500;
const TOKEN = 'token';

/**
 * Makes one call and returns the JSON of a success; everything else is thrown as a coded error. A 401 mints a new
 * token and repeats once: a refused call was certainly not carried out.
 */
export async function callSnelStart(call: Call, context: SnelStartContext): Promise<unknown> {
  return readAnswer(call, await exchange(call, context), context.now());
}

/** Reads one object; undefined when SnelStart says that it is not there. */
export async function readOne(call: Omit<Call, 'method'>, context: SnelStartContext): Promise<unknown> {
  const read: Call = { ...call, method: 'GET' };
  const response = await exchange(read, context);
  return response.status === 404 ? undefined : readAnswer(read, response, context.now());
}

async function exchange(call: Call, context: SnelStartContext): Promise<HttpResponse> {
  const token = await tokenOf(context);
  const response = await send(call, token, context);
  if (!isTokenRefusal(response)) return response;
  discard(token, context);
  const renewed = await tokenOf(context);
  const repeated = await send(call, renewed, context);
  if (!isTokenRefusal(repeated)) return repeated;
  discard(renewed, context);
  throw snelStartErrors.SNELSTART_KEY_WITHDRAWN();
}

/** Reads a list that SnelStart gives whole; such lists ignore `$filter`, `$top` and `$skip`. */
export async function readList(call: Omit<Call, 'method'>, context: SnelStartContext): Promise<unknown[]> {
  const read: Call = { ...call, method: 'GET' };
  const answer = await callSnelStart(read, context);
  if (!Array.isArray(answer)) throw unreadable(read, 'no list');
  return answer;
}

/**
 * Reads all pages of a list. There is no count and no next link: the next page is asked for when this one was full,
 * and `$skip` moves by the page size (developer portal, "OData"). A list that ignores paging ends after one page.
 */
export async function readPages(
  call: Omit<Call, 'method'> & { readonly filter?: string },
  context: SnelStartContext,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  let first: unknown;
  for (let skip = 0; ; skip += PAGE_SIZE) {
    const page = await readList({ ...call, path: `${call.path}?${pageQuery(call.filter, skip)}` }, context);
    if (skip > 0 && idOf(page[0]) === first) return rows;
    first = idOf(page[0]);
    rows.push(...page);
    if (page.length !== PAGE_SIZE) return rows;
  }
}

/** The current token, minted when there is none: one for all calls of a connection. */
export function tokenOf(context: SnelStartContext): Promise<AccessToken> {
  return context.remember(TOKEN, async () => {
    try {
      const response = await context.http.request({
        method: 'POST',
        url: context.settings.authUrl,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: tokenForm(context.credentials.clientKey),
        purpose: 'get access token',
      });
      return readToken(response, context.now());
    } catch (thrown) {
      throw certain(thrown);
    }
  });
}

async function send(call: Call, token: AccessToken, context: SnelStartContext): Promise<HttpResponse> {
  try {
    return await context.http.request({
      method: call.method,
      url: `${context.settings.baseUrl.replace(/\/+$/, '')}${call.path}`,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token.text}`,
        'ocp-apim-subscription-key': context.credentials.subscriptionKey,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      purpose: call.purpose,
    });
  } catch (thrown) {
    throw isWrite(call) ? thrown : certain(thrown);
  }
}

function pageQuery(filter: string | undefined, skip: number): string {
  const parts = filter === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`];
  return [...parts, `$top=${PAGE_SIZE}`, ...(skip > 0 ? [`$skip=${skip}`] : [])].join('&');
}

function isTokenRefusal(response: HttpResponse): boolean {
  return response.status === 401 && !isSubscriptionRefusal(response.status, response.text());
}

/** Drops a refused token once, however many calls had it in hand. */
function discard(token: AccessToken, context: SnelStartContext): void {
  if (token.isRefused) return;
  token.isRefused = true;
  context.forget(TOKEN);
}

/** A read, or a token that was not obtained, leaves nothing in doubt at the vendor. */
function certain(thrown: unknown): unknown {
  if (!(thrown instanceof KoppelError) || !thrown.outcomeUnknown) return thrown;
  const { code, errorClass, params, faults, retryAfterMs, staleReference } = thrown;
  return new KoppelError(code, errorClass, params, {
    faults,
    retryAfterMs,
    staleReference,
    cause: thrown,
  });
}

function idOf(row: unknown): unknown {
  return (row as { id?: unknown } | undefined)?.id;
}
