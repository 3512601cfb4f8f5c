import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { recordTypes, type RecordType } from '@app/domain';

/** Of which records the fields are asked. */
export class FieldsQuery {
  @IsIn(recordTypes)
  @ApiProperty({ enum: recordTypes, example: 'order' })
  recordType!: RecordType;
}

/** One field of a record, as a mapping text names it. */
export class RecordFieldDto {
  /** With `[]` behind lists; leave them out in a mapping, or keep them where the result is to stay a list. */
  @ApiProperty({ example: 'line_items[].taxes[].total' })
  path!: string;
  /** JSON types: `string`, `number`, `integer`, `boolean`, `object`, `array`, `null`. */
  @ApiProperty({ type: [String], example: ['string'] })
  types!: string[];
  /** Holds amounts: count with `$money…` functions, never with `+` or `$sum`. */
  isMoney!: boolean;
  isRequired!: boolean;
  /** A value from the connector's sample or the schema. */
  @ApiProperty({ required: false, description: "A value from the connector's sample or the schema." })
  example?: unknown;
  /** What it holds, where known. */
  description?: string;
}

/** The fields that mappings of one connector and record type read and write. */
export class ConnectorFieldsDto {
  @ApiProperty({ example: 'woocommerce' })
  connector!: string;
  @ApiProperty({ enum: recordTypes })
  recordType!: RecordType;
  /** What the vendor gives, and an in-mapping reads; absent when the connector is no source of it. */
  source?: RecordFieldDto[];
  /** The record between the vendors: what an in-mapping writes and an out-mapping reads. */
  canonical!: RecordFieldDto[];
  /** What the vendor takes, and an out-mapping writes; absent when the connector is no target for it. */
  target?: RecordFieldDto[];
}
