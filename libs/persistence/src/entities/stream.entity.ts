import type { RecordType } from '@app/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredProblem } from './connection.entity.js';

/** Why reading fails, and since when with this code. */
export interface ReadingProblem extends StoredProblem {
  readonly since: string;
}

/** How far one record type of one connection has been read. Outlives the versions of the flows that listen. */
@Entity('stream')
export class Stream {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId!: string;

  @PrimaryColumn({ name: 'record_type', type: 'text' })
  recordType!: RecordType;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId!: string;

  @Column({ name: 'read_from', type: 'timestamptz' })
  readFrom!: Date;

  @Column({ name: 'cursor', type: 'jsonb', nullable: true })
  cursor!: Record<string, unknown> | null;

  @Column({ name: 'poll_every_seconds', type: 'integer' })
  pollEverySeconds!: number;

  @Column({ name: 'next_poll_at', type: 'timestamptz', default: () => 'now()' })
  nextPollAt!: Date;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: 'last_read_at', type: 'timestamptz', nullable: true })
  lastReadAt!: Date | null;

  @Column({ name: 'failures_in_row', type: 'integer', default: 0 })
  failuresInRow!: number;

  @Column({ name: 'problem', type: 'jsonb', nullable: true })
  problem!: ReadingProblem | null;
}
