import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { recordTypes } from '@app/domain';

/** A system mapping and what your organisation made of it. Version 0 is the system mapping. */
export class MappingSummaryDto {
  @ApiProperty({ example: 'snelstart.invoice.out' })
  id!: string;
  /** Id of the connector. */
  connector!: string;
  /** File of the installation, under `mappings/<connector>/`. */
  file!: string;
  @ApiProperty({ enum: recordTypes })
  recordType!: string;
  /** `in`: the system's record becomes a canonical one; `out`: a canonical record becomes one of the system. */
  @ApiProperty({ enum: ['in', 'out'] })
  direction!: string;
  /** SHA-256 of the text of the installation. */
  systemVersion!: string;
  /** What counts now; 0 is the system mapping. */
  activeVersion!: number;
  /** Newest version of your own; 0 when there is none. */
  latestVersion!: number;
  /** What a rollback goes back to; 0 is the system mapping. */
  formerVersion!: number;
  /** The installation has a newer text than the one your active version stands on. */
  isUpgradeAvailable!: boolean;
}

/** Who made something. */
export class AuthorDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  /** A person, or the key of a program. */
  @ApiProperty({ enum: ['user', 'api_key'] })
  kind!: string;
  name!: string;
}

/** One immutable version in a list. */
export class MappingVersionSummaryDto {
  version!: number;
  @ApiProperty({ enum: ['overlay', 'replacement'] })
  kind!: string;
  isActive!: boolean;
  /** SHA-256 of the system mapping it stands on. */
  base!: string;
  /** It stands on the text of the installation as it is now. */
  isOnNewestBase!: boolean;
  /** Why it was made. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
  /** Null when it is not known, as for keys before versions kept them. */
  @ApiProperty({ type: AuthorDto, nullable: true })
  createdBy!: AuthorDto | null;
  createdAt!: Date;
}

/** One immutable version. */
export class MappingVersionDto extends MappingVersionSummaryDto {
  /** Expressions by target path; null for a replacement. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  overlay!: Record<string, string> | null;
  /** The whole text; null for an overlay. */
  @ApiProperty({ type: String, nullable: true })
  text!: string | null;
  /** Target paths that are left out when something that exists at the target is changed. */
  onlyOnCreate!: string[];
  /** `isolated`: something in it is beyond our compiler and runs, slower, in a process of its own. */
  @ApiProperty({ enum: ['compiled', 'isolated'] })
  runs!: string;
}

/** Something in an expression that is probably wrong, found without running it. */
export class MappingWarningDto {
  /** JSON pointer to the expression, such as `/overlay/omschrijving`. */
  pointer!: string;
  /** Stable code. */
  code!: string;
  /** In the expression, from 1. */
  line!: number;
  /** In the line, from 1. */
  column!: number;
  detail!: string;
  remedy!: string;
}

/** A version that was made, with what is probably wrong in it. */
export class MadeMappingVersionDto extends MappingVersionDto {
  warnings!: MappingWarningDto[];
}

/** One mapping with its system text and the version that counts. */
export class MappingDto extends MappingSummaryDto {
  /** The system mapping of the installation. */
  systemText!: string;
  /** Your version that counts; null when the system mapping does. */
  @ApiProperty({ type: MappingVersionDto, nullable: true })
  active!: MappingVersionDto | null;
}

export class FieldChangeDto {
  /** Target path. */
  path!: string;
  @ApiProperty({ type: String, nullable: true })
  before!: string | null;
  @ApiProperty({ type: String, nullable: true })
  after!: string | null;
}

export class LineChangeDto {
  @ApiProperty({ enum: ['removed', 'added'] })
  kind!: string;
  /** Number of the line in the text it stands in, from 1. */
  line!: number;
  text!: string;
}

/** What differs between two versions: expressions by field, and lines of the texts they stand on. */
export class MappingDiffDto {
  from!: number;
  to!: number;
  fields!: FieldChangeDto[];
  lines!: LineChangeDto[];
}

/** What a newer system mapping would bring. */
export class MappingUpgradeDto {
  isAvailable!: boolean;
  /** SHA-256 of the system mapping your active version stands on. */
  from!: string;
  /** SHA-256 of the system mapping of the installation. */
  to!: string;
  /** How the system mapping changed between the two. */
  @ApiPropertyOptional({ type: [LineChangeDto] })
  lines!: LineChangeDto[];
}
