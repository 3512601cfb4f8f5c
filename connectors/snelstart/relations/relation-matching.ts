import type { RelationPayload } from './relation.js';
import { normalise } from '../text.js';

/** A relation as SnelStart lists it, as far as matching needs it. */
export interface RelationRow {
  readonly id: string;
  readonly relatiecode?: number;
  readonly relatiesoort?: readonly string[];
  readonly nonactief?: boolean;
  readonly naam?: string;
  readonly email?: string;
  readonly vestigingsAdres?: { readonly postcode?: string } | null;
}

const EMAIL = /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/;
const EMAIL_LENGTH = 250;

/** The one form in which e-mail addresses are compared. */
export function normaliseEmail(email: string | undefined): string {
  return (email ?? '').trim().toLowerCase();
}

/** The e-mail to match on; undefined when there is none that SnelStart would store. */
export function matchEmail(payload: RelationPayload): string | undefined {
  const email = normaliseEmail(payload.email);
  return email.length <= EMAIL_LENGTH && EMAIL.test(email) ? email : undefined;
}

/**
 * Business key of a customer: the e-mail in lower case; without one, name and postcode.
 * Two payloads with the same key are one customer.
 */
export function relationKey(payload: RelationPayload): string {
  return matchEmail(payload) ?? `name:${normalise(payload.naam)}|${postcodeOf(payload)}`;
}

/** Whether a row may be booked on at all: a customer, no system row (negative code), not the administration itself. */
export function isCustomer(row: RelationRow): boolean {
  const kinds = row.relatiesoort ?? [];
  return kinds.includes('Klant') && !kinds.includes('Eigen') && (row.relatiecode ?? 0) >= 0;
}

/** SnelStart's e-mail field may hold several addresses with semicolons between them. */
export function hasEmail(row: RelationRow, email: string): boolean {
  return addressesOf(row).includes(email);
}

export function hasNameAndPostcode(row: RelationRow, payload: RelationPayload): boolean {
  return normalise(row.naam) === normalise(payload.naam) && postcodeOf(row) === postcodeOf(payload);
}

/**
 * The customer to use when several match, always the same one: a row with only this address goes before a list,
 * then the lowest relation code.
 */
export function chooseCustomer(rows: readonly RelationRow[]): RelationRow | undefined {
  return [...rows].sort(
    (a, b) =>
      addressesOf(a).length - addressesOf(b).length ||
      (a.relatiecode ?? Infinity) - (b.relatiecode ?? Infinity) ||
      a.id.localeCompare(b.id),
  )[0];
}

function addressesOf(row: RelationRow): string[] {
  return (row.email ?? '')
    .split(';')
    .map(normaliseEmail)
    .filter((address) => address !== '');
}

function postcodeOf(relation: { vestigingsAdres?: { readonly postcode?: string } | null }): string {
  return (relation.vestigingsAdres?.postcode ?? '').replace(/\s/g, '').toUpperCase();
}
