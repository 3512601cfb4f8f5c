import type { Actor } from '@app/identity';
import type { AuditLog } from '../audit/audit-log.js';

/** Whose data a preview shows, and of how many records. */
export interface PreviewLook {
  readonly mapping: string;
  readonly recordId?: string;
  readonly flowId?: string;
  readonly records: number;
  readonly isUploaded: boolean;
}

/**
 * Puts on record that a preview was made. An expression can write personal data so that no mask knows it again, so each
 * preview of a stored or uploaded record counts as a look at unmasked data (S15).
 */
export class PreviewLooks {
  constructor(private readonly audit: Pick<AuditLog, 'record'>) {}

  /** Before anything is shown: without an entry there is no look. */
  async record(actor: Actor, { mapping, recordId, flowId, records, isUploaded }: PreviewLook): Promise<void> {
    await this.audit.record(actor, {
      action: 'personal-data-shown',
      ...subjectOf({ mapping, recordId, flowId }),
      details: { by: 'mapping-preview', mapping, records, isUploaded },
    });
  }
}

function subjectOf({ mapping, recordId, flowId }: Pick<PreviewLook, 'mapping' | 'recordId' | 'flowId'>) {
  if (recordId !== undefined) return { subjectType: 'record', subjectId: recordId };
  if (flowId !== undefined) return { subjectType: 'flow', subjectId: flowId };
  return { subjectType: 'mapping', subjectId: mapping };
}
