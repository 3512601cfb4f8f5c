import { sdkErrors, type HttpResponse } from '@app/connector-sdk';
import { KoppelError, type ErrorParams, type Fault } from '@app/domain';
import { readFaults, type VendorFault } from './error-bodies.js';
import { snelStartErrors } from './snelstart-errors.js';
import { errorForCode, isImportant, textOfCode } from './vendor-codes.js';
import { pointerOfCode } from './vendor-fields.js';

export const VENDOR = 'SnelStart';

/** A call as far as an error needs to know it. */
export interface Attempt {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** The right the key needs for it, such as `boekhouden:write`. */
  readonly scope: string;
}

export const isWrite = (attempt: Attempt): boolean => attempt.method !== 'GET';

/** True for the gateway's own "invalid subscription key", which is not about the token. */
export function isSubscriptionRefusal(status: number, text: string): boolean {
  return status === 401 && /subscription key/i.test(text);
}

/**
 * The error for an answer that is not a success. Only an answer in which SnelStart itself says no is certain;
 * 5xx and bodies nobody recognises leave a write unknown.
 */
export function errorOf(attempt: Attempt, response: HttpResponse, status: number, now: Date): KoppelError {
  const text = response.text();
  if (isSubscriptionRefusal(status, text)) return snelStartErrors.SNELSTART_SUBSCRIPTION_KEY_REFUSED();
  if (isQuota(status, response, text)) {
    return sdkErrors.VENDOR_RATE_LIMITED({ vendor: VENDOR }, { retryAfterMs: retryAfterOf(response, now) });
  }
  if (status === 401) return snelStartErrors.SNELSTART_KEY_WITHDRAWN();
  if (status === 403) return snelStartErrors.SNELSTART_SCOPE_MISSING({ scope: attempt.scope });
  if (status >= 500 || status === 408) {
    return sdkErrors.VENDOR_UNAVAILABLE(
      { vendor: VENDOR, status },
      { outcomeUnknown: isWrite(attempt), retryAfterMs: retryAfterOf(response, now) },
    );
  }
  const faults = readFaults(text);
  if (faults.length > 0 && status !== 404) return refusal(faults);
  return faults.some((fault) => fault.code) ? refusal(faults) : unrecognised(attempt, status);
}

/** The error for business faults: the first fault we have an own text for speaks. Nothing was written. */
export function refusal(faults: readonly VendorFault[]): KoppelError {
  const main =
    faults.find((fault) => isImportant(fault.code)) ?? faults.find((fault) => fault.code) ?? faults[0];
  const params: ErrorParams = {
    vendor: VENDOR,
    vendorCode: main?.code ?? main?.field ?? '-',
    message: messageOf(main),
  };
  return errorForCode(main?.code)(params, { faults: toFaults(faults) });
}

/** The same error with what only the caller knows, such as the invoice number and its ledgers. */
export function withParams(error: KoppelError, params: ErrorParams): KoppelError {
  const { faults, retryAfterMs, outcomeUnknown, staleReference, cause } = error;
  return new KoppelError(
    error.code,
    error.errorClass,
    { ...error.params, ...params },
    {
      faults,
      retryAfterMs,
      outcomeUnknown,
      staleReference,
      cause,
    },
  );
}

export function unreadable(attempt: Attempt, reason: string): KoppelError {
  return sdkErrors.VENDOR_ANSWER_UNREADABLE({ vendor: VENDOR, reason }, { outcomeUnknown: isWrite(attempt) });
}

function unrecognised(attempt: Attempt, status: number): KoppelError {
  if (status === 404 || status === 405) {
    return snelStartErrors.SNELSTART_ADDRESS_UNKNOWN({ path: attempt.path.split('?')[0], status });
  }
  return unreadable(attempt, `HTTP ${status}`);
}

/** One fault about no field says nothing that the error does not say; of several each is kept. */
function toFaults(faults: readonly VendorFault[]): Fault[] {
  const all = faults.map(toFault);
  return all.length === 1 && all[0]?.path === '' ? [] : all;
}

function toFault(fault: VendorFault): Fault {
  return {
    path: fault.field ? `/${fault.field.replaceAll('.', '/')}` : (pointerOfCode(fault.code) ?? ''),
    code: 'SNELSTART_FIELD_REFUSED',
    params: { message: messageOf(fault), vendorCode: fault.code ?? 'MODEL_STATE' },
  };
}

function messageOf(fault: VendorFault | undefined): string {
  return textOfCode(fault?.code) ?? fault?.message ?? 'onbekende fout';
}

function isQuota(status: number, response: HttpResponse, text: string): boolean {
  if (status === 429) return true;
  return status === 403 && (response.headers['retry-after'] !== undefined || /call volume quota/i.test(text));
}

/** Milliseconds to wait: `Retry-After` as seconds or as a date; the gateway also writes the time into its text. */
export function retryAfterOf(response: HttpResponse, now: Date): number | undefined {
  const text = response.text();
  const header = response.headers['retry-after']?.trim() ?? '';
  if (/^\d{1,7}$/.test(header)) return Number(header) * 1000;
  const date = header === '' ? Number.NaN : Date.parse(header);
  if (!Number.isNaN(date)) return Math.max(0, date - now.getTime());
  const seconds = /again in (\d{1,6}) seconds/i.exec(text)?.[1];
  if (seconds) return Number(seconds) * 1000;
  const clock = /replenished in (\d{1,3}):(\d{2}):(\d{2})/i.exec(text);
  return clock ? (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])) * 1000 : undefined;
}
