import { createHash, randomBytes } from 'node:crypto';
import type { OpenConnection } from '@app/engine';
import { credentialsPlace, hookSecretPlace, type Connection } from '@app/persistence';
import type { TenantVault } from '@app/vault';
import type { Values } from './connection-input.js';

/** A new webhook address: what is stored of it, and its secret in readable form. */
export interface NewHook {
  readonly columns: Pick<Connection, 'hookKeyHash' | 'hookKey' | 'hookSecret'>;
  readonly key: string;
  readonly secret: string;
}

type Place = Pick<Connection, 'id' | 'tenantId'>;

const HOOK_KEY_BYTES = 32;
const HOOK_SECRET_BYTES = 32;

/** Seals and opens what of a connection nobody may read in a stolen database (S13). */
export class ConnectionSecrets {
  constructor(private readonly vault: TenantVault) {}

  sealCredentials({ id, tenantId }: Place, credentials: Values): Promise<Buffer> {
    return this.vault.sealJson(credentialsPlace(tenantId, id), credentials);
  }

  async openCredentials(connection: Connection): Promise<Values> {
    const { id, tenantId, credentials } = connection;
    return (await this.vault.openJson(credentialsPlace(tenantId, id), credentials)) as Values;
  }

  async newHook(place: Place): Promise<NewHook> {
    const key = randomBytes(HOOK_KEY_BYTES).toString('base64url');
    const { secret, hookSecret } = await this.newHookSecret(place);
    const hookKey = await this.vault.sealBytes(hookKeyPlace(place), Buffer.from(key));
    const hookKeyHash = createHash('sha256').update(key).digest();
    return { columns: { hookKeyHash, hookKey, hookSecret }, key, secret };
  }

  async newHookSecret({ id, tenantId }: Place): Promise<{ secret: string; hookSecret: Buffer }> {
    const secret = randomBytes(HOOK_SECRET_BYTES).toString('base64url');
    const hookSecret = await this.vault.sealBytes(
      hookSecretPlace(tenantId, id, 'hook_secret'),
      Buffer.from(secret),
    );
    return { secret, hookSecret };
  }

  async openHookKey(connection: Connection): Promise<string> {
    return (await this.vault.openBytes(hookKeyPlace(connection), connection.hookKey)).toString('utf8');
  }

  async openHookSecret({ id, tenantId, hookSecret }: Connection): Promise<string> {
    return (await this.vault.openBytes(hookSecretPlace(tenantId, id, 'hook_secret'), hookSecret)).toString(
      'utf8',
    );
  }

  /** The current secret, sealed again as the one before; a sealed value opens only where it was sealed for. */
  async asFormerSecret(connection: Connection): Promise<Buffer> {
    const secret = await this.openHookSecret(connection);
    const place = hookSecretPlace(connection.tenantId, connection.id, 'hook_former_secret');
    return this.vault.sealBytes(place, Buffer.from(secret));
  }

  /** The connection as connectors work with it. */
  async open(connection: Connection): Promise<OpenConnection> {
    const { id, tenantId, name, connector, revision, state, settings, facts } = connection;
    const systemId = connection.systemId ?? id;
    const credentials = await this.openCredentials(connection);
    return { id, tenantId, name, connector, systemId, revision, state, settings, facts, credentials };
  }
}

const hookKeyPlace = ({ id, tenantId }: Place) => ({
  table: 'connection',
  tenantId,
  rowId: id,
  field: 'hook_key',
});
