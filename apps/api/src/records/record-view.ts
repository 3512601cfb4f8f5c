import type { Language } from '@app/domain';
import type { Outcome } from '@app/engine';
import type { Connection, Effect, FailureCause, FlowRecord, RecordState } from '@app/persistence';
import { recordProblem, storedError } from '../activity/record-problem.js';
import { problemField, problemText } from '../http/problem-text.js';
import { choicesOf } from './process-choices.js';
import type {
  EffectDto,
  FailureCauseDto,
  OutcomeDocumentDto,
  RecordDetailDto,
  RecordDto,
  RecordProblemDto,
} from './record.dto.js';

export interface RecordReader {
  readonly language: Language;
  /** The connection a waiting record waits for. */
  readonly blockedBy?: Pick<Connection, 'name' | 'problem'>;
  /** Nothing processes it any more. */
  readonly isOfRemovedFlow?: boolean;
}

const ACTIONS: Readonly<Record<RecordState, readonly string[]>> = {
  pending: ['process', 'ignore', 'edit', 'report'],
  running: ['report'],
  waiting: ['ignore', 'edit', 'report'],
  done: ['process', 'report'],
  skipped: ['process', 'edit', 'report'],
  failed: ['process', 'ignore', 'edit', 'report'],
};

const PROCESSING: ReadonlySet<string> = new Set(['process', 'edit']);

export function recordView(record: FlowRecord, reader: RecordReader): RecordDto {
  const { id, flowId, recordType, externalId, title, state, attempts, receivedAt, changedAt, finishedAt } =
    record;
  return {
    ...{ id, flowId, recordType, externalId, title, state, attempts, receivedAt, changedAt, finishedAt },
    problem: problemOf(record, reader),
    dueAt: state === 'pending' ? record.dueAt : null,
    documents: documentsOf(record),
  };
}

export function recordDetail(
  record: FlowRecord,
  effects: readonly Effect[],
  reader: RecordReader,
): RecordDetailDto {
  return {
    ...recordView(record, reader),
    duplicates: record.duplicates,
    effects: effects.map(effectView),
    actions: ACTIONS[record.state].filter((action) => !reader.isOfRemovedFlow || !PROCESSING.has(action)),
    choices: reader.isOfRemovedFlow ? [] : choicesOf(record),
  };
}

export function causeView(cause: FailureCause, language: Language): FailureCauseDto {
  const { count, firstAt, lastAt, sampleIds } = cause;
  return {
    ...problemText(cause.code, storedError(cause.error)?.params, language),
    count,
    firstAt,
    lastAt,
    sampleIds,
  };
}

export function effectView(effect: Effect): EffectDto {
  const { id, step, recordType, state, isShared, isAdopted, sends, sentAt, endedAt } = effect;
  const { remoteId, remoteNumber, remoteUrl } = effect;
  return {
    id,
    step,
    recordType,
    state,
    isShared,
    isAdopted,
    sends,
    sentAt,
    endedAt,
    remoteId,
    remoteNumber,
    remoteUrl,
  };
}

function problemOf(record: FlowRecord, { language, blockedBy }: RecordReader): RecordProblemDto | null {
  const problem = recordProblem(record, language, blockedBy);
  if (!problem) return null;
  const error = storedError(record.error);
  const errors = (error?.faults ?? []).map((fault) => problemField(fault, language));
  return { ...problem, step: error?.step, errors };
}

function documentsOf({ outcome }: FlowRecord): OutcomeDocumentDto[] {
  const { documents = [] } = (outcome ?? {}) as Partial<Outcome>;
  return documents.map(({ recordType, id, number, url, adopted, bookedBy }) => ({
    ...{ recordType, id, number, url, bookedBy },
    isAdopted: adopted,
  }));
}
