import { join } from 'node:path';
import type { Configuration } from '@app/config';
import { startEmbeddedPostgres } from '@app/embedded-postgres';
import type { Logger } from '../http/logger.js';

const DATABASE_NAME = 'koppel';
const KEY_FILE = 'master.key';
const CLUSTER_FOLDER = 'postgres';

/** The PostgreSQL this process works on: one that runs anyway, or the embedded one. */
export interface DatabaseServer {
  /** Address with the login that owns the tables. */
  readonly url: string;
  /** Where a generated master key is kept; only beside the embedded database. */
  readonly generatedKeyFile?: string;
  stop(): Promise<void>;
}

export async function openDatabaseServer(config: Configuration, logger: Logger): Promise<DatabaseServer> {
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
