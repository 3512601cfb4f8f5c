import type { OwnContent } from '@app/engine';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One immutable version of a tenant's own mapping. */
@Entity('mapping_version')
export class MappingVersion {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ name: 'connector', type: 'text' })
  connector!: string;

  @PrimaryColumn({ name: 'file', type: 'text' })
  file!: string;

  @PrimaryColumn({ name: 'version', type: 'integer' })
  version!: number;

  @Column({ name: 'content', type: 'jsonb' })
  content!: OwnContent;

  /** The system mapping it was made on, as it was then. */
  @Column({ name: 'base', type: 'text' })
  base!: string;

  @Column({ name: 'note', type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
