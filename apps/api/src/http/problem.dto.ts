import { ApiProperty } from '@nestjs/swagger';

/** What is wrong with one field of the request. */
export class ProblemFieldDto {
  /** JSON pointer to the field, for example `/settings/baseUrl`. */
  pointer!: string;
  /** What people call that field, in the reader's language; for fields of records and flows. */
  @ApiProperty({ required: false, example: 'factuuradres › e-mailadres' })
  field?: string;
  /** Stable code of the fault. */
  code!: string;
  /** What is wrong, in the reader's language. */
  detail!: string;
  /** What can be done about it. */
  remedy!: string;
}

/** The answer to every request that failed (RFC 9457, `application/problem+json`). */
export class ProblemDto {
  /** `urn:koppel:error:` and the code. */
  type!: string;
  /** Meaning of the HTTP status. */
  title!: string;
  /** HTTP status. */
  status!: number;
  /** Stable code of the error. */
  code!: string;
  /** What happened, in the reader's language. */
  detail!: string;
  /** What the reader can do about it. */
  remedy!: string;
  /** Faults by field; empty when the fault is not in a field. */
  errors!: ProblemFieldDto[];
  /** Id under which this request stands in the log. */
  correlationId!: string;
}
