import type { RecordType } from '@app/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type RecordState = 'pending' | 'running' | 'waiting' | 'done' | 'skipped' | 'failed';

/** One object of one source in one flow, with everything that is known about its processing. */
@Entity('record')
export class FlowRecord {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'flow_id', type: 'uuid' })
  flowId!: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId!: string;

  @Column({ name: 'record_type', type: 'text' })
  recordType!: RecordType;

  @Column({ name: 'external_id', type: 'text' })
  externalId!: string;

  @Column({ name: 'title', type: 'text' })
  title!: string;

  @Column({ name: 'state', type: 'text' })
  state!: RecordState;

  /** 0 live, 1 bulk. */
  @Column({ name: 'lane', type: 'smallint', default: 0 })
  lane!: number;

  @Column({ name: 'version', type: 'text', nullable: true })
  version!: string | null;

  @Column({ name: 'fingerprint', type: 'text', nullable: true })
  fingerprint!: string | null;

  /** Only an announcement came in; the newest state is fetched when processed. */
  @Column({ name: 'is_stale', type: 'boolean', default: false })
  isStale!: boolean;

  @Column({ name: 'inbox_id', type: 'uuid', nullable: true })
  inboxId!: string | null;

  @Column({ name: 'processed_inbox_id', type: 'uuid', nullable: true })
  processedInboxId!: string | null;

  @Column({ name: 'processed_version', type: 'text', nullable: true })
  processedVersion!: string | null;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'crashes', type: 'smallint', default: 0 })
  crashes!: number;

  @Column({ name: 'generation', type: 'integer', default: 0 })
  generation!: number;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: 'rang_at', type: 'timestamptz', nullable: true })
  rangAt!: Date | null;

  @Column({ name: 'code', type: 'text', nullable: true })
  code!: string | null;

  @Column({ name: 'error', type: 'jsonb', nullable: true })
  error!: Record<string, unknown> | null;

  @Column({ name: 'outcome', type: 'jsonb', nullable: true })
  outcome!: Record<string, unknown> | null;

  /** Search terms, hashed with the tenant's key; bigints as text. */
  @Column({ name: 'keys', type: 'bigint', array: true, default: [] })
  keys!: string[];

  /** What a person asks of the next run: see whether the document still stands, or book it again. */
  @Column({ name: 'wish', type: 'text', nullable: true })
  wish!: 'verify' | 'book_again' | null;

  /** Sealed: what people corrected, beside what the source had given. */
  @Column({ name: 'correction', type: 'bytea', nullable: true })
  correction!: Buffer | null;

  @Column({ name: 'duplicates', type: 'integer', default: 0 })
  duplicates!: number;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' })
  receivedAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
