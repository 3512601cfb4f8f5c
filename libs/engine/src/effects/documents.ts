import type { Difference, Written } from '@app/connector-sdk';
import type { ConfirmedEffect, EffectEnd, EffectIntent, OutcomeDocument } from '../ports/record-store.js';
import type { Write } from './effects.js';
import { mappingTexts } from './mapping-changes.js';

/** What a write left at the vendor, as the record shows it. */
export function documentOf(write: Write, written: Written, adopted: boolean): OutcomeDocument {
  const { id, number, url } = written;
  return { recordType: write.sink.recordType, id, number, url, adopted, ...madeBy(write) };
}

function madeBy({ isShared, mappings }: Write): Pick<OutcomeDocument, 'madeBy'> {
  return isShared || !mappings?.length ? {} : { madeBy: mappingTexts(mappings) };
}

/** What an earlier run wrote, or another record of the same source document. */
export function standingDocument(write: Write, effect: Omit<ConfirmedEffect, 'effectId'>): OutcomeDocument {
  const { remoteId: id, remoteNumber: number, remoteUrl: url, bookedBy } = effect;
  const { recordType } = write.sink;
  return { recordType, id, number, url, adopted: bookedBy !== undefined, ...(bookedBy ? { bookedBy } : {}) };
}

/** `adopted`: it was found there, not made by this call. */
export function confirmedEnd(effectId: string, written: Written, adopted: boolean): EffectEnd {
  return {
    effectId,
    state: 'confirmed',
    adopted,
    remoteId: written.id,
    remoteNumber: written.number,
    remoteUrl: written.url,
  };
}

/** What error texts call it. The key of a shared thing is an e-mail address, which stays out of them. */
export function nameOf({ isShared, key, recordType }: EffectIntent): string {
  return isShared ? recordType : key;
}

export async function differencesIn(write: Write, differences: readonly Difference[]): Promise<string> {
  return (await named(write, differences))
    .map(({ field, ours, theirs }) => `${field}: ${ours} ≠ ${theirs}`)
    .join('; ');
}

/** What was booked, and what it would be now. */
export async function changesIn(write: Write, changes: readonly Difference[]): Promise<string> {
  const texts = (await named(write, changes)).map(
    ({ field, ours, theirs }) => `${field}: ${theirs || '-'} → ${ours || '-'}`,
  );
  return texts.join('; ');
}

async function named(
  { sink, party }: Write,
  differences: readonly Difference[],
): Promise<readonly Difference[]> {
  return (await sink.nameDifferences?.(differences, party.context)) ?? differences;
}
