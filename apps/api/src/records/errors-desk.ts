import type { ActivityEntry } from '@app/engine';
import type { Actor } from '@app/identity';
import {
  newId,
  type ErrorsDeskRepository,
  type FlowRecord,
  type OperatorActivity,
  type ProcessChoice,
  type RecordRepository,
  type SealedActivity,
} from '@app/persistence';
import type { SealedPayloads } from '../activity/sealed-payloads.js';
import { auditEntryOf } from '../audit/audit-entry-of.js';
import type { Engine } from '../engine/assemble-engine.js';
import { httpErrors } from '../http/http-errors.js';
import type { Logger } from '../http/logger.js';
import { choicesOf } from './process-choices.js';
import { recordErrors } from './record-errors.js';
import type { ReportRecordDto } from './record-input.dto.js';
import { newReferenceNumber } from './reference-number.js';

export interface DeskParts {
  readonly records: Pick<RecordRepository, 'find' | 'isOfRemovedFlow'>;
  readonly desk: ErrorsDeskRepository;
  readonly payloads: SealedPayloads;
  readonly engine: Pick<Engine, 'bell'>;
  readonly logger: Logger;
}

/** What a person does, as it stands in the audit trail and on the record's timeline. */
interface Act {
  /** In the audit trail, such as `record-processed`. */
  readonly action: string;
  /** On the timeline, such as `processed`. */
  readonly title: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What people do to single records: process again, ignore, report, correct. */
export class ErrorsDesk {
  constructor(private readonly parts: DeskParts) {}

  /** Due now, with a new count of attempts. What was confirmed at the target is never done again. */
  async process(actor: Actor, id: string, choice: ProcessChoice = 'verify'): Promise<FlowRecord> {
    if (choice !== 'verify') await this.assertChoosable(actor.tenantId, id, choice);
    const data = choice === 'verify' ? undefined : { choice };
    const act = { action: 'record-processed', title: 'processed', data };
    const activity = await this.activity(actor, id, act, data);
    const record = await this.parts.desk.process(actor.tenantId, id, activity, choice);
    return this.due(record ?? (await this.refuse(actor.tenantId, id)));
  }

  async ignore(actor: Actor, id: string, reason: string): Promise<FlowRecord> {
    const act = { action: 'record-ignored', title: 'ignored', data: { reason } };
    const activity = await this.activity(actor, id, act);
    const record = await this.parts.desk.ignore(actor.tenantId, id, reason, activity);
    if (record) return record;
    if (await this.parts.desk.isInDoubt(actor.tenantId, id)) throw recordErrors.WRITE_STILL_IN_DOUBT();
    return this.refuse(actor.tenantId, id);
  }

  /** Keeps a report with the record, where support finds everything else. Answers its reference number. */
  async report(actor: Actor, id: string, { message }: ReportRecordDto): Promise<string> {
    const reference = newReferenceNumber();
    const record = await this.parts.records.find(actor.tenantId, id);
    if (!record) throw httpErrors.NOT_FOUND();
    const { state, code, error, attempts } = record;
    const data = { reference, message, state, code, error, attempts };
    const activity = await this.activity(
      actor,
      id,
      { action: 'record-reported', title: 'reported', data },
      { reference },
    );
    if (!(await this.parts.desk.note(actor.tenantId, id, activity))) throw httpErrors.NOT_FOUND();
    const { tenantId } = actor;
    this.parts.logger.warn({ tenantId, recordId: id, reference, code }, 'a record was reported to support');
    return reference;
  }

  /** Puts other data in place of what arrived, and processes that. */
  async edit(
    actor: Actor,
    id: string,
    edited: { given: unknown; body: unknown; fields: string[]; note?: string },
  ): Promise<FlowRecord> {
    const { given, body: corrected, fields, note } = edited;
    const act = { action: 'record-edited', title: 'edited', data: { fields, note } };
    const activity = await this.activity(actor, id, act, { fields });
    const inboxId = newId();
    const { payloads } = this.parts;
    const data = {
      inboxId,
      body: await payloads.sealBody(actor.tenantId, inboxId, corrected),
      correction: await payloads.sealCorrection(actor.tenantId, id, { given, corrected }),
    };
    const record = await this.parts.desk.edit(actor.tenantId, id, data, activity);
    return this.due(record ?? (await this.refuse(actor.tenantId, id)));
  }

  /** One line for the timeline of each of these records, sealed. */
  async lines(actor: Actor, act: Omit<Act, 'action'>): Promise<SealedActivity> {
    const id = newId();
    const by = { kind: actor.kind, id: actor.id };
    const entry: ActivityEntry = {
      at: new Date().toISOString(),
      kind: 'note',
      title: act.title,
      data: { by, ...act.data },
    };
    return { id, entries: await this.parts.payloads.sealEntries(actor.tenantId, id, [entry]) };
  }

  private async activity(
    actor: Actor,
    id: string,
    act: Act,
    details?: Record<string, unknown>,
  ): Promise<OperatorActivity> {
    const audit = auditEntryOf(actor, { action: act.action, subjectType: 'record', subjectId: id, details });
    return { ...(await this.lines(actor, act)), audit };
  }

  private due(record: FlowRecord): FlowRecord {
    this.parts.engine.bell.ring([record.id]);
    return record;
  }

  /** What is gone may be booked again, and a correction may be let go; nothing else. */
  private async assertChoosable(tenantId: string, id: string, choice: ProcessChoice): Promise<void> {
    const record = await this.parts.records.find(tenantId, id);
    if (!record) throw httpErrors.NOT_FOUND();
    if (!choicesOf(record).includes(choice)) throw recordErrors.CHOICE_NOT_OFFERED({ choice });
  }

  /** Says why the record's state does not allow what was asked for. */
  private async refuse(tenantId: string, id: string): Promise<never> {
    const record = await this.parts.records.find(tenantId, id);
    if (!record) throw httpErrors.NOT_FOUND();
    if (await this.parts.records.isOfRemovedFlow(tenantId, id)) throw recordErrors.RECORD_OF_REMOVED_FLOW();
    if (record.state === 'running') throw recordErrors.RECORD_IS_RUNNING();
    if (record.state === 'waiting') throw recordErrors.RECORD_IS_WAITING();
    throw recordErrors.RECORD_IS_FINISHED({ state: record.state });
  }
}
