import type { HttpExchange, HttpResponse } from '@app/connector-sdk';
import type { Redactor } from './redaction.js';

export type Recorder = (exchange: HttpExchange) => void;

/** Characters of a body that are kept (of bytes that are not decoded yet: bytes). */
export const KEPT_CHARACTERS = 256 * 1024;

const TEXT_TYPE =
  /^(text\/|application\/(.*\+)?(json|xml|javascript|problem)|application\/x-www-form-urlencoded|$)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded/i;

/** One call over the wire, as it was made. */
export interface Call {
  readonly purpose: string;
  readonly method: string;
  readonly url: string;
  readonly body: string | Uint8Array | undefined;
  readonly contentType: string;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** What the activity keeps of a call: no headers, no secrets, bodies as text up to a limit. */
export function describeExchange(
  call: Call,
  outcome: { readonly response?: HttpResponse; readonly error?: string },
  redactor: Redactor,
): HttpExchange {
  const { response } = outcome;
  return {
    purpose: redactor.text(call.purpose),
    at: call.startedAt.toISOString(),
    durationMs: call.durationMs,
    method: call.method,
    url: redactor.url(call.url),
    requestBody: call.body === undefined ? undefined : keep(call.body, call.contentType, redactor),
    status: response?.status,
    responseBody: response && keepAnswer(response, redactor),
    error: outcome.error,
  };
}

function keepAnswer(response: HttpResponse, redactor: Redactor): string | undefined {
  if (response.body.length === 0) return undefined;
  const contentType = response.headers['content-type'] ?? '';
  const isShortText =
    response.body.length <= KEPT_CHARACTERS && contentType !== '' && TEXT_TYPE.test(contentType);
  return keep(isShortText ? response.text() : response.body, contentType, redactor);
}

function keep(body: string | Uint8Array, contentType: string, redactor: Redactor): string {
  const size = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  if (!TEXT_TYPE.test(contentType) || (contentType === '' && !isText(body))) {
    return `[${contentType === '' ? 'binary' : contentType}, ${size} bytes]`;
  }
  const limit = KEPT_CHARACTERS + redactor.longest;
  const isCut = body.length > limit;
  const text = isCut ? beginning(body, limit) : toText(body);
  const redacted = FORM_TYPE.test(contentType) ? redactor.form(text) : redactor.body(text);
  if (!isCut) return redacted;
  // The end of the piece may hold the beginning of a secret, too short to be recognised.
  const end = Math.min(KEPT_CHARACTERS, redacted.length - redactor.longest);
  return `${redacted.slice(0, Math.max(0, end))}\n[… cut, ${size} bytes in all]`;
}

function beginning(body: string | Uint8Array, length: number): string {
  return toText(typeof body === 'string' ? body.slice(0, length) : body.subarray(0, length));
}

function toText(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : bytesOf(body).toString('utf8');
}

function isText(body: string | Uint8Array): boolean {
  return typeof body === 'string' || !bytesOf(body).subarray(0, 1_024).includes(0);
}

function bytesOf(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
