import type { OutcomeDocument } from '../ports/record-store.js';
import type { Effects, Write } from './effects.js';

/** For dry runs: records what would be written and sends nothing. */
export class PlannedEffects implements Effects {
  readonly plan: { step: string; connector: string; recordType: string; key: string; payload: unknown }[] =
    [];

  async perform(write: Write): Promise<OutcomeDocument> {
    const key = write.sink.key(write.payload as never);
    this.plan.push({
      step: write.stepId,
      connector: write.party.connector.id,
      recordType: write.sink.recordType,
      key,
      payload: write.payload,
    });
    return { recordType: write.sink.recordType, id: `planned:${key}`, number: key, adopted: false };
  }
}
