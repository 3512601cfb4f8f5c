import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a tenant made of one system mapping: which of its versions counts. */
@Entity('mapping')
export class Mapping {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ name: 'connector', type: 'text' })
  connector!: string;

  @PrimaryColumn({ name: 'file', type: 'text' })
  file!: string;

  @Column({ name: 'latest_version', type: 'integer' })
  latestVersion!: number;

  /** Null: the system mapping counts. */
  @Column({ name: 'active_version', type: 'integer', nullable: true })
  activeVersion!: number | null;

  /** What counted before, for a rollback. */
  @Column({ name: 'former_version', type: 'integer', nullable: true })
  formerVersion!: number | null;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
