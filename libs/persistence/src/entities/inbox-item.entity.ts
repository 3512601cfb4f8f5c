import type { RecordType } from '@app/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type InboxOrigin = 'webhook' | 'poll' | 'fetch' | 'backfill' | 'edit';

/** One arrived state of one object of a vendor. `body` is sealed; null for a mere announcement. */
@Entity('inbox')
export class InboxItem {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId!: string;

  @Column({ name: 'record_type', type: 'text' })
  recordType!: RecordType;

  @Column({ name: 'external_id', type: 'text' })
  externalId!: string;

  @Column({ name: 'version', type: 'text', nullable: true })
  version!: string | null;

  @Column({ name: 'origin', type: 'text' })
  origin!: InboxOrigin;

  @Column({ name: 'headers', type: 'jsonb', nullable: true })
  headers!: Record<string, string> | null;

  @Column({ name: 'body', type: 'bytea', nullable: true })
  body!: Buffer | null;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' })
  receivedAt!: Date;
}
