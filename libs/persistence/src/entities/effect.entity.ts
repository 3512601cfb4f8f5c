import type { RecordType } from '@app/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type EffectState = 'intended' | 'confirmed' | 'refused';

/** One write at a vendor: intent, then outcome. Written by the engine only. */
@Entity('effect')
export class Effect {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'record_id', type: 'uuid' })
  recordId!: string;

  @Column({ name: 'generation', type: 'integer' })
  generation!: number;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId!: string;

  /** The administration that owns its key, whatever connection leads there. */
  @Column({ name: 'system_id', type: 'uuid', nullable: true })
  systemId!: string | null;

  @Column({ name: 'record_type', type: 'text' })
  recordType!: RecordType;

  @Column({ name: 'step', type: 'text' })
  step!: string;

  /** True for what several records need, such as a customer. */
  @Column({ name: 'is_shared', type: 'boolean' })
  isShared!: boolean;

  @Column({ name: 'key_hash', type: 'bigint' })
  keyHash!: string;

  @Column({ name: 'reference', type: 'text' })
  reference!: string;

  @Column({ name: 'state', type: 'text' })
  state!: EffectState;

  @Column({ name: 'payload_hash', type: 'bytea' })
  payloadHash!: Buffer;

  @Column({ name: 'request', type: 'bytea', nullable: true })
  request!: Buffer | null;

  @Column({ name: 'sends', type: 'integer', default: 1 })
  sends!: number;

  @Column({ name: 'sent_at', type: 'timestamptz', default: () => 'now()' })
  sentAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  /** The vendor had it already; nothing was sent. */
  @Column({ name: 'is_adopted', type: 'boolean', default: false })
  isAdopted!: boolean;

  @Column({ name: 'remote_id', type: 'text', nullable: true })
  remoteId!: string | null;

  @Column({ name: 'remote_number', type: 'text', nullable: true })
  remoteNumber!: string | null;

  @Column({ name: 'remote_url', type: 'text', nullable: true })
  remoteUrl!: string | null;
}
