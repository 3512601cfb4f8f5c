import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { databaseErrors } from './database-errors.js';
import { entities } from './entities/index.js';
import { EngineFunctions1763600000002 } from './migrations/0002-engine-functions.js';
import { Foundation1763600000001 } from './migrations/0001-foundation.js';
import { Invitations1763600000004 } from './migrations/0004-invitations.js';
import { Mappings1763600000007 } from './migrations/0007-mappings.js';
import { Reading1763600000005 } from './migrations/0005-reading.js';
import { SystemsAndWishes1763600000006 } from './migrations/0006-systems-and-wishes.js';
import { RowLevelSecurity1763600000003 } from './migrations/0003-row-level-security.js';
import { ValueTables1763600000008 } from './migrations/0008-value-tables.js';
import { TriedAlone1763600000009 } from './migrations/0009-tried-alone.js';
import { Backfills1763600000010 } from './migrations/0010-backfills.js';
import { roleNames, rolePassword } from './roles.js';

export interface DatabaseOptions {
  /** Address with the login that owns the tables; used for migrations only. */
  readonly ownerUrl: string;
  readonly masterKey: Uint8Array;
  readonly appConnections?: number;
  readonly engineConnections?: number;
}

/** One Koppel database, opened under its three roles. */
export interface Database {
  /** The fenced role of everything a user asks for. */
  readonly app: DataSource;
  /** The role of the engine, which works for all tenants. */
  readonly engine: pg.Pool;
  /** For LISTEN: an own connection of the engine's role. */
  listener(): pg.Client;
  close(): Promise<void>;
}

const MIGRATION_LOCK = 7_012_026;
const LIMITS = {
  connectionTimeoutMillis: 3_000,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 30_000,
};

/** Brings the schema up to date, whoever of several starting processes is first, and opens the pools. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  await migrate(options);
  const name = databaseName(options.ownerUrl);
  const { app, engine } = roleNames(name);
  const urlOf = (role: string) => withLogin(options.ownerUrl, role, rolePassword(options.masterKey, role));
  const appSource = new DataSource({
    ...dataSourceOptions(urlOf(app)),
    poolSize: options.appConnections ?? 8,
    extra: { ...LIMITS, application_name: 'koppel-app' },
  });
  await appSource.initialize();
  const pool = new pg.Pool({
    connectionString: urlOf(engine),
    max: options.engineConnections ?? 8,
    application_name: 'koppel-engine',
    ...LIMITS,
  });
  // A connection that dies while idle must not end the process; the next query gets a new one.
  pool.on('error', () => undefined);
  return {
    app: appSource,
    engine: pool,
    listener: () => new pg.Client({ connectionString: urlOf(engine), application_name: 'koppel-listener' }),
    close: async () => {
      await Promise.all([appSource.destroy(), pool.end()]);
    },
  };
}

/** Runs `work` in one transaction that sees the rows of this tenant and of nobody else. */
export async function inTenant<T>(
  source: DataSource,
  tenantId: string,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return source.transaction(async (manager) => {
    await manager.query(`select set_config('koppel.tenant', $1, true)`, [tenantId]);
    return work(manager);
  });
}

/** Runs `work` in one transaction of a signed-in person, before a tenant is chosen. */
export async function asUser<T>(
  source: DataSource,
  userId: string,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return source.transaction(async (manager) => {
    await manager.query(`select set_config('koppel.user', $1, true)`, [userId]);
    return work(manager);
  });
}

function dataSourceOptions(url: string) {
  return {
    type: 'postgres' as const,
    url,
    entities: [...entities],
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto' as const,
    migrations: [
      Foundation1763600000001,
      EngineFunctions1763600000002,
      RowLevelSecurity1763600000003,
      Invitations1763600000004,
      Reading1763600000005,
      SystemsAndWishes1763600000006,
      Mappings1763600000007,
      ValueTables1763600000008,
      TriedAlone1763600000009,
      Backfills1763600000010,
    ],
    migrationsTableName: 'schema_migration',
  };
}

async function migrate(options: DatabaseOptions): Promise<void> {
  const source = new DataSource({
    ...dataSourceOptions(options.ownerUrl),
    poolSize: 2,
    extra: { ...LIMITS, statement_timeout: 0 },
  });
  try {
    await source.initialize();
  } catch (cause) {
    const host = new URL(options.ownerUrl).host || 'the local socket';
    throw databaseErrors.DATABASE_UNREACHABLE({ host, reason: (cause as Error).message }, { cause });
  }
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(source, options);
    await refuseNewerSchema(source);
    await source.runMigrations({ transaction: 'each' });
    await lock.query('select ensure_partitions()');
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    await lock.release();
    await source.destroy();
  }
}

async function ensureRoles(source: DataSource, options: DatabaseOptions): Promise<void> {
  const { app, engine } = roleNames(databaseName(options.ownerUrl));
  for (const role of [app, engine]) {
    const password = rolePassword(options.masterKey, role);
    const known = (await source.query('select 1 from pg_roles where rolname = $1', [role])) as unknown[];
    const verb = known.length ? 'alter' : 'create';
    try {
      await source.query(
        `${verb} role "${role}" login nosuperuser nobypassrls nocreatedb nocreaterole password '${password}'`,
      );
    } catch (cause) {
      const roles = `${app}, ${engine}`;
      throw databaseErrors.DATABASE_ROLES_DENIED({ reason: (cause as Error).message, roles }, { cause });
    }
  }
}

async function refuseNewerSchema(source: DataSource): Promise<void> {
  const exists = (await source.query(`select to_regclass('schema_migration') as name`)) as [
    { name: string | null },
  ];
  if (!exists[0].name) return;
  const known = new Set(source.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const rows = (await source.query('select name from schema_migration order by id')) as { name: string }[];
  const foreign = rows.find((row) => !known.has(row.name));
  if (foreign) throw databaseErrors.DATABASE_NEWER({ migration: foreign.name });
}

function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function withLogin(url: string, role: string, password: string): string {
  const address = new URL(url);
  address.username = encodeURIComponent(role);
  address.password = password;
  return address.toString();
}
