import { ApiProperty } from '@nestjs/swagger';
import { tableKinds, tableValueTypes, unmappedPolicies, type TableValue } from '@app/mapper';
import { ProcessReceiptDto } from '../records/record-input.dto.js';

/** How a value of a table looks in the description of the API. */
export const valueSchema = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] };

/** A value table in the list. */
export class TableSummaryDto {
  /** What mappings call it. */
  @ApiProperty({ example: 'payment-methods' })
  key!: string;
  @ApiProperty({ example: 'Betaalmethoden' })
  name!: string;
  @ApiProperty({ enum: tableKinds })
  kind!: string;
  /** What its entries give; `id` is that of an object at the target. */
  @ApiProperty({ enum: tableValueTypes })
  valueType!: string;
  /** What happens to a value without an entry. */
  @ApiProperty({ enum: unmappedPolicies })
  unmapped!: string;
  /** Given to values without an entry when `unmapped` is `default`. */
  @ApiProperty({ ...valueSchema, nullable: true })
  defaultValue!: TableValue | null;
  /** Whether the organisation set it up; else it is as it comes with Koppel. */
  isOwn!: boolean;
  /** Entries of the organisation. */
  entries!: number;
  /** Values that met no entry. */
  unmappedValues!: number;
}

/** All value tables. */
export class TableListDto {
  items!: TableSummaryDto[];
}

/** One entry. */
export class TableEntryDto {
  /** As it was written; case and blanks around it do not count. */
  @ApiProperty({ example: 'mollie_wc_gateway_ideal' })
  key!: string;
  @ApiProperty({ ...valueSchema, example: 'iDEAL' })
  value!: TableValue;
}

/** Entries that come with a connector; those of the organisation go before them. */
export class DeliveredEntriesDto {
  @ApiProperty({ example: 'woocommerce' })
  connector!: string;
  entries!: TableEntryDto[];
}

/** A value table. */
export class TableDto extends TableSummaryDto {
  delivered!: DeliveredEntriesDto[];
}

/** A value that met no entry. */
export class UnmappedValueDto {
  /** What to map it by. */
  key!: string;
  /** As a record has it. */
  value!: string;
  /** How often a run met it. */
  seen!: number;
  /** Records on the errors desk that go on by themselves once it is mapped. */
  waiting!: number;
  firstAt!: Date;
  lastAt!: Date;
  /** Up to five records, newest first. */
  @ApiProperty({ type: [String] })
  sampleIds!: string[];
}

/** What met no entry of a table, what holds up most records first; at most 500. */
export class UnmappedListDto {
  items!: UnmappedValueDto[];
}

/** What became of entries. */
export class EntryReceiptDto {
  added!: number;
  changed!: number;
  unchanged!: number;
  removed!: number;
  /** Records that waited for these values and are processed now. */
  released!: ProcessReceiptDto;
}

/** How many entries are gone. */
export class RemovedEntriesDto {
  removed!: number;
}
