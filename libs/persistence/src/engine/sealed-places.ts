import type { SealedPlace } from './payload-vault.js';

/** The reference stays the same when another record takes the effect over; the row id is not known beforehand. */
export function requestPlace(tenantId: string, reference: string): SealedPlace {
  return { table: 'effect', tenantId, rowId: reference, field: 'request' };
}

/** Where the correction of a record is sealed. The API seals it at the same place. */
export const correctionPlace = (tenantId: string, recordId: string): SealedPlace => ({
  ...{ table: 'record', tenantId, rowId: recordId, field: 'correction' },
});
