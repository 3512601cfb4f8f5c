import { ApiProperty } from '@nestjs/swagger';
import { recordTypes } from '@app/domain';
import { ProblemFieldDto } from '../http/problem.dto.js';
import { ProblemTextDto } from '../http/problem-text.dto.js';

export const recordStates = ['pending', 'running', 'waiting', 'done', 'skipped', 'failed'] as const;

/** Why a record is where it is. */
export class RecordProblemDto extends ProblemTextDto {
  /** Id of the flow's step where it stopped. */
  step?: string;
  /** Faults by field of the record. */
  errors!: ProblemFieldDto[];
}

/** The record of another flow that booked a document first. */
export class BookerDto {
  recordId!: string;
  /** Name of its flow. */
  flow!: string;
}

/** One document at the target. */
export class OutcomeDocumentDto {
  @ApiProperty({ enum: recordTypes })
  recordType!: string;
  /** Id at the target. */
  id!: string;
  /** What people call it there: the invoice number. */
  number?: string;
  /** Address of it in the target's own screens. */
  url?: string;
  /** The target had it already, and it was linked instead of made. */
  isAdopted!: boolean;
  /** The record that booked it, when another flow did so for the same source document. */
  bookedBy?: BookerDto;
}

/** One object of one source in one flow. */
export class RecordDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  flowId!: string;
  @ApiProperty({ enum: recordTypes })
  recordType!: string;
  /** Id at the source. */
  externalId!: string;
  /** What people call it: the order number. */
  title!: string;
  /** `pending` is or will be due, `running` is in hand, `waiting` waits for its flow or connection; the rest ended. */
  @ApiProperty({ enum: recordStates })
  state!: string;
  @ApiProperty({ type: RecordProblemDto, nullable: true })
  problem!: RecordProblemDto | null;
  attempts!: number;
  /** When it is tried next; only for `pending`. */
  @ApiProperty({ type: Date, nullable: true })
  dueAt!: Date | null;
  /** What was made of it at the target. */
  documents!: OutcomeDocumentDto[];
  receivedAt!: Date;
  changedAt!: Date;
  @ApiProperty({ type: Date, nullable: true })
  finishedAt!: Date | null;
}

/** One write at the target: meant, then done or refused. */
export class EffectDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  /** Id of the flow's step. */
  step!: string;
  @ApiProperty({ enum: recordTypes })
  recordType!: string;
  /** `intended` was sent or about to be, and its end is not known yet. */
  @ApiProperty({ enum: ['intended', 'confirmed', 'refused'] })
  state!: string;
  /** Several records may need it, as a customer. */
  isShared!: boolean;
  isAdopted!: boolean;
  /** How often it was sent. */
  sends!: number;
  sentAt!: Date;
  @ApiProperty({ type: Date, nullable: true })
  endedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true })
  remoteId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  remoteNumber!: string | null;
  @ApiProperty({ type: String, nullable: true })
  remoteUrl!: string | null;
}

/** A record with its writes. */
export class RecordDetailDto extends RecordDto {
  /** How often the same content came in again. */
  duplicates!: number;
  effects!: EffectDto[];
  /** What can be done with it now. */
  @ApiProperty({ enum: ['process', 'ignore', 'edit', 'report'], isArray: true })
  actions!: string[];
  /** Ways to process it again besides the plain one, for `choice` of `process`. */
  @ApiProperty({ enum: ['book_again', 'source_data'], isArray: true })
  choices!: string[];
}

/** Failed records that share a cause. */
export class FailureCauseDto extends ProblemTextDto {
  count!: number;
  firstAt!: Date;
  lastAt!: Date;
  /** Up to five of them, newest first. */
  @ApiProperty({ type: [String] })
  sampleIds!: string[];
}

/** The errors desk by cause, the most frequent first. */
export class FailureCauseListDto {
  items!: FailureCauseDto[];
}
