import { sdkErrors, type HttpResponse } from '@app/connector-sdk';
import type { KoppelError } from '@app/domain';
import { retryAfterOf, VENDOR } from './errors/refusals.js';
import { snelStartErrors } from './errors/snelstart-errors.js';

/** A token in use. One object is shared by all calls, so the first 401 marks it for everyone. */
export interface AccessToken {
  readonly text: string;
  /** Rights from the token's own claim; undefined when the token cannot be read. */
  readonly scopes: readonly string[] | undefined;
  /** True once SnelStart refused it. */
  isRefused: boolean;
}

/** Renewed this long before it ends. */
const MARGIN_SECONDS = 60;

/** The form of the token call. The subscription key is not sent here (developer portal, "Authenticatie"). */
export function tokenForm(clientKey: string): string {
  return new URLSearchParams({ grant_type: 'clientkey', clientkey: clientKey }).toString();
}

/** Reads the answer of the token endpoint. Its error texts can echo the key, so none of them is passed on. */
export function readToken(response: HttpResponse, now: Date): { value: AccessToken; expiresInMs: number } {
  if (response.status !== 200) throw tokenError(response, now);
  const body = jsonOf(response);
  const text = body['access_token'];
  if (typeof text !== 'string' || text === '') {
    throw sdkErrors.VENDOR_ANSWER_UNREADABLE({ vendor: VENDOR, reason: 'access_token' });
  }
  const seconds = Number(body['expires_in']);
  const lifetime = Number.isFinite(seconds) && seconds > 0 ? seconds : 2 * MARGIN_SECONDS;
  const usable = lifetime > 2 * MARGIN_SECONDS ? lifetime - MARGIN_SECONDS : lifetime / 2;
  return { value: { text, scopes: scopesOf(text), isRefused: false }, expiresInMs: usable * 1000 };
}

function tokenError(response: HttpResponse, now: Date): KoppelError {
  const { status } = response;
  if (status === 400 || status === 401 || status === 403) return snelStartErrors.SNELSTART_KEY_REFUSED();
  const retryAfterMs = retryAfterOf(response, now);
  if (status === 429) return sdkErrors.VENDOR_RATE_LIMITED({ vendor: VENDOR }, { retryAfterMs });
  if (status >= 500) return sdkErrors.VENDOR_UNAVAILABLE({ vendor: VENDOR, status }, { retryAfterMs });
  return snelStartErrors.SNELSTART_ADDRESS_UNKNOWN({ path: 'token', status });
}

function jsonOf(response: HttpResponse): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(response.text());
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  } catch {
    // An HTML page or cut-off text: reported below like any other unreadable answer.
  }
  throw sdkErrors.VENDOR_ANSWER_UNREADABLE({ vendor: VENDOR, reason: 'token' });
}

/** The rights in the token's payload. Read without checking its signature: only to warn, never to decide. */
function scopesOf(token: string): readonly string[] | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const scopes = (payload as { scopes?: unknown } | null)?.scopes;
    return typeof scopes === 'string' ? scopes.split(' ').filter((scope) => scope !== '') : undefined;
  } catch {
    return undefined;
  }
}
