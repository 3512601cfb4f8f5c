import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';
import { Trimmed } from '../http/trimmed.decorator.js';

/** How a record is processed again. */
export class ProcessRecordDto {
  /**
   * One of the record's `choices`: `book_again` books anew what is gone at the target, `source_data` lets corrections go
   * and takes what the source has now.
   */
  @ApiPropertyOptional({ enum: ['book_again', 'source_data'] })
  @IfGiven()
  @IsIn(['book_again', 'source_data'])
  choice?: 'book_again' | 'source_data';
}

/** Why a record is left alone. */
export class IgnoreRecordDto {
  @OneLine(500)
  @ApiProperty({ example: 'Dubbel besteld, handmatig geboekt' })
  reason!: string;
}

/** A question or remark for support. */
export class ReportRecordDto {
  @ApiProperty({ minLength: 1, maxLength: 5000, example: 'Waarom is dit btw-tarief onbekend?' })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(5000)
  message!: string;
}

/** A correction of the data of one record. */
export class EditRecordDto {
  /** What is different, as a merge patch (RFC 7396): null takes a field away, a list replaces the whole list. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { billing: { email: 'jan@example.nl' } },
  })
  @IsObject()
  changes!: Record<string, unknown>;

  /** Why. */
  @IfGiven()
  @OneLine(500)
  note?: string;
}

const ended = ['failed', 'skipped', 'done'] as const;

/** Which records; those that failed when nothing is said about the state. */
export class BulkFilterDto {
  @ApiPropertyOptional({ enum: ended, default: 'failed' })
  @IfGiven()
  @IsIn(ended)
  state?: (typeof ended)[number];

  /** Id of a flow. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IfGiven()
  @IsUUID()
  flow?: string;

  /** Error code. */
  @ApiPropertyOptional({ example: 'TARGET_DIFFERS' })
  @IfGiven()
  @Matches(/^[A-Z][A-Z0-9_]{0,63}$/)
  code?: string;

  /** Last changed on this day or at this moment, or later. */
  @IfGiven()
  @IsISO8601({ strict: true })
  from?: string;

  /** Last changed up to this day, or before this moment. */
  @IfGiven()
  @IsISO8601({ strict: true })
  to?: string;

  /** Order number, invoice number, e-mail address, id at a vendor or article code. */
  @IfGiven()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  q?: string;
}

/** Many records to process again. */
export class ProcessRecordsDto {
  @ApiProperty({ type: BulkFilterDto })
  @IsObject()
  @ValidateNested()
  @Type(() => BulkFilterDto)
  filter!: BulkFilterDto;

  /** Only count them. */
  @IfGiven()
  @IsBoolean()
  dryRun?: boolean;
}

/** Under which number support finds a report. */
export class ReportReceiptDto {
  @ApiProperty({ example: 'K-7F3Q-9M2D' })
  reference!: string;
}

/** How many records were processed again. */
export class ProcessReceiptDto {
  /** Records the filter holds. */
  matched!: number;
  /** Records that are due now; 0 for a dry run. */
  processed!: number;
  /** Records left for a next request. */
  remaining!: number;
}
