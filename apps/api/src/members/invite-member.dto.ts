import { IsIn, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@app/identity';

/** Whom to invite. */
export class InviteMemberDto {
  @ApiProperty({ example: 'bram@deketting.example', format: 'email' })
  @IsString()
  @MaxLength(254)
  email!: string;

  /** What the person may do. */
  @ApiProperty({ enum: roles, example: 'bookkeeper' })
  @IsIn(roles)
  role!: Role;
}
