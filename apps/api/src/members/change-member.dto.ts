import { IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@app/identity';

/** Another role for a member. */
export class ChangeMemberDto {
  @ApiProperty({ enum: roles, example: 'bookkeeper' })
  @IsIn(roles)
  role!: Role;
}
