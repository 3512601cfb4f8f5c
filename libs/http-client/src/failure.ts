import { KoppelError, toKoppelError } from '@app/domain';
import type { Failure } from './attempt.js';
import { httpErrors } from './http-errors.js';

const RESET_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const CLOSED_CODES = new Set(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED']);
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|CRL_|ERROR_IN_C|EPROTO)/;
const DAMAGED_CODE = 'UND_ERR_HEADERS_OVERFLOW';
/** Faults in how we ask, found before anything was sent. */
const OUR_FAULT_CODE = /^(UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED|unknown)$/;

export interface FailedRequest {
  readonly host: string;
  /** Any method that may change something at the other side. */
  readonly isWrite: boolean;
}

/**
 * True when sending again cannot do harm and will probably work: the connection was an old one which the other
 * side had closed, and either nothing was written yet or the request only reads.
 */
export function canRepeat(failure: Failure, { isWrite }: FailedRequest): boolean {
  if (!failure.reused || failure.answered || !RESET_CODES.has(codeOf(failure.cause))) return false;
  return !failure.written || !isWrite;
}

/** The coded error of a failed attempt; `outcomeUnknown` when a write may have arrived. */
export function explainFailure(failure: Failure, request: FailedRequest): KoppelError {
  const { cause, written } = failure;
  const outcomeUnknown = written && request.isWrite;
  if (cause instanceof KoppelError) {
    const { code, errorClass, params, retryAfterMs } = cause;
    return new KoppelError(code, errorClass, params, { cause: cause.cause, retryAfterMs, outcomeUnknown });
  }
  const { host } = request;
  if (isParserError(cause)) {
    const options = { cause: new Error(cause.message), outcomeUnknown };
    return httpErrors.HTTP_ANSWER_UNREADABLE({ host, reason: 'no valid HTTP' }, options);
  }
  const reason = codeOf(cause);
  const options = { cause, outcomeUnknown };
  if (TLS_CODE.test(reason)) return httpErrors.HTTP_TLS_FAILED({ host, reason }, options);
  if (CLOSED_CODES.has(reason) && !written) return httpErrors.HTTP_CLIENT_CLOSED({}, options);
  if (!written && OUR_FAULT_CODE.test(reason)) return toKoppelError(cause);
  if (!written) return httpErrors.HTTP_UNREACHABLE({ host, reason }, options);
  if (reason === DAMAGED_CODE) return httpErrors.HTTP_ANSWER_UNREADABLE({ host, reason }, options);
  return httpErrors.HTTP_CONNECTION_LOST({ host }, options);
}

function codeOf(cause: unknown): string {
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}

/** undici's parser errors carry the bytes they choked on, which have no place in a log. */
function isParserError(cause: unknown): cause is Error {
  return cause instanceof Error && cause.name === 'HTTPParserError';
}
