import type { ErrorParams } from '@app/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ConnectionState = 'unchecked' | 'connected' | 'attention' | 'error';

/** What is wrong, as a code of the error catalogue with the values for its texts. */
export interface StoredProblem {
  readonly code: string;
  readonly params: ErrorParams;
}

/** One tenant's credentials for one connector. The bytea columns are sealed or hashed. */
@Entity('connection')
export class Connection {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'connector', type: 'text' })
  connector!: string;

  @Column({ name: 'connector_version', type: 'integer' })
  connectorVersion!: number;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'settings', type: 'jsonb' })
  settings!: Record<string, unknown>;

  @Column({ name: 'credentials', type: 'bytea' })
  credentials!: Buffer;

  @Column({ name: 'facts', type: 'jsonb', default: {} })
  facts!: Record<string, unknown>;

  @Column({ name: 'identity', type: 'text', nullable: true })
  identity!: string | null;

  /** The shop or administration behind it, the same for every connection that leads there. Null: not known yet. */
  @Column({ name: 'system_id', type: 'uuid', nullable: true })
  systemId!: string | null;

  @Column({ name: 'state', type: 'text', default: 'unchecked' })
  state!: ConnectionState;

  @Column({ name: 'problem', type: 'jsonb', nullable: true })
  problem!: StoredProblem | null;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ name: 'hook_key_hash', type: 'bytea' })
  hookKeyHash!: Buffer;

  @Column({ name: 'hook_key', type: 'bytea' })
  hookKey!: Buffer;

  @Column({ name: 'hook_secret', type: 'bytea' })
  hookSecret!: Buffer;

  @Column({ name: 'hook_former_secret', type: 'bytea', nullable: true })
  hookFormerSecret!: Buffer | null;

  @Column({ name: 'hook_last_at', type: 'timestamptz', nullable: true })
  hookLastAt!: Date | null;

  @Column({ name: 'failures_in_row', type: 'integer', default: 0 })
  failuresInRow!: number;

  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true })
  pausedUntil!: Date | null;

  /** Grows with every change of credentials or settings. */
  @Column({ name: 'revision', type: 'integer', default: 1 })
  revision!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'deleted_at', type: 'timestamptz', nullable: true })
  deletedAt!: Date | null;
}
