import { ApiProperty } from '@nestjs/swagger';
import { ReadingDto } from '../connections/reading.dto.js';
import { ProblemFieldDto } from '../http/problem.dto.js';
import { EndpointDto, StepConfigurationDto } from './flow-input.dto.js';

/** What makes a flow work. */
export class TriggerDto {
  /** Take what the vendor sends. */
  webhook!: boolean;
  /** Read what changed this often; 0 is never. */
  pollEveryMinutes!: number;
  /** Polling starts with what changed from this moment on. */
  readFrom!: string;
}

/** A flow in a list. */
export class FlowSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  name!: string;
  @ApiProperty({ enum: ['draft', 'active', 'paused'] })
  state!: string;
  /** The version that runs; null for a draft. */
  @ApiProperty({ type: Number, nullable: true })
  activeVersion!: number | null;
  latestVersion!: number;
  source!: EndpointDto;
  target!: EndpointDto;
  /** How its source is read; null before the flow was first activated. */
  @ApiProperty({ type: ReadingDto, nullable: true })
  reading!: ReadingDto | null;
  createdAt!: Date;
  updatedAt!: Date;
}

/** A flow with its newest version. */
export class FlowDto extends FlowSummaryDto {
  trigger!: TriggerDto;
  steps!: StepConfigurationDto[];
  /** What keeps the newest version from being activated; empty when it can. */
  problems!: ProblemFieldDto[];
  /** What to know although it can run, such as another flow that does the same. */
  warnings!: ProblemFieldDto[];
}

/** One immutable version in a list. */
export class FlowVersionSummaryDto {
  version!: number;
  /** Why it was made. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
  /** Id of the person, or of the key of a program. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy!: string | null;
  createdAt!: Date;
}

/** One immutable version. */
export class FlowVersionDto extends FlowVersionSummaryDto {
  source!: EndpointDto;
  target!: EndpointDto;
  trigger!: TriggerDto;
  steps!: StepConfigurationDto[];
}

/** That the flow's source will be read now. */
export class PollReceiptDto {
  @ApiProperty({ enum: ['due'] })
  result!: 'due';
}
