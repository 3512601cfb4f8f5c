import { ApiProperty } from '@nestjs/swagger';
import { OneLine } from '../http/one-line.decorator.js';

/** A new name for a key. */
export class ChangeApiKeyDto {
  @ApiProperty({ example: 'Nachtelijke export' })
  @OneLine()
  name!: string;
}
