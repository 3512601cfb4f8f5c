import type { KoppelError } from '@app/domain';
import type { RelationPayload } from './relation.js';

type Field = keyof RelationPayload & string;

/** Optional fields that SnelStart checks. Without the field the relation is as good. */
const OPTIONAL: readonly Field[] = [
  'kvkNummer',
  'bic',
  'iban',
  'mobieleTelefoon',
  'telefoon',
  'websiteUrl',
  'vestigingsAdres',
  'correspondentieAdres',
  'btwNummer',
  'email',
  'oin',
];

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
    field: fieldOfPath(fault.path, sent),
    vendorCode: String(fault.params?.['vendorCode'] ?? fault.code),
  }));
  const droppable = refused.filter(
    (item): item is Refused =>
      item.field !== undefined && item.field in sent && (isDomestic || !DECIDES_VAT.includes(item.field)),
  );
  return droppable.length === refused.length ? droppable : [];
}

/** `/vestigingsAdres/straat`; model binding names it as `/relatie/VestigingsAdres/Straat`. */
function fieldOfPath(path: string, sent: RelationPayload): Field | undefined {
  const names = path.toLowerCase().split('/');
  return OPTIONAL.find((field) => field in sent && names.includes(field.toLowerCase()));
}
