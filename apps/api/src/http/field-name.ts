import { canonicalFieldNames, fieldName, type FieldNames, type Language } from '@app/domain';
import { connectors } from '@connectors';

/** The words of Koppel's own records, and those of every system for its records. */
const names: FieldNames = Object.assign(
  {},
  ...connectors.map((connector) => connector.fieldNames ?? {}),
  canonicalFieldNames,
) as FieldNames;

/** The place a JSON pointer names, as people call it. */
export function spokenField(pointer: string, language: Language): string {
  return fieldName(pointer, names, language);
}
