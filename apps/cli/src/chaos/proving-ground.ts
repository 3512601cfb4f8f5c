import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@app/embedded-postgres';
import { freePort } from '../support/free-port.js';
import { check, type Verdict } from './checker.js';
import { DatabaseWindow } from './database-evidence.js';
import { EmbeddedServer } from './embedded-server.js';
import { Member } from './member.js';
import { Merchant, type MerchantOptions } from './merchant.js';
import { RedisServer } from './redis-server.js';
import { startVendors, type Vendors } from './vendors.js';

export interface ProvingGroundOptions {
  /** How wake-ups travel: through Postgres, or through Bull on a private Redis. */
  readonly bell: 'embedded' | 'bull';
  /** Folder for what the processes keep. Removed at the end. */
  readonly folder: string;
  /** Left out: Koppel's own PostgreSQL under the folder. */
  readonly databaseUrl?: string;
  /** Together: one process with every role. Split: api, scheduler and workers apart. Default together. */
  readonly roles?: 'together' | 'split';
  /** Worker processes besides the one with every role, or behind a split api. Default none. */
  readonly workers?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** For the first worker only. */
  readonly firstWorkerEnvironment?: Readonly<Record<string, string>>;
  /** Further host:port pairs that connections may name. */
  readonly alsoAllowed?: string;
  readonly seed?: number;
}

/** Short times, so that what takes minutes in earnest takes seconds here. */
const QUICK: Readonly<Record<string, string>> = {
  KOPPEL_LEASE_SECONDS: '3',
  KOPPEL_CALL_TIMEOUT_SECONDS: '1',
  KOPPEL_SWEEP_SECONDS: '1',
  // With the time of the call longer than what the vendor may take to store a write late (ambiguity.ts).
  KOPPEL_TEST_SETTLE_MS: '1500',
  KOPPEL_TEST_PAUSE_MS: '1000',
  KOPPEL_LOG_LEVEL: 'warn',
};
const MASTER_KEY = Buffer.alloc(32, 9).toString('base64');

/** The built product as real processes, its vendors, and the checker. */
export class ProvingGround {
  readonly members: Member[] = [];
  window!: DatabaseWindow;
  redis: RedisServer | undefined;

  private constructor(
    private readonly options: ProvingGroundOptions,
    readonly vendors: Vendors,
    private readonly port: number,
  ) {}

  /** Starts everything. What was started is stopped again when that fails. */
  static async open(options: ProvingGroundOptions): Promise<ProvingGround> {
    const ground = new ProvingGround(options, await startVendors(options.seed), await freePort());
    try {
      await ground.start();
      return ground;
    } catch (error) {
      await ground.close();
      throw error;
    }
  }

  /** The process that takes webhooks. */
  get api(): Member {
    return this.member('api');
  }

  get workers(): Member[] {
    return this.members.filter(({ name }) => name.startsWith('worker'));
  }

  member(name: string): Member {
    const member = this.members.find((one) => one.name === name);
    if (!member) throw new Error(`there is no process ${name}`);
    return member;
  }

  /** Koppel's own PostgreSQL. */
  get ownServer(): EmbeddedServer {
    return new EmbeddedServer(this.dataFolder);
  }

  /** One more process on the same database; it is not started yet. */
  add(name: string, environment: Readonly<Record<string, string>>, port = 0): Member {
    const program = environment['KOPPEL_ROLES']?.includes('api') === false ? 'worker' : 'api';
    const member = new Member(name, {
      port,
      program,
      environment: { ...this.commonEnvironment(), ...environment },
    });
    this.members.push(member);
    return member;
  }

  /** The process with the API, made anew with other variables; it is not started yet. */
  replaceApi(environment: Readonly<Record<string, string>>): Member {
    this.members.splice(this.members.indexOf(this.api), 1);
    return this.add('api', environment, this.port);
  }

  /** One more tenant with a flow of its own, to the same books. */
  newMerchant(options: MerchantOptions = {}): Promise<Merchant> {
    return Merchant.open(this.api.url, this.vendors, options);
  }

  /** Checks what a merchant's shop sent against books, database and Redis. */
  async verdict({ sent }: Merchant): Promise<Verdict> {
    const wakeUps = await this.redis?.wakeUps().catch(() => []);
    return check({
      sent,
      books: this.vendors.books,
      database: await this.window.evidence(),
      wakeUps,
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.kill()));
    await this.window?.close();
    await this.redis?.kill();
    await this.vendors.close();
    if (this.options.databaseUrl === undefined) await this.stopOwnServer();
    rmSync(this.options.folder, { recursive: true, force: true });
  }

  private get dataFolder(): string {
    return join(this.options.folder, 'data');
  }

  private async start(): Promise<void> {
    // Passable, not readable: PostgreSQL may have to run as another user.
    mkdirSync(this.dataFolder, { recursive: true, mode: 0o711 });
    chmodSync(this.options.folder, 0o711);
    if (this.options.bell === 'bull') this.redis = await RedisServer.start();
    this.addMembers();
    await this.api.start();
    await Promise.all(this.members.filter((member) => member !== this.api).map((member) => member.start()));
    this.window = new DatabaseWindow(this.options.databaseUrl ?? this.ownServer.url('koppel'));
  }

  private addMembers(): void {
    const { roles = 'together', workers = 0, firstWorkerEnvironment = {} } = this.options;
    this.add('api', roles === 'split' ? { KOPPEL_ROLES: 'api' } : {}, this.port);
    for (let worker = 1; worker <= workers; worker += 1) {
      const own = worker === 1 ? firstWorkerEnvironment : {};
      this.add(`worker ${worker}`, { ...own, KOPPEL_ROLES: 'worker' });
    }
    if (roles === 'split') this.add('scheduler', { KOPPEL_ROLES: 'scheduler' });
  }

  private commonEnvironment(): Record<string, string> {
    const { databaseUrl, environment, alsoAllowed } = this.options;
    return {
      ...QUICK,
      KOPPEL_DATA_DIR: this.dataFolder,
      KOPPEL_ALLOWED_PRIVATE_HOSTS: [this.vendors.hosts, alsoAllowed].filter(Boolean).join(','),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl, KOPPEL_MASTER_KEY: MASTER_KEY }),
      ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
      ...environment,
    };
  }

  /** A killed Koppel leaves its server running for the next one. */
  private async stopOwnServer(): Promise<void> {
    const directory = join(this.dataFolder, 'postgres');
    if (!existsSync(join(directory, 'cluster', 'postmaster.pid'))) return;
    const server = await startEmbeddedPostgres({ directory });
    await server.stop();
  }
}
