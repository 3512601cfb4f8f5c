import type { FlowDefinition } from '@app/engine';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One immutable version of a flow's definition. */
@Entity('flow_version')
export class FlowVersion {
  @PrimaryColumn({ name: 'flow_id', type: 'uuid' })
  flowId!: string;

  @PrimaryColumn({ name: 'version', type: 'integer' })
  version!: number;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'definition', type: 'jsonb' })
  definition!: FlowDefinition;

  @Column({ name: 'note', type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
