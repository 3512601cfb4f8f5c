import { IsIn, IsISO8601 } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@app/identity';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';

/** A key to make. */
export class CreateApiKeyDto {
  /** What it is for. */
  @ApiProperty({ example: 'Nachtelijke export' })
  @OneLine()
  name!: string;

  /** What programs with it may do; not more than you may. */
  @ApiProperty({ enum: roles, example: 'viewer' })
  @IsIn(roles)
  role!: Role;

  /** When it stops working by itself; left out: never. */
  @ApiProperty({ format: 'date-time', required: false })
  @IfGiven()
  @IsISO8601({ strict: true })
  expiresAt?: string;
}
