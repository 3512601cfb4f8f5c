import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';
import { embeddedPostgresErrors, explainFileError } from './embedded-postgres-errors.js';

/** A unix socket's path holds 107 bytes at most; the file name takes 16 of them. */
const LONGEST_SOCKET_FOLDER = 90;

/** Where everything of one embedded server lives. */
export interface DataFolder {
  readonly root: string;
  /** PostgreSQL's own folder; appears whole, by a rename, once it has been initialised. */
  readonly cluster: string;
  readonly newCluster: string;
  readonly password: string;
  readonly postmasterPid: string;
  /** Holds the unix socket. */
  readonly run: string;
  /** One empty file per process that uses the server. */
  readonly users: string;
  readonly lock: string;
  readonly log: string;
  readonly socketFits: boolean;
}

/** Makes the folders that are missing. Others may pass through (the server may run as another user), not look in. */
export function openDataFolder(directory: string): DataFolder {
  try {
    makeFolder(directory, 0o711);
    const folder = layout(realpathSync(directory));
    makeFolder(folder.users, 0o755);
    return folder;
  } catch (error) {
    throw explainFileError(error, directory);
  }
}

function layout(root: string): DataFolder {
  const cluster = join(root, 'cluster');
  const run = join(root, 'run');
  return {
    root,
    cluster,
    newCluster: join(root, 'cluster.new'),
    password: join(cluster, 'koppel-password'),
    postmasterPid: join(cluster, 'postmaster.pid'),
    run,
    users: join(root, 'users'),
    lock: join(root, 'lock'),
    log: join(root, 'server.log'),
    socketFits: Buffer.byteLength(run) <= LONGEST_SOCKET_FOLDER,
  };
}

/** Refuses a cluster that is not ours or was made by another major version of PostgreSQL. */
export function checkCluster(folder: DataFolder, wanted: string): void {
  const versionFile = join(folder.cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) throw foreign(folder, 'PG_VERSION');
  const found = readFileSync(versionFile, 'utf8').trim();
  if (found !== wanted) {
    throw embeddedPostgresErrors.EMBEDDED_POSTGRES_OTHER_VERSION({ folder: folder.root, found, wanted });
  }
}

export function readPassword(folder: DataFolder): string {
  try {
    return readFileSync(folder.password, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw foreign(folder, 'koppel-password');
    const { uid } = statSync(folder.cluster);
    throw embeddedPostgresErrors.EMBEDDED_POSTGRES_FOLDER_OF_ANOTHER_USER(
      { folder: folder.root, uid },
      { cause: error },
    );
  }
}

const foreign = (folder: DataFolder, missing: string) =>
  embeddedPostgresErrors.EMBEDDED_POSTGRES_FOLDER_FOREIGN({
    folder: folder.cluster,
    reason: `no ${missing}`,
  });
