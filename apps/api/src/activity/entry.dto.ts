import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProblemTextDto } from '../http/problem-text.dto.js';

/** The mapping that something was made by. */
export class MappingUseDto {
  /** For example `snelstart/invoice.out.jsonata`. */
  name!: string;
  /** Your own version; absent for the system mapping. */
  version?: number;
  /** SHA-256 of what was evaluated. */
  hash!: string;
}

/** One thing that happened while a record was processed. */
export class EntryDto {
  /** ISO moment. */
  at!: string;
  @ApiProperty({ enum: ['received', 'step', 'exchange', 'effect', 'note', 'error'] })
  kind!: string;
  /** Id of the flow's step it belongs to. */
  step?: string;
  /** Stable word for what happened, for example `mapped`, `skipped` or `confirmed`; for a call its purpose. */
  title!: string;
  /** The texts of its code, when it has one. */
  problem?: ProblemTextDto;
  /** The mapping it was made by. */
  mapping?: MappingUseDto;
  /** What came in, what was made of it, what was sent or what came back. Personal data is masked. */
  @ApiPropertyOptional({
    description: 'What came in, was made of it, was sent or came back. Personal data is masked.',
  })
  data?: unknown;
}
