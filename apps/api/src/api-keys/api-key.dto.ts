import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@app/identity';

/** A key of a program, without the key. */
export class ApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  /** What it is for. */
  name!: string;
  /** First characters of the key, to tell keys apart. */
  @ApiProperty({ example: 'kpl_Xb3f9a1Q' })
  prefix!: string;
  /** What programs with this key may do. */
  @ApiProperty({ enum: roles })
  role!: Role;
  /** Person who made it. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy!: string | null;
  createdAt!: Date;
  /** When it stops working by itself. */
  @ApiProperty({ type: Date, nullable: true })
  expiresAt!: Date | null;
  /** Exact to five minutes. */
  @ApiProperty({ type: Date, nullable: true })
  lastUsedAt!: Date | null;
}

/** All live keys. */
export class ApiKeyListDto {
  items!: ApiKeyDto[];
}

/** A new key. */
export class CreatedApiKeyDto extends ApiKeyDto {
  /** The key itself, for `X-Api-Key`. It is shown this once. */
  key!: string;
}
