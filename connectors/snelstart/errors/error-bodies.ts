/** One thing SnelStart says is wrong. */
export interface VendorFault {
  /** Such as `BOE-0021`; undefined when the vendor gives none. */
  readonly code?: string;
  readonly message?: string;
  /** Vendor's name of the field, such as `verkoopBoeking.Factuurnummer`. */
  readonly field?: string;
}

const CODE = /\b[A-Z]{3}-\d{4}\b/g;
const MESSAGE_LENGTH = 300;

/**
 * Reads all four shapes that SnelStart answers errors in (integrators' observations, vendors/snelstart.md section 6):
 * an array of business rules, model binding with `modelState`, `{Message}`, and the gateway's `{statusCode, message}`;
 * also plain text and nothing at all. Codes are found anywhere in the body.
 */
export function readFaults(text: string): VendorFault[] {
  const body = parse(text);
  const entries = Array.isArray(body) ? body : [body];
  const faults = entries.flatMap(faultsOfEntry);
  const known = new Set(faults.map((fault) => fault.code));
  const loose = (text.match(CODE) ?? []).filter((code) => !known.has(code));
  return [...faults, ...[...new Set(loose)].map((code) => ({ code }))];
}

/** Whether a body that came with a 2xx is nevertheless an error. A list of records or a record is not. */
export function isErrorBody(body: unknown): boolean {
  if (Array.isArray(body)) return body.length > 0 && body.every(isErrorEntry);
  return isErrorEntry(body);
}

/** The status the gateway wrote inside its body, when there is one. */
export function statusInside(body: unknown): number | undefined {
  if (!isObject(body)) return undefined;
  return typeof body['statusCode'] === 'number' ? body['statusCode'] : undefined;
}

function isErrorEntry(entry: unknown): boolean {
  if (!isObject(entry) || 'id' in entry) return false;
  return ['errorCode', 'modelState', 'Message', 'ExceptionMessage', 'statusCode', 'error'].some(
    (name) => name in entry,
  );
}

function faultsOfEntry(entry: unknown): VendorFault[] {
  if (typeof entry === 'string') return entry.trim() === '' ? [] : [{ message: shorten(entry) }];
  if (!isObject(entry)) return [];
  const code = textOf(entry['errorCode']);
  const message = textOf(entry['message']) ?? textOf(entry['Message']) ?? textOf(entry['error']);
  const fields = fieldsOf(entry['modelState'] ?? entry['ModelState']);
  if (fields.length > 0 && !code) return fields;
  const whole = code || message ? [{ ...(code ? { code } : {}), ...(message ? { message } : {}) }] : [];
  return [...whole, ...fields];
}

function fieldsOf(modelState: unknown): VendorFault[] {
  if (!isObject(modelState)) return [];
  return Object.entries(modelState).map(([field, messages]) => {
    const message = Array.isArray(messages) ? textOf(messages[0]) : textOf(messages);
    return message ? { field, message } : { field };
  });
}

/** The body as JSON, or as the text it is. HTML pages have nothing to say that helps. */
function parse(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.startsWith('<')) return undefined;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return trimmed;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? shorten(value.trim()) : undefined;
}

function shorten(text: string): string {
  return text.length > MESSAGE_LENGTH ? `${text.slice(0, MESSAGE_LENGTH)}…` : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
