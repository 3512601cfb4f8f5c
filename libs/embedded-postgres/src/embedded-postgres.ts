import { existsSync } from 'node:fs';
import { createDatabase, createRole, rolePassword } from './administration.js';
import { findBinaries } from './binaries.js';
import { checkCluster, openDataFolder, readPassword } from './data-folder.js';
import { joinUsers, leaveUsers, withFolderLock } from './folder-lock.js';
import { initialiseCluster, SUPERUSER } from './initialise-cluster.js';
import type { PostmasterFile } from './postmaster-file.js';
import { isRunning } from './process-identity.js';
import { boundLog } from './server-log.js';
import { ensureServer, signalServer, stopServer, type ServerPlan } from './server-process.js';
import { chooseServerUser } from './server-user.js';

export interface EmbeddedPostgresOptions {
  /** Made when missing; everything of the server lives below it. */
  readonly directory: string;
  /** Also listen on this loopback TCP port; 0 takes a free one. Default: only the unix socket, where its path fits. */
  readonly port?: number;
  /** Default true. False (tests only) gives up crash safety for speed. */
  readonly durable?: boolean;
  /** Told when the server died and was started again, or could not be. */
  readonly onEvent?: (event: EmbeddedPostgresEvent) => void;
}

export type EmbeddedPostgresEvent =
  { readonly kind: 'restarted' } | { readonly kind: 'restart-failed'; readonly error: unknown };

export interface PostgresConnection {
  /** A host name, or the folder of the unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const WATCH_MILLISECONDS = 500;
let numberOfServers = 0;

/**
 * Starts the PostgreSQL of this folder, or joins the one that runs there already (left behind by a killed process, or
 * shared with another one). The last process to stop it stops the server. A server that dies is started again.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = findBinaries();
  const folder = openDataFolder(options.directory);
  const durable = options.durable ?? true;
  return withFolderLock(folder, async () => {
    if (existsSync(folder.cluster)) checkCluster(folder, binaries.version);
    const user = chooseServerUser(folder, binaries);
    await initialiseCluster(folder, binaries, user, durable);
    const password = readPassword(folder);
    const plan: ServerPlan = { folder, binaries, user, durable, port: options.port };
    const server = await ensureServer(plan);
    return new EmbeddedPostgres(plan, password, server, options.onEvent ?? (() => undefined));
  });
}

export class EmbeddedPostgres {
  private readonly userFile: string;
  private readonly watch: NodeJS.Timeout;
  private readonly leaveOnExit = () => this.leaveWithoutWaiting();
  private restarting: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly plan: ServerPlan,
    private readonly password: string,
    private server: PostmasterFile,
    private readonly onEvent: (event: EmbeddedPostgresEvent) => void,
  ) {
    numberOfServers += 1;
    this.userFile = joinUsers(plan.folder, numberOfServers);
    this.watch = setInterval(() => this.checkAlive(), WATCH_MILLISECONDS).unref();
    process.once('exit', this.leaveOnExit);
  }

  /** Process number of the server. */
  get pid(): number {
    return this.server.pid;
  }

  /** How to connect; as superuser unless a role made with `createRole` is named. */
  connection(database: string, role?: string): PostgresConnection {
    const { listensOnSocket, port } = this.server;
    return {
      host: listensOnSocket ? this.plan.folder.run : '127.0.0.1',
      port,
      user: role ?? SUPERUSER,
      password: role === undefined ? this.password : rolePassword(this.password, role),
      database,
    };
  }

  /** The same as one address that `pg` and libpq read; the host parameter names the folder of the unix socket. */
  url(database: string, role?: string): string {
    const { host, port, user, password } = this.connection(database, role);
    const socket = host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : '';
    return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}${socket}`;
  }

  /** Makes the database when there is none. */
  createDatabase(name: string): Promise<void> {
    return createDatabase(this.connection('postgres'), name);
  }

  /** Makes the login role when there is none: no superuser, bound by row level security. */
  createRole(role: string): Promise<void> {
    return createRole(this.connection('postgres'), role, rolePassword(this.password, role));
  }

  /** Leaves the server, and stops it when no other process uses it. Safe to call more than once. */
  stop(): Promise<void> {
    this.stopping ??= this.leave();
    return this.stopping;
  }

  private async leave(): Promise<void> {
    clearInterval(this.watch);
    process.off('exit', this.leaveOnExit);
    await this.restarting;
    await withFolderLock(this.plan.folder, async () => {
      const { othersRemain } = leaveUsers(this.plan.folder, this.userFile);
      if (!othersRemain) await stopServer(this.plan.folder, this.server.pid);
    });
  }

  /** The process ends without having called `stop`: ask the server to end, as nobody can wait for it any more. */
  private leaveWithoutWaiting(): void {
    const { othersRemain } = leaveUsers(this.plan.folder, this.userFile);
    if (!othersRemain) signalServer(this.plan.folder, this.server.pid, 'SIGINT');
  }

  private checkAlive(): void {
    if (isRunning(this.server.pid)) return boundLog(this.plan.folder.log);
    this.restarting ??= this.restart().finally(() => (this.restarting = undefined));
  }

  private async restart(): Promise<void> {
    try {
      const port = this.server.listensOnTcp ? this.server.port : undefined;
      this.server = await withFolderLock(this.plan.folder, () => ensureServer({ ...this.plan, port }));
      this.onEvent({ kind: 'restarted' });
    } catch (error) {
      this.onEvent({ kind: 'restart-failed', error });
    }
  }
}
