import { KoppelError } from '@app/domain';
import type { Flow, FlowRecord, RecordRepository, TimelineRepository } from '@app/persistence';
import type { SealedPayloads } from '../activity/sealed-payloads.js';
import { flowErrors } from '../flows/flow-errors.js';
import { httpErrors } from '../http/http-errors.js';
import { recordErrors } from './record-errors.js';

/** Reads what a record works on. */
export class RecordData {
  constructor(
    private readonly records: Pick<RecordRepository, 'find'>,
    private readonly timeline: Pick<TimelineRepository, 'data'>,
    private readonly payloads: Pick<SealedPayloads, 'body'>,
  ) {}

  /** For trying a flow on one of its own records. */
  async payloadOf(flow: Flow, recordId: string): Promise<unknown> {
    const record = await this.records.find(flow.tenantId, recordId);
    if (!record) throw httpErrors.NOT_FOUND();
    if (record.flowId !== flow.id) throw flowErrors.RECORD_OF_OTHER_FLOW();
    return this.current(record);
  }

  /** The data as the source gave it, or as it was edited. Throws `RECORD_HAS_NO_DATA` when none is kept. */
  async current(record: FlowRecord): Promise<unknown> {
    const item = await this.timeline.data(record.tenantId, record);
    const opened = item && (await this.payloads.body(item));
    if (!opened) throw recordErrors.RECORD_HAS_NO_DATA();
    if ('code' in opened) throw new KoppelError(opened.code, 'bug', opened.params);
    if (opened.value === undefined) throw recordErrors.RECORD_HAS_NO_DATA();
    return opened.value;
  }
}
