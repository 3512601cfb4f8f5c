import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
import { isRunning } from './process-identity.js';

describe('the embedded PostgreSQL', () => {
  let parent: string;
  let directory: string;
  const started: EmbeddedPostgres[] = [];

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'koppel-postgres-'));
    directory = join(parent, 'data');
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    rmSync(parent, { recursive: true, force: true });
  });

  async function start(options: Partial<EmbeddedPostgresOptions> = {}) {
    const server = await startEmbeddedPostgres({ directory, durable: false, ...options });
    started.push(server);
    return server;
  }

  async function query(url: string, text: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  it('starts in an empty folder, keeps what was written and starts there again', async () => {
    const first = await start();
    await query(first.url('postgres'), 'create table kept as select 42 as answer');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(await query(second.url('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is reached through loopback TCP when a port is asked for', async () => {
    const server = await start({ port: 0 });
    const { port, password } = server.connection('postgres');
    const rows = await query(
      `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      'select 1 as one',
    );
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('refuses whoever does not know the password', async () => {
    const server = await start();
    const url = server.url('postgres').replace(/:[^:@]+@/, ':guess@');
    await expect(query(url, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('keeps its password in a file that only its owner can read', async () => {
    await start();
    expect(statSync(join(directory, 'cluster', 'koppel-password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'cluster')).mode & 0o777).toBe(0o700);
  });

  it('does not hand our environment to the server', async () => {
    process.env['KOPPEL_TEST_CANARY'] = 'canary-4711';
    const server = await start();
    delete process.env['KOPPEL_TEST_CANARY'];
    expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8')).not.toContain('canary-4711');
  });

  it('makes roles that row level security binds', async () => {
    const server = await start();
    await server.createDatabase('koppel');
    await server.createDatabase('koppel');
    await server.createRole('koppel_app');
    await server.createRole('koppel_app');
    const rows = await query(
      server.url('koppel', 'koppel_app'),
      'select current_database() as database, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ database: 'koppel', rolsuper: false, rolbypassrls: false }]);
  });

  it('joins a server that a killed process left behind, and the last one out stops it', async () => {
    const killed = await start();
    started.pop();
    pretendThatAllUsersWereKilled();
    const next = await start();
    expect(next.pid).toBe(killed.pid);
    const guest = await start();
    await next.stop();
    expect(await query(guest.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await guest.stop();
    expect(isRunning(guest.pid)).toBe(false);
  });

  it('is started once when two ask at the same moment', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.pid).toBe(other.pid);
  });

  it('starts after a power cut left a pid file whose number another process has now', async () => {
    await (await start()).stop();
    writeFileSync(
      join(directory, 'cluster', 'postmaster.pid'),
      [process.pid, join(directory, 'cluster'), 1, 5432, join(directory, 'run'), '', '', 'ready', ''].join(
        '\n',
      ),
    );
    const server = await start();
    expect(server.pid).not.toBe(process.pid);
    expect(await query(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts again when the server is killed, with everything that was committed', async () => {
    const events: string[] = [];
    let tell: () => void = () => undefined;
    const restarted = new Promise<void>((resolve) => (tell = resolve));
    const server = await start({ durable: true, onEvent: (event) => (events.push(event.kind), tell()) });
    await query(server.url('postgres'), 'create table kept as select 7 as answer');
    process.kill(server.pid, 'SIGKILL');
    await restarted;
    expect(await query(server.url('postgres'), 'select answer from kept')).toEqual([{ answer: 7 }]);
    expect(events).toEqual(['restarted']);
  });

  it('makes the cluster anew when the first attempt was broken off half-way', async () => {
    mkdirSync(join(directory, 'cluster.new', 'base'), { recursive: true });
    writeFileSync(join(directory, 'cluster.new', 'PG_VERSION'), '18\n');
    const server = await start();
    expect(await query(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(directory, 'cluster.new'))).toBe(false);
  });

  it('takes over the lock of a process that died while it started the server', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'lock'), '4194000-1');
    const server = await start();
    expect(isRunning(server.pid)).toBe(true);
  });

  it('names the version of a folder that another PostgreSQL made', async () => {
    mkdirSync(join(directory, 'cluster'), { recursive: true });
    writeFileSync(join(directory, 'cluster', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_OTHER_VERSION',
      params: { found: '17', wanted: '18' },
    });
  });

  it('refuses a folder that holds something else, and touches nothing in it', async () => {
    mkdirSync(join(directory, 'cluster'), { recursive: true });
    writeFileSync(join(directory, 'cluster', 'holiday.jpg'), 'sun');
    await expect(start()).rejects.toMatchObject({ code: 'EMBEDDED_POSTGRES_FOLDER_FOREIGN' });
    expect(readdirSync(join(directory, 'cluster'))).toEqual(['holiday.jpg']);
  });

  it('says which folder it cannot write in', async () => {
    writeFileSync(directory, 'a file where the folder should be');
    await expect(start()).rejects.toMatchObject({ code: 'EMBEDDED_POSTGRES_FOLDER_NOT_WRITABLE' });
  });

  it('says that the port is taken', async () => {
    const first = await start({ port: 0 });
    const other = startEmbeddedPostgres({
      directory: join(parent, 'other'),
      durable: false,
      port: first.connection('postgres').port,
    });
    await expect(other).rejects.toMatchObject({ code: 'EMBEDDED_POSTGRES_PORT_IN_USE' });
  });

  it('falls back to loopback TCP where the path is too long for a socket', async () => {
    directory = join(parent, 'a-folder-with-a-long-name'.repeat(4));
    const server = await start();
    expect(server.connection('postgres').host).toBe('127.0.0.1');
    expect(await query(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  function pretendThatAllUsersWereKilled(): void {
    const users = join(directory, 'users');
    readdirSync(users).forEach((name, index) =>
      renameSync(join(users, name), join(users, `4194000-1-${index}`)),
    );
  }
});
