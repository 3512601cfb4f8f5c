import { IsIn, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '@app/domain';
import { IfGiven } from '../http/if-given.decorator.js';
import { OneLine } from '../http/one-line.decorator.js';

/** An invited person joins. Someone who has an account already gives its password. */
export class AcceptInvitationDto {
  /** Last part of the invitation link. */
  @IsString()
  @MaxLength(200)
  token!: string;

  @ApiProperty({ example: 'Bram Visser' })
  @OneLine()
  name!: string;

  /** A new password, or that of the account that exists already. */
  @ApiProperty({ format: 'password', minLength: 8 })
  @IsString()
  @MaxLength(1024)
  password!: string;

  /** Language of texts and messages; default from Accept-Language, else Dutch. */
  @ApiProperty({ enum: ['nl', 'en'], required: false })
  @IfGiven()
  @IsIn(['nl', 'en'])
  language?: Language;
}
