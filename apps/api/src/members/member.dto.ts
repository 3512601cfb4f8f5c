import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '@app/identity';

/** Somebody who belongs to the organisation. */
export class MemberDto {
  @ApiProperty({ format: 'uuid' })
  userId!: string;
  email!: string;
  name!: string;
  @ApiProperty({ enum: roles })
  role!: Role;
  /** When the person joined. */
  since!: Date;
}

/** All members. */
export class MemberListDto {
  items!: MemberDto[];
}

/** An open invitation. */
export class InvitationDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  email!: string;
  /** The role the person gets. */
  @ApiProperty({ enum: roles })
  role!: Role;
  createdAt!: Date;
  /** Until when it can be accepted. */
  expiresAt!: Date;
}

/** All open invitations. */
export class InvitationListDto {
  items!: InvitationDto[];
}

/** A new invitation. */
export class CreatedInvitationDto extends InvitationDto {
  /** Link for the invited person. It is shown this once; inviting again makes a new one. */
  @ApiProperty({ example: 'https://koppel.example.nl/invitation/3q2-7w…' })
  link!: string;
  /** Last part of the link, for `POST /v1/auth/accept-invitation`. */
  token!: string;
}
