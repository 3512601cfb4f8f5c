import type { Answer, WireRequest } from './attempt.js';
import type { AddressGuard } from './address-guard.js';
import { httpErrors } from './http-errors.js';
import { isSecretParameter, type Redactor } from './redaction.js';

export const MOST_REDIRECTS = 3;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** The write was certainly not carried out here. The others may mean "done, see there". */
const SEND_IT_THERE = new Set([307, 308]);
/** Headers that say nothing about who we are. */
const HARMLESS_HEADERS = new Set(['accept', 'accept-language', 'accept-encoding', 'user-agent']);

export function isRedirect({ status, headers }: Pick<Answer, 'status' | 'headers'>): boolean {
  return REDIRECTS.has(status) && headers['location'] !== undefined;
}

/**
 * The request that follows a redirect. On another host it carries no credentials.
 * Throws `HTTP_REDIRECT_REFUSED` for writes and long chains, `HTTP_ADDRESS_REFUSED` like any first address.
 */
export function follow(
  request: WireRequest,
  answer: Answer,
  context: { readonly guard: AddressGuard; readonly redactor: Redactor; readonly followed: number },
): WireRequest {
  const location = answer.headers['location'] ?? '';
  const params = { host: request.url.host, target: hostOf(location, request.url) };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const outcomeUnknown = !SEND_IT_THERE.has(answer.status);
    throw httpErrors.HTTP_REDIRECT_REFUSED({ ...params, reason: request.method }, { outcomeUnknown });
  }
  if (context.followed >= MOST_REDIRECTS) {
    throw httpErrors.HTTP_REDIRECT_REFUSED({ ...params, reason: `> ${MOST_REDIRECTS}` });
  }
  const url = context.guard.accept(location, request.url);
  if (url.origin === request.url.origin) return { ...request, url };
  dropSecretParameters(url, context.redactor);
  return { ...request, url, headers: harmless(request.headers), body: undefined };
}

function hostOf(location: string, base: URL): string {
  return URL.canParse(location, base.href) ? new URL(location, base).host : '?';
}

function dropSecretParameters(url: URL, redactor: Redactor): void {
  for (const [name, value] of [...url.searchParams]) {
    if (isSecretParameter(name) || redactor.text(value) !== value) url.searchParams.delete(name);
  }
}

function harmless(headers: readonly string[]): string[] {
  return headers.filter((_, index) =>
    HARMLESS_HEADERS.has((headers[index - (index % 2)] ?? '').toLowerCase()),
  );
}
