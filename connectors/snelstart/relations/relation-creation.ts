import { sdkErrors, type Localised, type WriteRequest, type Written } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { callSnelStart } from '../client.js';
import type { SnelStartContext } from '../fields.js';
import { countriesOf } from '../reference-data.js';
import { unreadable, withParams } from '../errors/refusals.js';
import { droppedNote, fitRelation, type FittedRelation } from './relation-fitting.js';
import { hasEmail, matchEmail, type RelationRow } from './relation-matching.js';
import { droppableFields, type Refused } from './relation-refusals.js';
import { findByCode, findByName } from './relation-search.js';
import type { RelationPayload } from './relation.js';
import { textOfCode } from '../errors/vendor-codes.js';

const CREATE = {
  method: 'POST',
  path: '/relaties',
  scope: 'relaties:write',
  purpose: 'create relation',
} as const;

/**
 * Creates a relation. An optional field that SnelStart refuses (one wrong IBAN rejects the whole relation, and with it
 * every order behind it) is left out and the rest sent once more; the notes say what was left out.
 */
export async function createRelation(
  request: WriteRequest<RelationPayload>,
  context: SnelStartContext,
): Promise<Written> {
  const draft = fitRelation(request.payload);
  const isDomestic = await livesInTheNetherlands(draft.relation, context);
  return post(draft, isDomestic, context);
}

/** Ends: each refusal that leads to another attempt takes away at least one field. */
async function post(draft: FittedRelation, isDomestic: boolean, context: SnelStartContext): Promise<Written> {
  try {
    const created = await callSnelStart({ ...CREATE, body: JSON.stringify(draft.relation) }, context);
    return toWritten(created, draft.notes);
  } catch (thrown) {
    if (!(thrown instanceof KoppelError)) throw thrown;
    if (thrown.code === 'SNELSTART_RELATION_CODE_TAKEN') {
      return post(await withoutTakenCode(thrown, draft, context), isDomestic, context);
    }
    const refused = droppableFields(thrown, draft.relation, isDomestic);
    if (refused.length === 0) throw thrown;
    const rest = without(draft, refused);
    const earlier = refused.some((item) => item.field === 'email')
      ? await findEarlier(rest, context)
      : undefined;
    return earlier ?? post(rest, isDomestic, context);
  }
}

/**
 * A relation whose e-mail was refused cannot be found by e-mail later. An attempt whose answer was lost may have made
 * it already, without e-mail: take that one.
 */
async function findEarlier(draft: FittedRelation, context: SnelStartContext): Promise<Written | undefined> {
  const rows = await findByName(draft.relation, context);
  const row = rows.find((candidate) => !candidate.email && candidate.nonactief !== true);
  return row && toWritten(row, draft.notes);
}

/** The code is ours already when that relation has our e-mail; otherwise SnelStart chooses a number itself. */
async function withoutTakenCode(
  error: KoppelError,
  draft: FittedRelation,
  context: SnelStartContext,
): Promise<FittedRelation> {
  const { relatiecode } = draft.relation;
  if (relatiecode === undefined) throw withParams(error, { relationCode: '-' });
  const owner = await findByCode(relatiecode, context);
  const email = matchEmail(draft.relation);
  if (owner && email && hasEmail(owner, email)) {
    throw sdkErrors.ALREADY_EXISTS({ key: `relatie ${relatiecode}` }, { cause: error });
  }
  return without(draft, [{ field: 'relatiecode', vendorCode: 'REL-0008' }]);
}

function without(draft: FittedRelation, refused: readonly Refused[]): FittedRelation {
  const relation: Record<string, unknown> = { ...draft.relation };
  const notes: Localised[] = [...draft.notes];
  for (const { field, vendorCode } of refused) {
    if (!(field in relation)) continue;
    delete relation[field];
    const reason = `${textOfCode(vendorCode) ?? 'SnelStart'} (${vendorCode})`;
    notes.push(droppedNote(field, { nl: reason, en: reason }));
  }
  return { relation: relation as RelationPayload, notes };
}

async function livesInTheNetherlands(relation: RelationPayload, context: SnelStartContext): Promise<boolean> {
  const land = relation.vestigingsAdres?.land?.id;
  if (land) return (await countriesOf(context)).byId.get(land.toLowerCase())?.code === 'NL';
  return /^(NL|\d|$)/i.test(relation.btwNummer ?? '');
}

function toWritten(answer: unknown, notes: readonly Localised[]): Written {
  const row = answer as Partial<RelationRow> | null;
  if (typeof row?.id !== 'string' || row.id === '') throw unreadable(CREATE, 'no id');
  return {
    id: row.id,
    ...(row.relatiecode === undefined ? {} : { number: String(row.relatiecode) }),
    ...(notes.length > 0 ? { notes } : {}),
  };
}
