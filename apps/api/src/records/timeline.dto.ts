import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { EntryDto } from '../activity/entry.dto.js';
import { IfGiven } from '../http/if-given.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { ProblemTextDto } from '../http/problem-text.dto.js';
import { EffectDto, recordStates } from './record.dto.js';

/** Which part of a timeline, and how much of it. */
export class TimelineQuery extends PageQuery {
  /** Also names, addresses and bank accounts. Needs the permission `activity:unmask`; each look is audited. */
  @ApiPropertyOptional({ type: Boolean, default: false })
  @IfGiven()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  full: boolean = false;
}

/** One thing that happened to a record. */
export class TimelineItemDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  at!: Date;
  /** Something arrived, a run, an act of a person or of Koppel, or a write at the target. */
  @ApiProperty({ enum: ['received', 'attempt', 'operator', 'system', 'write'] })
  kind!: string;
  /** How it arrived; only for `received`. */
  @ApiPropertyOptional({ enum: ['webhook', 'poll', 'fetch', 'backfill', 'edit'] })
  origin?: string;
  /** The source's version; only for `received`. */
  @ApiPropertyOptional({ type: String, nullable: true })
  version?: string | null;
  /** Headers kept with a webhook; only for `received`. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  headers?: Record<string, string>;
  /** What arrived or what was sent. Personal data is masked unless asked for. */
  @ApiPropertyOptional({
    description: 'What arrived or what was sent. Personal data is masked unless asked for.',
  })
  payload?: unknown;
  /** State of the record after it; only for runs and acts. */
  @ApiPropertyOptional({ enum: recordStates })
  state?: string;
  @ApiPropertyOptional({ type: Number, nullable: true })
  durationMs?: number | null;
  /** Why it ended so, or why it cannot be shown. */
  @ApiPropertyOptional({ type: ProblemTextDto, nullable: true })
  problem?: ProblemTextDto | null;
  /** What happened in a run, in order. */
  entries?: EntryDto[];
  /** The write and its end; only for `write`. */
  write?: EffectDto;
}
