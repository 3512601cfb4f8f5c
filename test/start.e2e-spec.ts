import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiClient } from './support/api-client.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { apiEnvironment, runKoppelToEnd, startKoppelProcess } from './support/koppel-process.js';

const account = {
  organisation: 'Fietsen BV',
  name: 'Anna',
  email: 'anna@example.nl',
  password: 'vier losse woorden',
};

describe('a process with the embedded database', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'koppel-start-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const postmasters = () =>
    spawnSync('pgrep', ['-f', folder], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => line !== '');

  it('starts in an empty folder, says where to begin, keeps everything and leaves nothing running', async () => {
    const first = await startKoppelProcess({ KOPPEL_DATA_DIR: folder });
    expect(first.output()).toMatch(
      /Create the first account: POST http:\/\/127\.0\.0\.1:\d+\/v1\/auth\/register/,
    );
    const registered = await apiClient(first.url)({
      method: 'POST',
      path: '/v1/auth/register',
      body: account,
    });
    expect(registered.status).toBe(201);
    expect(await first.stop()).toBe(0);
    expect(postmasters()).toEqual([]);
    const second = await startKoppelProcess({ KOPPEL_DATA_DIR: folder });
    const { email, password } = account;
    const signedIn = await apiClient(second.url)({
      method: 'POST',
      path: '/v1/auth/login',
      body: { email, password },
    });
    expect(signedIn.status).toBe(200);
    expect(await second.stop()).toBe(0);
    expect(postmasters()).toEqual([]);
  }, 90_000);

  it('refuses to go on without its master key, and without making a new one (S13)', async () => {
    const first = await startKoppelProcess({ KOPPEL_DATA_DIR: folder });
    await first.stop();
    const keyFile = join(folder, 'master.key');
    const key = readFileSync(keyFile, 'utf8');
    rmSync(keyFile);
    const without = await runKoppelToEnd({ KOPPEL_DATA_DIR: folder });
    expect(without.code).toBe(1);
    expect(without.output).toMatch(/master key/i);
    writeFileSync(keyFile, `v1:${Buffer.alloc(32, 9).toString('base64')}\n`);
    expect((await runKoppelToEnd({ KOPPEL_DATA_DIR: folder })).code).toBe(1);
    writeFileSync(keyFile, key);
    const again = await startKoppelProcess({ KOPPEL_DATA_DIR: folder });
    expect(await again.stop()).toBe(0);
    expect(postmasters()).toEqual([]);
  }, 90_000);
});

describe('a process with a database of its own', () => {
  let database: TestDatabase;

  beforeAll(async () => (database = await createTestDatabase()), 60_000);
  afterAll(() => database?.drop());

  it('names all faults of its configuration at once and ends with 1', async () => {
    const { code, output } = await runKoppelToEnd({
      ...{ KOPPEL_PORT: 'eighty', KOPPEL_ROLES: 'painter', DATABASE_URL: 'mysql://x/y' },
      ...{ KOPPEL_TRUSTED_PROXIES: 'everybody', KOPPEL_METRICS_TOKEN: 'short', KOPPEL_PROT: '1' },
    });
    expect(code).toBe(1);
    const names = [
      'KOPPEL_PORT',
      'KOPPEL_ROLES',
      'DATABASE_URL',
      'KOPPEL_TRUSTED_PROXIES',
      'KOPPEL_METRICS_TOKEN',
      'KOPPEL_PROT',
    ];
    for (const name of names) expect(output).toContain(name);
    expect(output).not.toMatch(/\bat .+:\d+:\d+/);
  });

  it('says which port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, output } = await runKoppelToEnd({
      ...apiEnvironment(database.ownerUrl),
      KOPPEL_PORT: String(port),
    });
    server.close();
    expect(code).toBe(1);
    const [first, ...others] = output
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('{"level":30'));
    expect(first).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is in use already\\. .*KOPPEL_PORT`));
    expect(others).toEqual([]);
  }, 60_000);

  it('says that its database cannot be reached', async () => {
    const { code, output } = await runKoppelToEnd(apiEnvironment('postgresql://nobody:x@127.0.0.1:9/koppel'));
    expect([code, output]).toEqual([1, expect.stringContaining('127.0.0.1:9')]);
    expect(output).not.toMatch(/\bat .+:\d+:\d+/);
  }, 60_000);

  it('refuses another master key than the one its database was made with (S13)', async () => {
    const first = await startKoppelProcess(apiEnvironment(database.ownerUrl));
    await first.stop();
    const { code, output } = await runKoppelToEnd({
      ...apiEnvironment(database.ownerUrl),
      KOPPEL_MASTER_KEY: Buffer.alloc(32, 6).toString('base64'),
    });
    expect(code).toBe(1);
    expect(output).toMatch(/master key/i);
  }, 60_000);

  it('takes a new master key, and needs the former one only until then (S13)', async () => {
    const keyed = (key: string, previous?: string) => ({
      ...apiEnvironment(rotated.ownerUrl),
      KOPPEL_MASTER_KEY: key,
      ...(previous === undefined ? {} : { KOPPEL_PREVIOUS_MASTER_KEYS: previous }),
    });
    const rotated = await createTestDatabase();
    const [former, next] = [1, 2].map(
      (version) => `v${version}:${Buffer.alloc(32, version).toString('base64')}`,
    ) as [string, string];
    const first = await startKoppelProcess(keyed(former));
    const registered = await apiClient(first.url)({
      method: 'POST',
      path: '/v1/auth/register',
      body: account,
    });
    const caller = { token: String(registered.json!['accessToken']) };
    const body = {
      ...{ connector: 'woocommerce', name: 'Winkel', settings: { baseUrl: 'http://127.0.0.1:9' } },
      credentials: { consumerKey: `ck_${'a'.repeat(40)}`, consumerSecret: `cs_${'b'.repeat(40)}` },
    };
    const made = await apiClient(first.url)({ method: 'POST', path: '/v1/connections', caller, body });
    await first.stop();
    await (await startKoppelProcess(keyed(next, former))).stop();
    const last = await startKoppelProcess(keyed(next));
    const { email, password } = account;
    const signedIn = await apiClient(last.url)({
      method: 'POST',
      path: '/v1/auth/login',
      body: { email, password },
    });
    // The sealed credentials open: the shop is asked, and nobody answers there.
    const check = { method: 'POST', path: `/v1/connections/${String(made.json!['id'])}/check` };
    const checked = await apiClient(last.url)({
      ...check,
      caller: { token: String(signedIn.json!['accessToken']) },
    });
    expect(checked).toMatchObject({
      status: 200,
      json: { state: 'error', problem: { code: 'HTTP_UNREACHABLE' } },
    });
    expect((await apiClient(last.url)({ method: 'GET', path: '/v1/auth/me', caller })).status).toBe(401);
    expect(await last.stop()).toBe(0);
    await rotated.drop();
  }, 90_000);

  it('answers what it took in before it stops, and nothing after (R17)', async () => {
    const koppel = await startKoppelProcess(apiEnvironment(database.ownerUrl));
    const call = apiClient(koppel.url);
    await call({ method: 'POST', path: '/v1/auth/register', body: account });
    const wrong = { email: account.email, password: 'niet mijn wachtwoord' };
    const inHand = Promise.all(
      Array.from({ length: 5 }, () => call({ method: 'POST', path: '/v1/auth/login', body: wrong })),
    );
    await new Promise((resolve) => setTimeout(resolve, 120));
    const stopping = koppel.stop();
    expect((await inHand).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(await stopping).toBe(0);
    await expect(call({ method: 'GET', path: '/health/live' })).rejects.toThrow();
  }, 60_000);

  it('does not listen without the role api', async () => {
    const worker = await startKoppelProcess({
      ...apiEnvironment(database.ownerUrl),
      KOPPEL_ROLES: 'worker,scheduler',
    });
    expect(worker.output()).toContain('Koppel is ready (worker, scheduler).');
    expect(worker.url).toBe('');
    expect(await worker.stop()).toBe(0);
  }, 60_000);

  it('tells without the role api how it is, on a port of its own and nothing else', async () => {
    const worker = await startKoppelProcess({
      ...apiEnvironment(database.ownerUrl),
      ...{ KOPPEL_ROLES: 'worker,scheduler', KOPPEL_HEALTH_PORT: '0' },
    });
    const address = /Health and metrics on (http:\/\/\S+?)\.\n/.exec(worker.output())?.[1] ?? '';
    const call = apiClient(address);
    const get = (path: string) => call({ method: 'GET', path });
    expect((await get('/health/live')).json).toEqual({ status: 'ok' });
    expect((await get('/health/ready')).json).toEqual({ status: 'ok' });
    expect((await get('/metrics')).text).toContain('koppel_open_records');
    expect((await get('/v1/flows')).code).toBe('ROUTE_UNKNOWN');
    expect((await get('/openapi.json')).status).toBe(404);
    expect(await worker.stop()).toBe(0);
  }, 60_000);

  it('refuses to be a worker with an empty database of its own', async () => {
    const { code, output } = await runKoppelToEnd({ KOPPEL_ROLES: 'worker,scheduler' });
    expect(code).toBe(1);
    expect(output).toMatch(/DATABASE_URL is missing.*\n?.*REDIS_URL/);
  });

  it('ends by itself when whoever started it closes its terminal', async () => {
    const koppel = await startKoppelProcess(apiEnvironment(database.ownerUrl));
    spawn('kill', ['-INT', String(koppel.pid)]);
    await expect(koppel.stop()).resolves.toBe(0);
  }, 60_000);
});
