import type { RecordType } from '@app/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type FlowState = 'draft' | 'active' | 'paused';

/** A configured pipeline from a source connection to a target connection. */
@Entity('flow')
export class Flow {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'state', type: 'text', default: 'draft' })
  state!: FlowState;

  @Column({ name: 'active_version', type: 'integer', nullable: true })
  activeVersion!: number | null;

  @Column({ name: 'latest_version', type: 'integer', default: 1 })
  latestVersion!: number;

  @Column({ name: 'source_connection_id', type: 'uuid' })
  sourceConnectionId!: string;

  @Column({ name: 'source_type', type: 'text' })
  sourceType!: RecordType;

  @Column({ name: 'target_connection_id', type: 'uuid' })
  targetConnectionId!: string;

  @Column({ name: 'target_type', type: 'text' })
  targetType!: RecordType;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'deleted_at', type: 'timestamptz', nullable: true })
  deletedAt!: Date | null;
}
