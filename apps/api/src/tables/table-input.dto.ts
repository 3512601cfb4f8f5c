import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  tableKinds,
  tableValueTypes,
  unmappedPolicies,
  type TableKind,
  type TableValue,
  type TableValueType,
  type UnmappedPolicy,
} from '@app/mapper';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';
import { JSON_LIMITS } from '../http/strict-json.js';
import { valueSchema } from './table.dto.js';

const MOST_AT_ONCE = 1_000;

/** A new value table. */
export class CreateTableDto {
  /** What mappings call it. */
  @ApiProperty({ example: 'shipping-methods' })
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{0,59}$/)
  key!: string;

  @OneLine()
  name!: string;

  @ApiPropertyOptional({ enum: tableKinds, default: 'free' })
  @IfGiven()
  @IsIn(tableKinds)
  kind: TableKind = 'free';

  /** What its entries give. Stays as it is. */
  @ApiPropertyOptional({ enum: tableValueTypes, default: 'text' })
  @IfGiven()
  @IsIn(tableValueTypes)
  valueType: TableValueType = 'text';

  /** A value without an entry stops its record, gets the default, or stays as it is. */
  @ApiPropertyOptional({ enum: unmappedPolicies, default: 'stop' })
  @IfGiven()
  @IsIn(unmappedPolicies)
  unmapped: UnmappedPolicy = 'stop';

  @ApiPropertyOptional({ ...valueSchema })
  @IfGiven()
  @IsDefined()
  defaultValue?: TableValue;
}

/** What is to be different about a value table. */
export class ChangeTableDto {
  @IfGiven()
  @OneLine()
  name?: string;

  @ApiPropertyOptional({ enum: unmappedPolicies })
  @IfGiven()
  @IsIn(unmappedPolicies)
  unmapped?: UnmappedPolicy;

  /** Null takes it away. */
  @ApiPropertyOptional({ ...valueSchema, nullable: true })
  @ValidateIf((_input, value) => value !== undefined && value !== null)
  @IsDefined()
  defaultValue?: TableValue | null;
}

/** What one value becomes. */
export class EntryInputDto {
  /** The value as the source has it. */
  @ApiProperty({ example: 'riverty' })
  @IsString()
  @MaxLength(1000)
  key!: string;

  @ApiProperty({ ...valueSchema, example: 'Riverty, achteraf betalen' })
  @IsDefined()
  value!: TableValue;
}

/** Entries to add, or to change where there is one. */
export class MapValuesDto {
  @ApiProperty({ type: [EntryInputDto], minItems: 1, maxItems: MOST_AT_ONCE })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EntryInputDto)
  entries!: EntryInputDto[];
}

/** Entries to remove. */
export class RemoveEntriesDto {
  @ApiProperty({ type: [String], minItems: 1, maxItems: MOST_AT_ONCE, example: ['riverty'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsString({ each: true })
  keys!: string[];
}

const modes = ['merge', 'replace'] as const;

/** A file of entries. */
export class ImportTableDto {
  /** Lines with the columns key and value, separated by `;`, `,` or a tab; the first line names them. */
  @ApiProperty({ maxLength: JSON_LIMITS.textLength, example: 'key;value\nideal;iDEAL\n' })
  @IsString()
  @MaxLength(JSON_LIMITS.textLength)
  file!: string;

  /** `merge` keeps entries the file does not name, `replace` removes them. */
  @ApiPropertyOptional({ enum: modes, default: 'merge' })
  @IfGiven()
  @IsIn(modes)
  mode: (typeof modes)[number] = 'merge';

  /** Only check the file and say what it would change. */
  @IfGiven()
  @IsBoolean()
  dryRun?: boolean;
}

/** What stands in a file. */
export class ExportTableQuery {
  /** Also the entries that come with Koppel and that the organisation does not replace. */
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false' })
  @IfGiven()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  delivered = false;
}
