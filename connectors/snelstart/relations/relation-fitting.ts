import type { Localised } from '@app/connector-sdk';
import type { RelationAddress, RelationPayload } from './relation.js';
import { matchEmail } from './relation-matching.js';
import { shorten } from '../text.js';

/** A relation that obeys the vendor's lengths, and what was done to make it so. */
export interface FittedRelation {
  readonly relation: RelationPayload;
  readonly notes: readonly Localised[];
}

/** SnelStart's lengths (API description, RelatieWriteModel; address lengths from REL-0020 to REL-0028). */
const LIMITS = { naam: 50, telefoon: 25, mobieleTelefoon: 25 } as const;
const ADDRESS_LIMITS = { contactpersoon: 50, straat: 50, postcode: 25, plaats: 50 } as const;
const ADDRESSES = ['vestigingsAdres', 'correspondentieAdres'] as const;
const REQUIRED_IN_ADDRESS = ['straat', 'postcode', 'plaats'] as const;

/**
 * Makes a payload fit before it is sent: long texts end in "…", an unusable e-mail or a half-filled address is left
 * out. Nothing changes without a note.
 */
export function fitRelation(payload: RelationPayload): FittedRelation {
  const relation: Record<string, unknown> = { ...payload };
  const notes: Localised[] = [];
  for (const [field, limit] of Object.entries(LIMITS)) shortenField(relation, field, limit, notes);
  for (const field of ADDRESSES) {
    const fitted = fitAddress(payload[field], field, notes);
    if (fitted) relation[field] = fitted;
    else delete relation[field];
  }
  fitEmail(payload, relation, notes);
  return { relation: relation as RelationPayload, notes };
}

/** Says that a field was left out; never its value. */
export function droppedNote(field: string, reason: Localised): Localised {
  return {
    nl: `${field} is niet meegestuurd: ${reason.nl}.`,
    en: `${field} was not sent: ${reason.en}.`,
  };
}

function shortenField(
  target: Record<string, unknown>,
  field: string,
  limit: number,
  notes: Localised[],
): void {
  const value = target[field];
  if (typeof value !== 'string' || value.length <= limit) return;
  target[field] = shorten(value, limit);
  notes.push({
    nl: `${field} is ingekort van ${value.length} naar ${limit} tekens (eindigt op …).`,
    en: `${field} was shortened from ${value.length} to ${limit} characters (ends in …).`,
  });
}

function fitAddress(
  address: RelationAddress | undefined,
  field: string,
  notes: Localised[],
): RelationAddress | undefined {
  if (!address) return undefined;
  const missing: string[] = REQUIRED_IN_ADDRESS.filter((part) => !address[part]?.trim());
  if (!address.land?.id) missing.push('land');
  if (missing.length > 0) {
    const isEmpty = missing.length > REQUIRED_IN_ADDRESS.length;
    const parts = missing.join(', ');
    if (!isEmpty) notes.push(droppedNote(field, { nl: `${parts} ontbreekt`, en: `${parts} is missing` }));
    return undefined;
  }
  const fitted: Record<string, unknown> = { ...address };
  for (const [part, limit] of Object.entries(ADDRESS_LIMITS)) shortenField(fitted, part, limit, notes);
  return fitted;
}

function fitEmail(payload: RelationPayload, relation: Record<string, unknown>, notes: Localised[]): void {
  const email = matchEmail(payload);
  if (email) relation['email'] = email;
  else if (payload.email !== undefined) {
    delete relation['email'];
    if (payload.email.trim() !== '') {
      notes.push(droppedNote('email', { nl: 'geen geldig e-mailadres', en: 'not a valid e-mail address' }));
    }
  }
}
