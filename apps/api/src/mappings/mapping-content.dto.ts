import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';

export const LARGEST_VERSION = 999_999_999;
export const LONGEST_TEXT = 65_536;

/** What takes the place of a system mapping: single fields, or a whole text. */
export class MappingContentDto {
  /** Expressions by target path, over the system mapping. `$base` is what the system mapping gives there. */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { omschrijving: '"Webshop " & $base' },
  })
  @IfGiven()
  @IsObject()
  overlay?: Record<string, unknown>;

  /** A whole text in place of the system mapping. */
  @IfGiven()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  text?: string;
}
