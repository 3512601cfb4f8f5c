import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsInt, IsObject, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { LARGEST_VERSION, LONGEST_TEXT, MappingContentDto } from './mapping-content.dto.js';

const LONGEST_ID = 200;
const MOST_RECORDS = 50;

/** What is tried: at most one of `version`, `overlay`, `text` (and `expression` where it is named). */
class CandidateDto extends MappingContentDto {
  @ApiProperty({ example: 'snelstart.invoice.out' })
  @IsString()
  @MaxLength(LONGEST_ID)
  mapping!: string;

  /** A version of yours; 0 is the system mapping. */
  @ApiPropertyOptional({ minimum: 0 })
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(LARGEST_VERSION)
  version?: number;
}

/** Try something on one record. Nothing is written and no system is called. */
export class PreviewMappingDto extends CandidateDto {
  /** One expression on what the mapping is given; `$base` is what the mapping makes of it as a whole. */
  @IfGiven()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  expression?: string;

  /** The flow whose steps the record goes through. Left out: that of the record, or the mapping alone. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IfGiven()
  @IsUUID()
  flowId?: string;

  /** A stored record. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IfGiven()
  @IsUUID()
  recordId?: string;

  /**
   * A record of your own: as the source's system gives it, or for an out-mapping without a flow a canonical one. Left out
   * together with `recordId`: the sample of the connector.
   */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IfGiven()
  @IsObject()
  payload?: Record<string, unknown>;
}

/** The last records of a flow: see what a newer system mapping would change on them. */
export class PreviewUpgradeDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  flowId!: string;

  /** How many records, the latest changed first. */
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_RECORDS, default: 20 })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(MOST_RECORDS)
  limit: number = 20;
}

/** Try something on the last records of a flow. Nothing is written and no system is called. */
export class PreviewManyDto extends IntersectionType(CandidateDto, PreviewUpgradeDto) {}
