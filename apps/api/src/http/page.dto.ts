import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Which part of a list. */
export class PageQuery {
  /** Where the page starts: `next` of the page before. Absent for the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  /** How many items the page holds at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** One page of a list. Answer with a subclass that names its items, or document it with `ApiPage(Item)`. */
export interface Page<T> {
  readonly items: T[];
  /** Cursor of the page after this one; null on the last page. */
  readonly next: string | null;
}
