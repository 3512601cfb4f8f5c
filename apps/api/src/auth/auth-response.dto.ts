import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@app/identity';
import type { Language } from '@app/domain';

/** An organisation. */
export class TenantDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  /** Its name. */
  name!: string;
}

/** A person. */
export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  email!: string;
  name!: string;
  /** Language of texts and messages. */
  @ApiProperty({ enum: ['nl', 'en'] })
  language!: Language;
}

/** The tokens of a session. */
export class TokensDto {
  /** For `Authorization: Bearer …`; valid for `expiresIn` seconds. */
  accessToken!: string;
  /** For `POST /v1/auth/refresh`, once: each refresh gives a new one. */
  refreshToken!: string;
  /** Seconds the access token is valid. */
  @ApiProperty({ example: 900 })
  expiresIn!: number;
}

/** A session that was opened. */
export class SignedInDto extends TokensDto {
  tenant!: TenantDto;
  user!: UserDto;
  /** What the person may do in this organisation. */
  @ApiProperty({ enum: roles })
  role!: Role;
}

/** One organisation the person belongs to. */
export class MembershipDto {
  tenant!: TenantDto;
  @ApiProperty({ enum: roles })
  role!: Role;
}

/** Who makes this request. */
export class MeDto {
  /** A person, or a key of a program. */
  @ApiProperty({ enum: ['user', 'api_key'] })
  kind!: 'user' | 'api_key';
  tenant!: TenantDto;
  @ApiProperty({ enum: roles })
  role!: Role;
  /** What this role may do. */
  permissions!: string[];
  /** The person; absent for a key. */
  user?: UserDto;
  /** All organisations of the person; absent for a key. */
  memberships?: MembershipDto[];
}
