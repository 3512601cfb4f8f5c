import type { Sink } from '@app/connector-sdk';
import type { MappingUse } from '../ports/activity.js';
import type { OutcomeDocument } from '../ports/record-store.js';
import type { Party } from '../steps/party.js';

/** One write a step wants. */
export interface Write {
  readonly stepId: string;
  readonly party: Party;
  readonly sink: Sink;
  readonly payload: unknown;
  /** Several records may need the same one, such as a customer; a document belongs to one record. */
  readonly isShared: boolean;
  /** Every mapping that had a part in the payload: its own, and those before it. */
  readonly mappings?: readonly MappingUse[];
}

/** Carries writes out so that each happens exactly once, or only plans them. */
export interface Effects {
  perform(write: Write): Promise<OutcomeDocument>;
}

/** The lease of this run is lost: another worker owns the record. Stop, touch nothing. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease of this run is lost');
    this.name = 'LeaseLost';
  }
}

/** The customer of a document was kept, and the document does not stand: the steps run again, keeping nothing. */
export class KeptInVain extends Error {
  constructor() {
    super('the document does not stand');
    this.name = 'KeptInVain';
  }
}
