import type { DataSource } from 'typeorm';
import { inTenant } from '../database.js';
import { Stream } from '../entities/stream.entity.js';

export type ListedStream = Pick<
  Stream,
  'connectionId' | 'recordType' | 'pollEverySeconds' | 'lastReadAt' | 'nextPollAt' | 'problem'
>;

/** How far the sources of one tenant have been read. */
export class StreamRepository {
  constructor(private readonly source: DataSource) {}

  async ofConnections(tenantId: string, connectionIds: readonly string[]): Promise<ListedStream[]> {
    if (!connectionIds.length) return [];
    return inTenant(this.source, tenantId, (manager) =>
      manager
        .createQueryBuilder(Stream, 'stream')
        .where('stream.tenantId = :tenantId and stream.connectionId in (:...connectionIds)', {
          tenantId,
          connectionIds,
        })
        .orderBy('stream.recordType')
        .getMany(),
    );
  }
}
