import { IsString, MaxLength, MinLength } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { Trimmed } from '../http/trimmed.decorator.js';

/** Which activity. */
export class ActivityQuery extends PageQuery {
  /** Order number, invoice number, e-mail address, id at a vendor or article code; exact, case does not count. */
  @IfGiven()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  q?: string;
}
