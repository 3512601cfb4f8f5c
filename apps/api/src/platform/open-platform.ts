import type { Configuration } from '@app/config';
import {
  keepKeyCheck,
  openDatabase,
  PostgresDataKeyStore,
  PostgresWrappedKeyStore,
  readKeyCheck,
  replaceKeyCheck,
  type Database,
} from '@app/persistence';
import type { SecretRegistry } from '@app/observability';
import { openKeyring, rotateMasterKey, TenantVault, type MasterKeyring } from '@app/vault';
import type { Logger } from '../http/logger.js';
import { openDatabaseServer, type DatabaseServer } from './database-server.js';
import type { Platform } from './platform.module.js';

export interface Log {
  readonly logger: Logger;
  /** What the logger leaves out of its lines. */
  readonly secrets: SecretRegistry;
}

export interface OpenPlatform extends Platform {
  /** Closes the pools, and stops the embedded database last. */
  close(): Promise<void>;
}

/**
 * Opens what every role stands on: the database, the master key and the vault. `opening` is the server when it is
 * being started already.
 */
export async function openPlatform(
  config: Configuration,
  log: Log,
  opening: Promise<DatabaseServer> = openDatabaseServer(config, log.logger),
): Promise<OpenPlatform> {
  const server = await opening;
  try {
    return await openOn(server, config, log);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openOn(server: DatabaseServer, config: Configuration, log: Log): Promise<OpenPlatform> {
  const { logger, secrets } = log;
  if (config.http.metricsToken !== undefined) secrets.add(config.http.metricsToken);
  const { masterKeys, previousMasterKeys } = config.secrets;
  const storedCheck = await readKeyCheck(server.url);
  const { generatedKeyFile } = server;
  const onKey = (key: string) => secrets.add(key);
  const keyring = openKeyring({ masterKeys, previousMasterKeys, generatedKeyFile, storedCheck, onKey });
  const database = await openDatabase({
    ownerUrl: server.url,
    masterKey: keyring.derive('database-roles').export(),
    appConnections: config.database.poolSize,
    engineConnections: config.database.poolSize,
  });
  try {
    await settleKeyCheck(server.url, keyring, { storedCheck, database, logger });
  } catch (error) {
    await database.close();
    throw error;
  }
  const vault = new TenantVault(keyring, new PostgresDataKeyStore(database.engine));
  const close = async (): Promise<void> => {
    await database.close();
    await server.stop();
  };
  return { config, database, vault, keyring, logger, secrets, close };
}

interface KeyCheckParts {
  readonly storedCheck: Uint8Array | undefined;
  readonly database: Database;
  readonly logger: Logger;
}

/** Notes the master key of a new database; after a change of the key, puts everything under the new one. */
async function settleKeyCheck(url: string, keyring: MasterKeyring, parts: KeyCheckParts): Promise<void> {
  const { storedCheck, database, logger } = parts;
  // Another process may have been first, with another key: then this one must not go on.
  if (!storedCheck) return void keyring.verify(await keepKeyCheck(url, keyring.keyCheck()));
  if (keyring.verify(storedCheck).isCurrent) return;
  const count = await rotateMasterKey(keyring, new PostgresWrappedKeyStore(database.engine));
  await replaceKeyCheck(url, storedCheck, keyring.keyCheck());
  logger.info({ count, version: keyring.currentVersion }, 'the data keys are under the new master key');
}
