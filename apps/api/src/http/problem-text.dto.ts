import { ApiProperty } from '@nestjs/swagger';

/** A stable code with its texts in the reader's language. */
export class ProblemTextDto {
  @ApiProperty({ example: 'CREDENTIALS_REFUSED' })
  code!: string;
  /** What happened. */
  detail!: string;
  /** What the reader can do about it. */
  remedy!: string;
}
