import { IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';

/** Changes of one's own profile; what is left out stays as it is. */
export class ChangeProfileDto {
  @ApiProperty({ example: 'Anna de Groot', required: false })
  @IfGiven()
  @OneLine()
  name?: string;

  /** Language of texts and messages. */
  @ApiProperty({ enum: ['nl', 'en'], required: false })
  @IfGiven()
  @IsIn(['nl', 'en'])
  language?: Language;
}
