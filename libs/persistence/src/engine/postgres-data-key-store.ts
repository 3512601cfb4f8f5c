import type pg from 'pg';
import { ask } from './ask.js';

/** Wrapped data keys of tenants, as `libs/vault` wants them. */
export class PostgresDataKeyStore {
  constructor(private readonly pool: pg.Pool) {}

  async loadDataKey(tenantId: string): Promise<Uint8Array | undefined> {
    const { rows } = await ask<{ key: Buffer }>(
      this.pool,
      'select data_key as key from tenant where id = $1',
      [tenantId],
    );
    return rows[0]?.key;
  }
}
