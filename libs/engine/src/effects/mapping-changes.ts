import type { Difference } from '@app/connector-sdk';
import type { MappingUse } from '../ports/activity.js';
import type { MappingTexts } from '../ports/record-store.js';
import type { Write } from './effects.js';

/** Enough of a hash to tell the texts of one mapping apart. */
const HASH_LENGTH = 16;

export function mappingTexts(mappings: readonly MappingUse[]): MappingTexts {
  return Object.fromEntries(mappings.map(({ name, hash }) => [name, hash.slice(0, HASH_LENGTH)]));
}

/** The mappings that are others now than when a document was booked. */
export class MappingChanges {
  private readonly changed: readonly MappingUse[];
  private readonly own: string;

  constructor(write: Write, madeBy: MappingTexts | undefined) {
    const now = mappingTexts(write.mappings ?? []);
    this.changed = (write.mappings ?? []).filter(({ name }) => {
      const then = madeBy?.[name];
      return then !== undefined && then !== now[name];
    });
    this.own = `${write.party.connector.id}/${write.sink.mapping}`;
  }

  /**
   * The mappings that may have made this difference. That of the document itself cannot: its amounts are held against the
   * invoice, and it is given whom the document belongs to.
   */
  causesOf({ isAmount, refersTo }: Pick<Difference, 'isAmount' | 'refersTo'>): readonly MappingUse[] {
    return isAmount || refersTo ? this.changed.filter(({ name }) => name !== this.own) : this.changed;
  }
}

/** As error texts name them: a tenant's version by its number. */
export function namesOf(mappings: readonly MappingUse[]): string {
  const names = mappings.map(({ name, version }) => (version === undefined ? name : `${name} (${version})`));
  return [...new Set(names)].join(', ');
}
