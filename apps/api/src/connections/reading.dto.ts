import { ApiProperty } from '@nestjs/swagger';
import { ProblemTextDto } from '../http/problem-text.dto.js';

/** Why a source cannot be read now. */
export class ReadingProblemDto extends ProblemTextDto {
  /** Since when, in a row. */
  since!: Date;
}

/** How far Koppel has read what changed at a source; webhooks come besides. */
export class ReadingDto {
  @ApiProperty({ example: 'order' })
  recordType!: string;
  /** When a page was last read; null before the first one. */
  @ApiProperty({ type: Date, nullable: true })
  lastReadAt!: Date | null;
  /** When it is read next; null when no active flow asks for reading. */
  @ApiProperty({ type: Date, nullable: true })
  nextReadAt!: Date | null;
  /** Koppel goes on trying while there is one, and misses nothing. */
  @ApiProperty({ type: ReadingProblemDto, nullable: true })
  problem!: ReadingProblemDto | null;
}
