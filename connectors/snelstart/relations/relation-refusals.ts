import type { KoppelError } from '@app/domain';
import type { RelationPayload } from './relation.js';

type Field = keyof RelationPayload & string;

/** Optional fields by the vendor code that refuses them. Without the field the relation is as good. */
const FIELD_OF_CODE: Readonly<Record<string, Field>> = {
  'REL-0006': 'kvkNummer',
  'REL-0010': 'bic',
  'REL-0011': 'iban',
  'REL-0012': 'mobieleTelefoon',
  'REL-0013': 'telefoon',
  'REL-0015': 'websiteUrl',
  'REL-0020': 'vestigingsAdres',
  'REL-0021': 'vestigingsAdres',
  'REL-0022': 'vestigingsAdres',
  'REL-0023': 'vestigingsAdres',
  'REL-0056': 'vestigingsAdres',
  'REL-0060': 'vestigingsAdres',
  'REL-0025': 'correspondentieAdres',
  'REL-0026': 'correspondentieAdres',
  'REL-0027': 'correspondentieAdres',
  'REL-0028': 'correspondentieAdres',
  'REL-0055': 'correspondentieAdres',
  'REL-0057': 'btwNummer',
  'REL-0058': 'btwNummer',
  'REL-0059': 'btwNummer',
  'REL-0087': 'btwNummer',
  'REL-0088': 'btwNummer',
  'REL-0061': 'email',
  'REL-0084': 'email',
  'REL-0085': 'email',
  'REL-0086': 'oin',
};

/** Address and VAT number decide the VAT of a customer abroad, so there they are never left out. */
const DECIDES_VAT: readonly Field[] = ['btwNummer', 'vestigingsAdres'];

export interface Refused {
  readonly field: Field;
  readonly vendorCode: string;
}

/**
 * The optional fields of a relation that this refusal names and that may be left out. Empty when the refusal is about
 * anything else: then leaving out would hide a real fault.
 */
export function droppableFields(error: KoppelError, sent: RelationPayload, isDomestic: boolean): Refused[] {
  if (error.outcomeUnknown) return [];
  const refused = error.faults.map((fault) => ({
    field: FIELD_OF_CODE[fault.code] ?? fieldOfPath(fault.path, sent),
    vendorCode: fault.code,
  }));
  const droppable = refused.filter(
    (item): item is Refused =>
      item.field !== undefined && item.field in sent && (isDomestic || !DECIDES_VAT.includes(item.field)),
  );
  return droppable.length === refused.length ? droppable : [];
}

/** Model binding names the field: `/relatie/KvkNummer`, `/relatie/VestigingsAdres/Straat`. */
function fieldOfPath(path: string, sent: RelationPayload): Field | undefined {
  const names = path.toLowerCase().split('/');
  const optional = new Set<Field>(Object.values(FIELD_OF_CODE));
  return [...optional].find((field) => field in sent && names.includes(field.toLowerCase()));
}
