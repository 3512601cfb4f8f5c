import { ApiProperty } from '@nestjs/swagger';

/** The process is well. */
export class HealthDto {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}
