import { readPages } from '../client.js';
import type { SnelStartContext } from '../fields.js';
import { contains, equals } from '../odata.js';
import { hasEmail, hasNameAndPostcode, isCustomer, type RelationRow } from './relation-matching.js';
import type { RelationPayload } from './relation.js';

/** First the exact address; when no active customer has it, also rows where it stands in a list. */
export async function findByEmail(
  email: string,
  payload: RelationPayload,
  context: SnelStartContext,
): Promise<RelationRow[]> {
  const written = payload.email?.trim() ?? email;
  const exact = equals('Email', email) + (written === email ? '' : ` or ${equals('Email', written)}`);
  const matches = (row: RelationRow) => isCustomer(row) && hasEmail(row, email);
  const hits = (await readRelations(exact, context)).filter(matches);
  if (hits.some((row) => row.nonactief !== true)) return hits;
  return (await readRelations(contains('Email', email), context)).filter(matches);
}

/** Customers of the same name and postcode: the match for customers without an e-mail address. */
export async function findByName(
  payload: RelationPayload,
  context: SnelStartContext,
): Promise<RelationRow[]> {
  const rows = await readRelations(equals('Naam', payload.naam), context);
  return rows.filter((row) => isCustomer(row) && hasNameAndPostcode(row, payload));
}

export async function findByCode(code: number, context: SnelStartContext): Promise<RelationRow | undefined> {
  return (await readRelations(`Relatiecode eq ${code}`, context)).find((row) => row.relatiecode === code);
}

async function readRelations(filter: string, context: SnelStartContext): Promise<RelationRow[]> {
  const call = { path: '/relaties', scope: 'relaties:read', purpose: 'look up relation', filter };
  return (await readPages(call, context)) as RelationRow[];
}
