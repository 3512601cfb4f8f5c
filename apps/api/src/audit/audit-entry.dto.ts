import { ApiProperty } from '@nestjs/swagger';

/** One line of the audit trail. */
export class AuditEntryDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  /** When it happened (UTC). */
  at!: Date;
  /** Who did it: a person, a key of a program, or Koppel itself. */
  @ApiProperty({ enum: ['user', 'api_key', 'system'] })
  actorKind!: string;
  /** Id of the person or the key. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId!: string | null;
  /** Name of the person or the key. */
  @ApiProperty({ type: String, nullable: true })
  actorName!: string | null;
  /** What was done, for example `signed-in` or `api-key-created`. */
  action!: string;
  /** Kind of the thing it was done to. */
  @ApiProperty({ type: String, nullable: true })
  subjectType!: string | null;
  /** Id of the thing it was done to. */
  @ApiProperty({ type: String, nullable: true })
  subjectId!: string | null;
  /** Network address it came from. */
  @ApiProperty({ type: String, nullable: true })
  address!: string | null;
  /** What else belongs to it. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  details!: Record<string, unknown>;
}
