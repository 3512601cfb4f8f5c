import { KoppelError } from '@app/domain';
import { withCorrection } from '@app/engine';
import type { Flow, FlowRecord, RecordRepository, TimelineRepository } from '@app/persistence';
import type { SealedPayloads } from '../activity/sealed-payloads.js';
import { flowErrors } from '../flows/flow-errors.js';
import { httpErrors } from '../http/http-errors.js';
import { recordErrors } from './record-errors.js';

export interface CurrentData {
  /** As the source gave it. */
  readonly given: unknown;
  /** The same with what people corrected. */
  readonly payload: unknown;
}

/** Reads what a record works on. */
export class RecordData {
  constructor(
    private readonly records: Pick<RecordRepository, 'find'>,
    private readonly timeline: Pick<TimelineRepository, 'data'>,
    private readonly payloads: Pick<SealedPayloads, 'body' | 'correction'>,
  ) {}

  /** For trying a flow on one of its own records. */
  async payloadOf(flow: Flow, recordId: string): Promise<unknown> {
    const record = await this.records.find(flow.tenantId, recordId);
    if (!record) throw httpErrors.NOT_FOUND();
    if (record.flowId !== flow.id) throw flowErrors.RECORD_OF_OTHER_FLOW();
    return (await this.current(record)).payload;
  }

  /** The data a record works on now. Throws `RECORD_HAS_NO_DATA` when none is kept. */
  async current(record: FlowRecord): Promise<CurrentData> {
    const correction = await this.payloads.correction(record);
    const { origin, content } = await this.newest(record);
    if (!correction) return { given: content, payload: content };
    if (origin === 'edit') return { given: correction.given, payload: content };
    return { given: content, payload: withCorrection(correction, content).payload };
  }

  private async newest(record: FlowRecord): Promise<{ origin: string; content: unknown }> {
    const item = await this.timeline.data(record.tenantId, record);
    const opened = item && (await this.payloads.body(item));
    if (!opened) throw recordErrors.RECORD_HAS_NO_DATA();
    if ('code' in opened) throw new KoppelError(opened.code, 'bug', opened.params);
    if (opened.value === undefined) throw recordErrors.RECORD_HAS_NO_DATA();
    return { origin: item.origin, content: opened.value };
  }
}
