import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { recordTypes, type RecordType } from '@app/domain';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';

const STEP_ID = /^[a-z][a-z0-9-]{0,39}$/;
const MOST_STEPS = 50;

/** Which records of which connection. */
export class EndpointDto {
  @ApiProperty({ format: 'uuid', example: '0198c5a2-7f3e-7cc1-9d1b-5a4e6f708192' })
  @IsUUID()
  connectionId!: string;

  @ApiProperty({ enum: recordTypes, example: 'order' })
  @IsIn(recordTypes)
  recordType!: RecordType;
}

/** What makes the flow work; what is left out gets a sensible value. */
export class TriggerInputDto {
  /** Take what the vendor sends. Default: on where the vendor can send webhooks. */
  @IfGiven()
  @IsBoolean()
  webhook?: boolean;

  /** Read what changed this often; 0 switches polling off. Default 15. */
  @ApiPropertyOptional({ minimum: 0, maximum: 1440 })
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1440)
  pollEveryMinutes?: number;

  /** Polling starts with what changed from this moment on. Default: now. */
  @ApiPropertyOptional({ example: '2026-01-01T00:00:00Z' })
  @IfGiven()
  @IsISO8601({ strict: true })
  @Matches(/(Z|[+-]\d{2}:\d{2})$/)
  readFrom?: string;
}

/** One step of a flow. */
export class StepConfigurationDto {
  /** Unique within the flow; names the step in the activity. */
  @ApiProperty({ example: 'select' })
  @IsString()
  @Matches(STEP_ID)
  id!: string;

  /** Name of a step: `GET /v1/steps`. */
  @ApiProperty({ example: 'select' })
  @IsString()
  @MaxLength(64)
  use!: string;

  /** As the JSON Schema of the step says. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  settings!: Record<string, unknown>;
}

/** What a flow does between its ends. */
class FlowWorkDto {
  @IfGiven()
  @ValidateNested()
  @Type(() => TriggerInputDto)
  trigger?: TriggerInputDto;

  /** All steps in order. Left out: those of the version before; of a new flow the default steps for its record types. */
  @ApiPropertyOptional({ type: [StepConfigurationDto] })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_STEPS)
  @ValidateNested({ each: true })
  @Type(() => StepConfigurationDto)
  steps?: StepConfigurationDto[];

  /** Settings by step id, over those of the steps; null takes one away. */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    example: { select: { statuses: ['processing', 'completed'] } },
  })
  @IfGiven()
  @IsObject()
  settings?: Record<string, Record<string, unknown>>;
}

/** A new flow. It starts as a draft; `POST /v1/flows/{id}/activate` makes it work. */
export class CreateFlowDto extends FlowWorkDto {
  @OneLine()
  @ApiProperty({ example: 'Bestellingen naar de boekhouding' })
  name!: string;

  @ValidateNested()
  @Type(() => EndpointDto)
  @IsObject()
  source!: EndpointDto;

  @ValidateNested()
  @Type(() => EndpointDto)
  @IsObject()
  target!: EndpointDto;
}

/** What is to change; what is left out stays. Anything but the name makes a new version, which has to be activated. */
export class UpdateFlowDto extends FlowWorkDto {
  @IfGiven()
  @OneLine()
  name?: string;

  @IfGiven()
  @ValidateNested()
  @Type(() => EndpointDto)
  source?: EndpointDto;

  @IfGiven()
  @ValidateNested()
  @Type(() => EndpointDto)
  target?: EndpointDto;

  /** Why; kept with the new version. */
  @IfGiven()
  @OneLine(500)
  note?: string;
}

/** How the flow is to book from now on; makes a new version, which has to be activated. */
export class BookingSettingsDto {
  /** By step id; only steps that decide how is booked (`book`, `ensure`). What is left out stays, null takes away. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    example: { book: { ledgers: [{ rate: '21', ledger: '8100' }] } },
  })
  @IsObject()
  settings!: Record<string, Record<string, unknown>>;

  /** Why; kept with the new version. */
  @IfGiven()
  @OneLine(500)
  note?: string;
}

/** What to try a flow with. Left out altogether: an example of the source's system. */
export class TestFlowDto {
  /** A record of this flow. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IfGiven()
  @IsUUID()
  recordId?: string;

  /** A record as the source's system gives it. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IfGiven()
  @IsObject()
  payload?: Record<string, unknown>;

  /** Default: the newest version. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  version?: number;
}
