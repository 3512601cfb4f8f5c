import { join } from 'node:path';
import type { Configuration } from '@app/config';
import { startEmbeddedPostgres } from '@app/embedded-postgres';
import {
  keepKeyCheck,
  openDatabase,
  PostgresDataKeyStore,
  readKeyCheck,
  type Database,
} from '@app/persistence';
import { openKeyring, TenantVault, type MasterKeyring } from '@app/vault';
import type { Logger } from '../http/logger.js';
import type { Platform } from './platform.module.js';

const DATABASE_NAME = 'koppel';
const KEY_FILE = 'master.key';
const CLUSTER_FOLDER = 'postgres';

export interface OpenPlatform extends Platform {
  /** Closes the pools, and stops the embedded database last. */
  close(): Promise<void>;
}

interface Server {
  readonly url: string;
  /** Only of the embedded database. */
  readonly generatedKeyFile?: string;
  stop(): Promise<void>;
}

/** Opens what every role stands on: the database, the master key and the vault. */
export async function openPlatform(config: Configuration, logger: Logger): Promise<OpenPlatform> {
  const server = await openServer(config, logger);
  try {
    return await openOn(server, config, logger);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openServer(config: Configuration, logger: Logger): Promise<Server> {
  const { url, dataDirectory } = config.database;
  if (url !== undefined) return { url, stop: () => Promise.resolve() };
  const embedded = await startEmbeddedPostgres({
    directory: join(dataDirectory, CLUSTER_FOLDER),
    onEvent: (event) => {
      if (event.kind === 'restarted') logger.warn({}, 'the embedded database had died and was started again');
      else logger.error({ err: event.error }, 'the embedded database died and cannot be started');
    },
  });
  await embedded.createDatabase(DATABASE_NAME);
  return {
    url: embedded.url(DATABASE_NAME),
    generatedKeyFile: join(dataDirectory, KEY_FILE),
    stop: () => embedded.stop(),
  };
}

async function openOn(server: Server, config: Configuration, logger: Logger): Promise<OpenPlatform> {
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
