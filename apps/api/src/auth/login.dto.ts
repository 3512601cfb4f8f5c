import { IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { IfGiven } from '../http/if-given.decorator.js';

/** A sign-in. */
export class LoginDto {
  @ApiProperty({ example: 'anna@deketting.example', format: 'email' })
  @IsString()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ example: 'vier losse woorden hier', format: 'password' })
  @IsString()
  @MaxLength(1024)
  password!: string;

  /** Organisation to work in, for people who belong to several; default the first one they joined. */
  @ApiProperty({ format: 'uuid', required: false })
  @IfGiven()
  @IsUUID()
  tenant?: string;
}
