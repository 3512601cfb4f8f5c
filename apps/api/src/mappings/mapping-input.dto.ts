import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Max, Min } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';
import { LARGEST_VERSION, MappingContentDto } from './mapping-content.dto.js';

const MOST_PATHS = 50;

/** A new version: single fields, or a whole text. */
export class CreateMappingVersionDto extends MappingContentDto {
  /** Target paths that are left out when something that exists at the target is changed. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_PATHS)
  @IsString({ each: true })
  onlyOnCreate?: string[];

  /**
   * `kept`: the system mapping that your active version stands on, so that an upgrade stays a choice of its own;
   * `newest`: that of the installation. Without an active version it is always the newest. Default `kept`.
   */
  @ApiPropertyOptional({ enum: ['kept', 'newest'] })
  @IfGiven()
  @IsIn(['kept', 'newest'])
  base?: 'kept' | 'newest';

  /** Why; kept with the version. */
  @IfGiven()
  @OneLine(500)
  note?: string;
}

/** Which version is to count. */
export class ActivateMappingDto {
  /** A version of your own; 0 is the system mapping. */
  @ApiProperty({ minimum: 0, example: 1 })
  @IsInt()
  @Min(0)
  @Max(LARGEST_VERSION)
  version!: number;
}

/** Taking a newer system mapping. */
export class TakeUpgradeDto {
  /** Why; kept with the new version. */
  @IfGiven()
  @OneLine(500)
  note?: string;
}

/** Two versions to compare; 0 is the system mapping. */
export class DiffQuery {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LARGEST_VERSION)
  from!: number;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LARGEST_VERSION)
  to!: number;
}
