import { IsIn, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';

/** A new organisation and its first owner. */
export class RegisterDto {
  /** Name of the organisation. */
  @ApiProperty({ example: 'Fietsenwinkel De Ketting' })
  @OneLine()
  organisation!: string;

  /** Name of the owner. */
  @ApiProperty({ example: 'Anna de Groot' })
  @OneLine()
  name!: string;

  /** Address to sign in with. */
  @ApiProperty({ example: 'anna@deketting.example', format: 'email' })
  @IsString()
  @MaxLength(254)
  email!: string;

  /** At least 8 characters, better 12; passwords that everybody uses are refused. */
  @ApiProperty({ example: 'vier losse woorden hier', format: 'password', minLength: 8 })
  @IsString()
  @MaxLength(1024)
  password!: string;

  /** Language of texts and messages; default from Accept-Language, else Dutch. */
  @ApiProperty({ enum: ['nl', 'en'], required: false })
  @IfGiven()
  @IsIn(['nl', 'en'])
  language?: Language;
}
