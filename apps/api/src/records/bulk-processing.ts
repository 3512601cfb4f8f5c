import type { Actor } from '@app/identity';
import type { ErrorsDeskRepository, RecordFilter, RecordRepository } from '@app/persistence';
import { auditEntryOf } from '../audit/audit-entry-of.js';
import type { Engine } from '../engine/assemble-engine.js';
import type { ErrorsDesk } from './errors-desk.js';
import type { ProcessReceiptDto } from './record-input.dto.js';

const BATCH = 500;
const MOST_PER_REQUEST = 5_000;

/** Processes many records again, in the lane that never delays live ones. */
export class BulkProcessing {
  constructor(
    private readonly records: Pick<RecordRepository, 'count'>,
    private readonly repository: Pick<ErrorsDeskRepository, 'processable' | 'processMany'>,
    private readonly desk: Pick<ErrorsDesk, 'lines'>,
    private readonly engine: Pick<Engine, 'bell'>,
  ) {}

  count(tenantId: string, filter: RecordFilter): Promise<number> {
    return this.records.count(tenantId, { ...filter, ofLivingFlows: true });
  }

  /** Chosen once, at the start: a record that fails again meanwhile is not processed a second time. */
  async process(actor: Actor, filter: RecordFilter): Promise<ProcessReceiptDto> {
    const counted = await this.count(actor.tenantId, filter);
    const ids = await this.repository.processable(actor.tenantId, filter, MOST_PER_REQUEST);
    // A record that failed between the two readings was chosen but not counted.
    const matched = Math.max(counted, ids.length);
    let processed = 0;
    for (let start = 0; start < ids.length; start += BATCH) {
      processed += await this.batch(actor, filter, ids.slice(start, start + BATCH));
    }
    return { matched, processed, remaining: matched - ids.length };
  }

  private async batch(actor: Actor, filter: RecordFilter, ids: readonly string[]): Promise<number> {
    const lines = ids.map(async (recordId) => ({
      recordId,
      ...(await this.desk.lines(actor, { title: 'processed' })),
    }));
    const { states, flowId, code, from, to, unmapped } = filter;
    const table = unmapped?.table;
    const details = { count: ids.length, states, flowId, code, from, to, table };
    const audit = auditEntryOf(actor, { action: 'records-processed', subjectType: 'record', details });
    const changed = await this.repository.processMany(actor.tenantId, await Promise.all(lines), audit);
    if (changed.length) this.engine.bell.ring(changed);
    return changed.length;
  }
}
