import type pg from 'pg';
import { ask } from './ask.js';
import type { PayloadVault, SealedPlace } from './payload-vault.js';

export interface HookRow {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly connector: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: readonly string[];
}

interface Row {
  id: string;
  tenantId: string;
  connector: string;
  settings: Record<string, unknown>;
  secret: Buffer;
  formerSecret: Buffer | null;
}

/** Where the webhook secrets of a connection are sealed. */
export function hookSecretPlace(
  tenantId: string,
  connectionId: string,
  field: 'hook_secret' | 'hook_former_secret',
): SealedPlace {
  return { table: 'connection', tenantId, rowId: connectionId, field };
}

/** Connections by the hash of their webhook address. */
export class PostgresHookCatalog {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: PayloadVault,
  ) {}

  async find(keyHash: Buffer): Promise<HookRow | undefined> {
    const { rows } = await ask<Row>(this.pool, {
      name: 'find-hook',
      text: `select id, tenant_id as "tenantId", connector, settings, hook_secret as secret,
               hook_former_secret as "formerSecret"
             from connection where hook_key_hash = $1 and deleted_at is null`,
      values: [keyHash],
    });
    const row = rows[0];
    if (!row) return undefined;
    const secrets = [await this.open(row, 'hook_secret', row.secret)];
    if (row.formerSecret) secrets.push(await this.open(row, 'hook_former_secret', row.formerSecret));
    const { id, tenantId, connector, settings } = row;
    return { connectionId: id, tenantId, connector, settings, secrets };
  }

  /** A genuine delivery came in. Other processes may have written it too; once a minute is enough. */
  async markDelivery(connectionId: string): Promise<void> {
    await ask(this.pool, {
      name: 'mark-delivery',
      text: `update connection set hook_last_at = now()
             where id = $1 and (hook_last_at is null or hook_last_at < now() - interval '50 seconds')`,
      values: [connectionId],
    });
  }

  private async open(row: Row, field: 'hook_secret' | 'hook_former_secret', sealed: Buffer): Promise<string> {
    return (await this.vault.openBytes(hookSecretPlace(row.tenantId, row.id, field), sealed)).toString(
      'utf8',
    );
  }
}
