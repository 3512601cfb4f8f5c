import { ApiProperty } from '@nestjs/swagger';

/** One building block of flows. */
export class StepDto {
  /** What a flow puts into `use`. */
  @ApiProperty({ example: 'select' })
  name!: string;
  title!: string;
  /** What it does. */
  help!: string;
  /** JSON Schema of its settings, with defaults. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  settingsSchema!: Record<string, unknown>;
}

/** All steps of this build. */
export class StepListDto {
  items!: StepDto[];
}
