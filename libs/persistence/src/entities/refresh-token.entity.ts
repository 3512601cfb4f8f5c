import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One link of the chain of refresh tokens that makes up a session. */
@Entity('refresh_token')
export class RefreshToken {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  /** The session all its successors share. */
  @Column({ name: 'family', type: 'uuid' })
  family!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
