import type pg from 'pg';

/** The wrapped data keys of all tenants, as the rotation of `libs/vault` wants them. */
export class PostgresWrappedKeyStore {
  constructor(private readonly pool: pg.Pool) {}

  async wrappedKeysAfter(
    tenantId: string | undefined,
    limit: number,
  ): Promise<{ readonly tenantId: string; readonly wrapped: Buffer }[]> {
    const { rows } = await this.pool.query<{ tenantId: string; wrapped: Buffer }>(
      `select id as "tenantId", data_key as wrapped from tenant
       where $1::uuid is null or id > $1 order by id limit $2`,
      [tenantId ?? null, limit],
    );
    return rows;
  }

  async replaceWrappedKey(tenantId: string, from: Uint8Array, to: Uint8Array): Promise<void> {
    await this.pool.query('update tenant set data_key = $3 where id = $1 and data_key = $2', [
      tenantId,
      Buffer.from(from),
      Buffer.from(to),
    ]);
  }
}
