import { defineSink, type Found, type Localised, type WriteRequest } from '@app/connector-sdk';
import type { Customer } from '@app/domain';
import type { SnelStartContext, SnelStartCredentials, SnelStartSettings } from '../fields.js';
import { countriesOf } from '../reference-data.js';
import { createRelation } from './relation-creation.js';
import { fitRelation } from './relation-fitting.js';
import { chooseCustomer, matchEmail, relationKey, type RelationRow } from './relation-matching.js';
import { findByEmail, findByName } from './relation-search.js';
import { relationSchema, type RelationPayload } from './relation.js';
import { snelStartErrors } from '../errors/snelstart-errors.js';

/**
 * Customers. SnelStart has no key that makes a repeat harmless, so the look-up by e-mail after the settle time is what
 * keeps a customer from being made twice. Debtors are created, never changed (S188).
 */
export const customerSink = defineSink<RelationPayload, SnelStartCredentials, SnelStartSettings>({
  recordType: 'customer',
  mapping: 'customer.out.jsonata',
  schema: relationSchema,
  safety: 'none',
  settleMs: 60_000,
  key: relationKey,
  resolve: resolveCountries,
  placeholders: placeholderCountries,
  lookUp,
  create: createRelation,
});

/** The ids of the countries of this customer's addresses, by two-letter code. */
async function resolveCountries(input: unknown, context: SnelStartContext): Promise<Record<string, unknown>> {
  const customer = input as Customer;
  const { rows } = await countriesOf(context);
  const wanted = new Set([customer.billingAddress?.country, customer.shippingAddress?.country]);
  const known = rows.filter((country) => wanted.has(country.code));
  return { countries: Object.fromEntries(known.map((country) => [country.code, country.id])) };
}

/** For previews: every country exists, and its id is its code. */
function placeholderCountries(input: unknown): Record<string, unknown> {
  const { billingAddress, shippingAddress } = input as Customer;
  const codes = [billingAddress?.country, shippingAddress?.country].filter((code) => code !== undefined);
  return { countries: Object.fromEntries(codes.map((code) => [code, code])) };
}

async function lookUp(
  request: WriteRequest<RelationPayload>,
  context: SnelStartContext,
): Promise<Found | undefined> {
  const { relation } = fitRelation(request.payload);
  const email = matchEmail(relation);
  const customers = email
    ? await findByEmail(email, request.payload, context)
    : await findByName(relation, context);
  const active = customers.filter((row) => row.nonactief !== true);
  const chosen = chooseCustomer(active);
  if (chosen) return toFound(chosen, active.length);
  const inactive = chooseCustomer(customers);
  if (inactive && context.settings.onInactiveCustomer !== 'create') {
    throw snelStartErrors.SNELSTART_CUSTOMER_INACTIVE({ relationCode: inactive.relatiecode });
  }
  return undefined;
}

function toFound(row: RelationRow, hits: number): Found {
  return {
    id: row.id,
    ...(row.relatiecode === undefined ? {} : { number: String(row.relatiecode) }),
    differences: [],
    ...(hits > 1 ? { notes: [severalNote(row, hits)] } : {}),
  };
}

function severalNote(row: RelationRow, hits: number): Localised {
  return {
    nl: `${hits} klanten passen; relatie ${row.relatiecode} is gekozen (één e-mailadres gaat voor een lijst, dan de laagste relatiecode).`,
    en: `${hits} customers match; relation ${row.relatiecode} was chosen (a single e-mail address goes before a list, then the lowest relation code).`,
  };
}
