import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { recordTypes } from '@app/domain';
import { FlowTestProblemDto } from '../flows/flow-test.dto.js';
import { MappingWarningDto } from './mapping.dto.js';
import { ProblemTextDto } from '../http/problem-text.dto.js';

/** One document for the target. */
export class PreviewedWriteDto {
  /** Id of the flow's step; `mapping` where there is no flow. */
  step!: string;
  connector!: string;
  @ApiProperty({ enum: recordTypes })
  recordType!: string;
  /** What would be sent. Ids of the target are made up. Personal data is masked. */
  @ApiProperty({ description: 'What would be sent. Ids of the target are made up. Personal data is masked.' })
  payload!: unknown;
}

/** What one field of an overlay did. */
export class PreviewedFieldDto {
  /** Target path. */
  path!: string;
  /** What the system mapping gives there; absent when nothing. */
  @ApiPropertyOptional({ description: 'What the system mapping gives there; absent when nothing.' })
  before?: unknown;
  /** What the expression gives; absent when nothing, and then the field is left out. */
  @ApiPropertyOptional({ description: 'What the expression gives; absent when nothing.' })
  after?: unknown;
  ms!: number;
}

/** What came of the record by one version. */
export class PreviewSideDto {
  /** Your version; 0 for the system mapping and for what is only tried. Null when the mapping was not reached. */
  @ApiProperty({ type: Number, nullable: true })
  version!: number | null;
  /** SHA-256 of what was evaluated; null when the mapping was not reached. */
  @ApiProperty({ type: String, nullable: true })
  hash!: string | null;
  /** `isolated`: something in it is beyond our compiler and runs, slower, in a process of its own. Null when not reached. */
  @ApiProperty({ enum: ['compiled', 'isolated'], nullable: true })
  runs!: string | null;
  /** `planned` it would be written; `skipped` passed over; `failed` on the errors desk. */
  @ApiProperty({ enum: ['planned', 'skipped', 'failed'] })
  result!: string;
  /** Why it did not come to its end, with the faults of validation by field. */
  @ApiProperty({ type: FlowTestProblemDto, nullable: true })
  problem!: FlowTestProblemDto | null;
  /** The canonical record; absent when there is none. */
  @ApiPropertyOptional({ description: 'The canonical record; absent when there is none.' })
  canonical?: unknown;
  writes!: PreviewedWriteDto[];
  /** What the mapping gave, where validation refused it; absent otherwise. */
  @ApiPropertyOptional({ description: 'What the mapping gave, where validation refused it.' })
  refused?: unknown;
  /** Which field came from which overlay. */
  fields!: PreviewedFieldDto[];
  /** Time of the mapping. */
  mappingMs!: number;
  /** Steps of the mapping, of the most that are allowed; null when it ran in a process of its own or was not reached. */
  @ApiProperty({ type: Number, nullable: true })
  mappingSteps!: number | null;
  /** Time of all steps. */
  totalMs!: number;
}

/** One place where two results differ; absent is: not there. */
export class PreviewDifferenceDto {
  /** `canonical`, or the record type of a document for the target. */
  document!: string;
  /** JSON pointer. */
  pointer!: string;
  @ApiPropertyOptional({ description: 'As it is now.' })
  before?: unknown;
  @ApiPropertyOptional({ description: 'As it would be.' })
  after?: unknown;
}

/** What a tried expression gives. */
export class PreviewedExpressionDto {
  /** Absent when it gives nothing. */
  @ApiPropertyOptional({ description: 'Absent when it gives nothing.' })
  value?: unknown;
  @ApiProperty({ type: ProblemTextDto, nullable: true })
  problem!: ProblemTextDto | null;
  ms!: number;
}

/** One record by what counts now and by what is tried. Nothing was written. */
export class MappingPreviewDto {
  mapping!: string;
  current!: PreviewSideDto;
  /** Null when nothing is tried in place of what counts. */
  @ApiProperty({ type: PreviewSideDto, nullable: true })
  candidate!: PreviewSideDto | null;
  differences!: PreviewDifferenceDto[];
  /** What is probably wrong in what is tried. */
  warnings!: MappingWarningDto[];
  @ApiProperty({ type: PreviewedExpressionDto, nullable: true })
  expression!: PreviewedExpressionDto | null;
}

/** One record that shows a difference. */
export class DifferenceExampleDto {
  @ApiProperty({ format: 'uuid' })
  recordId!: string;
  title!: string;
  @ApiPropertyOptional({ description: 'As it is now.' })
  before?: unknown;
  @ApiPropertyOptional({ description: 'As it would be.' })
  after?: unknown;
}

/** A field that differs, over all records. */
export class DifferenceSummaryDto {
  /** `canonical`, or the record type of a document for the target. */
  document!: string;
  /** JSON pointer with `*` for any item of a list. */
  pointer!: string;
  /** Records in which it differs. */
  records!: number;
  /** Up to three. */
  examples!: DifferenceExampleDto[];
}

/** One record of a bulk preview. */
export class BulkPreviewItemDto {
  @ApiProperty({ format: 'uuid' })
  recordId!: string;
  title!: string;
  /** `fails` it would fail and does not now; `mended` the other way round; `no_data` its data is not kept. */
  @ApiProperty({ enum: ['same', 'changed', 'fails', 'mended', 'no_data'] })
  outcome!: string;
  @ApiProperty({ type: FlowTestProblemDto, nullable: true })
  problem!: FlowTestProblemDto | null;
}

/** What a change would make of the last records. Nothing was written. */
export class BulkPreviewDto {
  records!: number;
  same!: number;
  changed!: number;
  fails!: number;
  mended!: number;
  noData!: number;
  differences!: DifferenceSummaryDto[];
  items!: BulkPreviewItemDto[];
}
