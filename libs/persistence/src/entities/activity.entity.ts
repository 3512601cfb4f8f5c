import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecordState } from './flow-record.entity.js';

export type ActivityKind = 'attempt' | 'operator' | 'system';

/** One run of a record, or one thing a person did to it. `entries` is a sealed JSON array. */
@Entity('activity')
export class Activity {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'record_id', type: 'uuid' })
  recordId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: ActivityKind;

  @Column({ name: 'generation', type: 'integer' })
  generation!: number;

  /** State of the record after it. */
  @Column({ name: 'state', type: 'text' })
  state!: RecordState;

  @Column({ name: 'code', type: 'text', nullable: true })
  code!: string | null;

  @Column({ name: 'duration_ms', type: 'integer', nullable: true })
  durationMs!: number | null;

  @Column({ name: 'entries', type: 'bytea' })
  entries!: Buffer;

  @Column({ name: 'at', type: 'timestamptz', default: () => 'now()' })
  at!: Date;
}
