import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { Trimmed } from '../http/trimmed.decorator.js';

/** How people group states: `open` is everything that has not ended. */
export const listedStates = ['open', 'done', 'skipped', 'failed'] as const;
export type ListedState = (typeof listedStates)[number];

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/** Which records and which part of their list. */
export class RecordQuery extends PageQuery {
  /** `open` waits or is in hand, `done` was transferred, `skipped` was passed over, `failed` is on the errors desk. */
  @ApiPropertyOptional({ enum: listedStates })
  @IfGiven()
  @IsIn(listedStates)
  state?: ListedState;

  /** Id of a flow. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IfGiven()
  @IsUUID()
  flow?: string;

  /** Error code. */
  @ApiPropertyOptional({ example: 'TARGET_DIFFERS' })
  @IfGiven()
  @Matches(CODE)
  code?: string;

  /** Last changed on this day or at this moment, or later. A day is one of the Netherlands. */
  @ApiPropertyOptional({ example: '2026-01-01' })
  @IfGiven()
  @IsISO8601({ strict: true })
  from?: string;

  /** Last changed up to this day, or before this moment. */
  @ApiPropertyOptional({ example: '2026-01-31' })
  @IfGiven()
  @IsISO8601({ strict: true })
  to?: string;

  /** Order number, invoice number, e-mail address, id at a vendor or article code; exact, case does not count. */
  @IfGiven()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  q?: string;
}

/** Which failed records to group. */
export class CausesQuery {
  /** Id of a flow. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IfGiven()
  @IsUUID()
  flow?: string;

  /** Failed on this day or at this moment, or later. */
  @ApiPropertyOptional({ example: '2026-01-01' })
  @IfGiven()
  @IsISO8601({ strict: true })
  from?: string;

  /** Failed up to this day, or before this moment. */
  @ApiPropertyOptional({ example: '2026-01-31' })
  @IfGiven()
  @IsISO8601({ strict: true })
  to?: string;
}
