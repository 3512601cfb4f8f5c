import type { Language } from '@app/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in. Belongs to tenants through memberships. */
@Entity('user_account')
export class UserAccount {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  /** Lower case. */
  @Column({ name: 'email', type: 'text' })
  email!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ name: 'language', type: 'text', default: 'nl' })
  language!: Language;

  /** Sessions opened before this moment have ended. */
  @Column({ name: 'sessions_valid_from', type: 'timestamptz', default: () => 'now()' })
  sessionsValidFrom!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
