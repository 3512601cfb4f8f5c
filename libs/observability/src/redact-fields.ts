import { isNativeError } from 'node:util/types';
import { REDACTED, type SecretRegistry } from './secret-registry.js';

/** Keys are compared without case, dashes, dots and underscores. `code` is no secret here: it says which error. */
const EXACT = new Set([
  ...['authorization', 'cookie', 'setcookie', 'key', 'signature', 'assertion', 'dsn', 'jwt', 'otp', 'pin'],
  ...[
    'name',
    'firstname',
    'lastname',
    'middlename',
    'fullname',
    'initials',
    'contact',
    'contactperson',
    'company',
  ],
  ...[
    'phone',
    'mobile',
    'telephone',
    'telefoon',
    'fax',
    'birthdate',
    'gender',
    'ip',
    'ipaddress',
    'useragent',
  ],
  ...[
    'street',
    'address',
    'address1',
    'address2',
    'housenumber',
    'postcode',
    'postalcode',
    'zip',
    'city',
    'plaats',
  ],
  ...['billing', 'shipping', 'shipto', 'customer', 'klant', 'naam', 'adres', 'straat', 'iban', 'bankaccount'],
  ...['customernote', 'note', 'body', 'payload', 'credentials'],
]);
const CONTAINS =
  /passw|secret|token|apikey|privatekey|masterkey|credential|cookie|session|email|vatnumber|btwnummer/;

export const isSensitiveKey = (key: string): boolean => {
  const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  return EXACT.has(plain) || CONTAINS.test(plain);
};

const DEEPEST = 6;
const LONGEST_LIST = 50;
const LONGEST_TEXT = 4_000;

/** A copy that can be written: no sensitive field, no known secret, nothing endless. Never throws. */
export function redactFields(value: unknown, secrets: SecretRegistry, depth = 0): unknown {
  if (typeof value === 'string') return secrets.redact(shorten(value));
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (value === null || typeof value !== 'object') return value;
  if (depth >= DEEPEST) return '[deep]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) {
    return value.slice(0, LONGEST_LIST).map((entry) => redactFields(entry, secrets, depth + 1));
  }
  if (isNativeError(value)) return describeError(value, secrets, depth);
  return redactObject(value, secrets, depth);
}

function redactObject(value: object, secrets: SecretRegistry, depth: number): Record<string, unknown> {
  const entries = Object.keys(value).map((key) => [key, redactField(value, key, secrets, depth)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function redactField(owner: object, key: string, secrets: SecretRegistry, depth: number): unknown {
  if (isSensitiveKey(key)) return REDACTED;
  try {
    return redactFields((owner as Record<string, unknown>)[key], secrets, depth + 1);
  } catch {
    return '[unreadable]'; // a getter that throws
  }
}

/** Type, code, message and stack of an error and of what caused it; no other fields, which may hold payloads. */
function describeError(error: Error, secrets: SecretRegistry, depth: number): Record<string, unknown> {
  const { code, params, cause } = error as Error & { code?: unknown; params?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(params === undefined ? {} : { params: redactFields(params, secrets, depth + 1) }),
    message: secrets.redact(shorten(error.message)),
    stack: secrets.redact(shorten(error.stack ?? '')),
    ...(cause === undefined ? {} : { cause: redactFields(cause, secrets, depth + 1) }),
  };
}

const shorten = (text: string) => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
