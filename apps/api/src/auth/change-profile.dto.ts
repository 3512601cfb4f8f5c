import { IsIn, IsOptional } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import { OneLine } from '../http/one-line.decorator.js';

/** Changes of one's own profile; what is left out stays as it is. */
export class ChangeProfileDto {
  @ApiProperty({ example: 'Anna de Groot', required: false })
  @IsOptional()
  @OneLine()
  name?: string;

  /** Language of texts and messages. */
  @ApiProperty({ enum: ['nl', 'en'], required: false })
  @IsOptional()
  @IsIn(['nl', 'en'])
  language?: Language;
}
