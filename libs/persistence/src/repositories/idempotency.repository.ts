import type { DataSource } from 'typeorm';
import { inTenant } from '../database.js';

/** What stands under a key that was used before. */
export interface KnownRequest {
  readonly requestHash: Buffer;
  /** HTTP status of the answer; null while the request runs, or when it was broken off. */
  readonly status: number | null;
  readonly response: { readonly sealed: string } | null;
  readonly secondsAgo: number;
}

const LIFETIME = `interval '24 hours'`;

/** Creating requests by their key, so that a repeated one gets the first one's answer. */
export class IdempotencyRepository {
  constructor(private readonly source: DataSource) {}

  /** Claims a key for a new request; answers the earlier one when there is one. */
  async begin(tenantId: string, key: string, requestHash: Uint8Array): Promise<KnownRequest | undefined> {
    return inTenant(this.source, tenantId, async (manager) => {
      await manager.query(
        `delete from idempotency_key where tenant_id = $1 and created_at <= now() - ${LIFETIME}`,
        [tenantId],
      );
      const claimed = await manager.query<unknown[]>(
        `insert into idempotency_key (tenant_id, key, request_hash) values ($1, $2, $3)
         on conflict (tenant_id, key) do nothing returning key`,
        [tenantId, key, Buffer.from(requestHash)],
      );
      if (claimed.length > 0) return undefined;
      const [known] = await manager.query<KnownRequest[]>(
        `select request_hash as "requestHash", status, response,
           extract(epoch from clock_timestamp() - created_at)::float8 as "secondsAgo"
         from idempotency_key where tenant_id = $1 and key = $2`,
        [tenantId, key],
      );
      return known;
    });
  }

  async finish(tenantId: string, key: string, answer: { status: number; sealed: string }): Promise<void> {
    await inTenant(this.source, tenantId, (manager) =>
      manager.query(
        `update idempotency_key set status = $3, response = $4 where tenant_id = $1 and key = $2`,
        [tenantId, key, answer.status, JSON.stringify({ sealed: answer.sealed })],
      ),
    );
  }

  /** The request failed and changed nothing: the key is free again. */
  async release(tenantId: string, key: string): Promise<void> {
    await inTenant(this.source, tenantId, (manager) =>
      manager.query(`delete from idempotency_key where tenant_id = $1 and key = $2 and status is null`, [
        tenantId,
        key,
      ]),
    );
  }
}
