import { ApiProperty } from '@nestjs/swagger';
import { EntryDto } from '../activity/entry.dto.js';
import { ProblemFieldDto } from '../http/problem.dto.js';
import { ProblemTextDto } from '../http/problem-text.dto.js';

/** One write that would have been sent. */
export class PlannedWriteDto {
  /** Id of the step. */
  step!: string;
  connector!: string;
  recordType!: string;
  /** What the target would be searched by: invoice number, e-mail. */
  key!: string;
  /** What would be sent. Personal data is masked. */
  @ApiProperty({ description: 'What would be sent. Personal data is masked.' })
  payload!: unknown;
}

/** Why a try did not come to its end. */
export class FlowTestProblemDto extends ProblemTextDto {
  /** Id of the step where it stopped. */
  step?: string;
  errors!: ProblemFieldDto[];
}

/** What a flow would have done. Nothing was written anywhere. */
export class FlowTestDto {
  /** `planned` it would write; `skipped` it would pass the record over; `failed` it would end on the errors desk. */
  @ApiProperty({ enum: ['planned', 'skipped', 'failed'] })
  result!: 'planned' | 'skipped' | 'failed';
  @ApiProperty({ type: FlowTestProblemDto, nullable: true })
  problem!: FlowTestProblemDto | null;
  plan!: PlannedWriteDto[];
  /** What happened, step by step. */
  entries!: EntryDto[];
}
