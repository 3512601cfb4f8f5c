import { ApiProperty } from '@nestjs/swagger';
import { recordTypes } from '@app/domain';
import { ProblemTextDto } from '../http/problem-text.dto.js';

/** One run of a record, or one thing a person did to it. */
export class ActivityDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  recordId!: string;
  @ApiProperty({ format: 'uuid' })
  flowId!: string;
  /** What people call the record: the order number. */
  title!: string;
  @ApiProperty({ enum: recordTypes })
  recordType!: string;
  @ApiProperty({ enum: ['attempt', 'operator', 'system'] })
  kind!: string;
  /** State of the record after it. */
  @ApiProperty({ enum: ['pending', 'running', 'waiting', 'done', 'skipped', 'failed'] })
  state!: string;
  @ApiProperty({ type: ProblemTextDto, nullable: true })
  problem!: ProblemTextDto | null;
  @ApiProperty({ type: Number, nullable: true })
  durationMs!: number | null;
  at!: Date;
}
