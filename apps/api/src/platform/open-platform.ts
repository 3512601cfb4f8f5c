import type { Configuration } from '@app/config';
import {
  keepKeyCheck,
  openDatabase,
  PostgresDataKeyStore,
  readKeyCheck,
  type Database,
} from '@app/persistence';
import { openKeyring, TenantVault, type MasterKeyring } from '@app/vault';
import type { Logger } from '../http/logger.js';
import { openDatabaseServer, type DatabaseServer } from './database-server.js';
import type { Platform } from './platform.module.js';

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
  logger: Logger,
  opening: Promise<DatabaseServer> = openDatabaseServer(config, logger),
): Promise<OpenPlatform> {
  const server = await opening;
  try {
    return await openOn(server, config, logger);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openOn(server: DatabaseServer, config: Configuration, logger: Logger): Promise<OpenPlatform> {
  const { masterKeys, previousMasterKeys } = config.secrets;
  const storedCheck = await readKeyCheck(server.url);
  const { generatedKeyFile } = server;
  const keyring = openKeyring({ masterKeys, previousMasterKeys, generatedKeyFile, storedCheck });
  const database = await openDatabase({
    ownerUrl: server.url,
    masterKey: keyring.derive('database-roles').export(),
    appConnections: config.database.poolSize,
    engineConnections: config.database.poolSize,
  });
  if (!storedCheck) await keepCheck(server.url, keyring, database);
  const vault = new TenantVault(keyring, new PostgresDataKeyStore(database.engine));
  const close = async (): Promise<void> => {
    await database.close();
    await server.stop();
  };
  return { config, database, vault, keyring, logger, close };
}

/** Another process may have been first, with another key: then this one must not go on. */
async function keepCheck(url: string, keyring: MasterKeyring, database: Database): Promise<void> {
  try {
    keyring.verify(await keepKeyCheck(url, keyring.keyCheck()));
  } catch (error) {
    await database.close();
    throw error;
  }
}
