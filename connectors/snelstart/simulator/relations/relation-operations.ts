import { randomUUID } from 'node:crypto';
import type { Administration } from '../administration.js';
import { fixtures } from '../fixtures.js';
import { journal } from '../journal.js';
import { businessErrors, notFound, type Reply } from '../replies.js';
import type { AddressRow, RelationRow } from '../rows.js';
import { naiveTime } from '../times.js';
import { bindRelation, type AddressInput, type RelationInput } from './relation-input.js';
import { checkRelation } from './relation-rules.js';
import { storedVatNumber } from './vat-number.js';

const NETHERLANDS = fixtures.countries.find((country) => country.landcode === 'NL')?.id ?? '';
const NO_MAIL = { shouldSend: false, email: '', ccEmail: '' };

export function createRelation(body: unknown, administration: Administration, at: Date): Reply {
  const input = bindRelation(body);
  if ((body as { id?: unknown }).id != null) throw businessErrors('REL-0063');
  checkRelation(input, administration);
  const row = relationOf(randomUUID(), input, administration, at);
  return store(row, 'create', 201, administration, at);
}

/** PUT replaces the whole record: what is not sent is blank afterwards. */
export function replaceRelation(id: string, body: unknown, administration: Administration, at: Date): Reply {
  const former = existing(id, administration);
  const sentId = (body as { id?: unknown } | null)?.id;
  if (typeof sentId === 'string' && sentId.toLowerCase() !== former.id) throw businessErrors('REL-0047');
  const input = bindRelation(body);
  checkRelation(input, administration, former.id);
  if (String(input.relatiesoort) !== String(former.relatiesoort)) throw businessErrors('REL-0064');
  const kept = { ...input, relatiecode: input.relatiecode ?? former.relatiecode };
  return store(relationOf(former.id, kept, administration, at), 'update', 200, administration, at);
}

/** A relation with open invoices cannot go; others become inactive and stay in the list. */
export function deleteRelation(id: string, administration: Administration, at: Date): Reply {
  const row = existing(id, administration);
  if (row.relatiecode < 0 || row.relatiesoort.includes('Eigen')) throw businessErrors('REL-0103');
  const open = administration.invoices
    .find('customer', row.id)
    .some((invoice) => invoice.openstaandSaldo !== 0);
  if (open) throw businessErrors('REL-0049');
  store({ ...row, nonactief: true, modifiedOn: naiveTime(at) }, 'delete', 200, administration, at);
  return { status: 200, json: '{}' };
}

export function existing(id: string, administration: Administration): RelationRow {
  const row = administration.relations.get(id);
  if (!row) throw notFound('REL-0005');
  return row;
}

function store(
  row: RelationRow,
  action: 'create' | 'update' | 'delete',
  status: number,
  administration: Administration,
  at: Date,
): Reply {
  administration.putRelation(row, at);
  journal(administration, { at: at.toISOString(), kind: 'relation', action, id: row.id, key: row.email });
  return { status, json: administration.relations.json(row.id) };
}

/** What a new relation has when nobody says otherwise. */
const STANDARD = {
  fax: '',
  factuurkorting: 0,
  bankieren: false,
  kredietLimiet: 0,
  aanmaningsoort: 'Onderneming',
  offerteEmailVersturen: NO_MAIL,
  bevestigingsEmailVersturen: NO_MAIL,
  factuurEmailVersturen: NO_MAIL,
  aanmaningEmailVersturen: NO_MAIL,
  offerteAanvraagEmailVersturen: NO_MAIL,
  bestellingEmailVersturen: NO_MAIL,
  ublBestandAlsBijlage: false,
  incassoSoort: 'Geen',
  factuurRelatie: null,
  documents: [],
  extraVeldenKlant: [],
} as const;

function relationOf(id: string, input: RelationInput, administration: Administration, at: Date): RelationRow {
  return {
    ...STANDARD,
    ...input,
    modifiedOn: naiveTime(at),
    relatiecode: input.relatiecode ?? administration.nextRelationCode(),
    vestigingsAdres: addressRow(input.vestigingsAdres),
    correspondentieAdres: addressRow(input.correspondentieAdres),
    btwNummer: input.btwNummer === '' ? '' : storedVatNumber(input.btwNummer),
    oin: input.oin === '' ? null : input.oin,
    inkoopBoekingenUri: `/relaties/${id}/inkoopboekingen`,
    verkoopBoekingenUri: `/relaties/${id}/verkoopboekingen`,
    id,
    uri: `/relaties/${id}`,
  };
}

/** Without an address the country is the Netherlands (live data: empty texts and a country). */
function addressRow({ landId, ...texts }: AddressInput): AddressRow {
  const id = landId ?? NETHERLANDS;
  return { ...texts, land: { id, uri: `/landen/${id}` } };
}
