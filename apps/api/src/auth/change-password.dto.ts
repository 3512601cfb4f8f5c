import { IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';

/** A change of one's own password. */
export class ChangePasswordDto {
  @ApiProperty({ format: 'password' })
  @IsString()
  @MaxLength(1024)
  currentPassword!: string;

  /** At least 8 characters, better 12; passwords that everybody uses are refused. */
  @ApiProperty({ format: 'password', minLength: 8 })
  @IsString()
  @MaxLength(1024)
  newPassword!: string;
}
