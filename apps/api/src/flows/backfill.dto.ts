import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsISO8601 } from 'class-validator';
import { ReadingProblemDto } from '../connections/reading.dto.js';
import { IfGiven } from '../http/if-given.decorator.js';

/** What was made in a period, whatever happened to it since. */
export class BackfillInputDto {
  /** Made on this day or at this moment, or later. A day is one of the Netherlands. */
  @ApiProperty({ example: '2026-01-01' })
  @IsISO8601({ strict: true })
  from!: string;

  /** Made on this day or earlier; of a moment, before it. */
  @ApiProperty({ example: '2026-03-31' })
  @IsISO8601({ strict: true })
  to!: string;

  /** Only count them. */
  @ApiPropertyOptional()
  @IfGiven()
  @IsBoolean()
  dryRun?: boolean;
}

/** How far a flow is with reading back. */
export class BackfillDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  from!: Date;
  /** Not part of the period. */
  to!: Date;
  @ApiProperty({ enum: ['running', 'done', 'stopped'] })
  state!: 'running' | 'done' | 'stopped';
  /** How many the vendor said there are. */
  expected!: number;
  /** How many have been read. */
  read!: number;
  /** How many of these this flow did not know yet. */
  added!: number;
  /** Koppel goes on trying while there is one, and misses nothing. */
  @ApiProperty({ type: ReadingProblemDto, nullable: true })
  problem!: ReadingProblemDto | null;
  createdAt!: Date;
  @ApiProperty({ type: Date, nullable: true })
  endedAt!: Date | null;
}

/** What there is to read back, and the reading that was started. */
export class BackfillReceiptDto {
  /** How many the vendor says were made in the period. */
  count!: number;
  /** Null after a dry run. */
  @ApiProperty({ type: BackfillDto, nullable: true })
  backfill!: BackfillDto | null;
}

/** The latest first. */
export class BackfillListDto {
  @ApiProperty({ type: [BackfillDto] })
  items!: BackfillDto[];
}
