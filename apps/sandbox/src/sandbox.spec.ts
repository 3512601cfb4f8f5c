import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callControl } from '@app/connector-testing';
import { readSandboxOptions } from './sandbox-options.js';
import { startSandbox, type RunningSandbox } from './sandbox.js';
import { startText } from './start-text.js';

let folder: string;
let sandbox: RunningSandbox | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koppel-sandbox-'));
});
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
  await rm(folder, { recursive: true });
});

const start = async (dataFolder?: string) => {
  const failed = (error: unknown) => {
    throw error;
  };
  sandbox = await startSandbox({ port: 0, host: '127.0.0.1', isEmpty: false, dataFolder }, failed);
  return sandbox.url;
};
const countOrders = async (url: string) =>
  (await callControl<{ orders: unknown[] }>(`${url}/woocommerce`, 'GET /orders')).orders.length;

describe('sandbox', () => {
  it('hosts every vendor under its own name and shows how to connect', async () => {
    const url = await start();
    const page = await (await fetch(url)).text();
    expect(page).toContain(`${url}/woocommerce`);
    expect(page).toContain(`${url}/snelstart/b2b/token`);
    const index = (await (await fetch(`${url}/woocommerce/wp-json/`)).json()) as { home: string };
    expect(index.home).toBe(`${url}/woocommerce`);
    expect((await fetch(`${url}/snelstart/v2/companyInfo`)).status).toBe(401);
    expect((await fetch(`${url}/woocommercex`)).status).toBe(404);
    expect((await fetch(`${url}/elders`)).status).toBe(404);
  });

  it('says at its start what opens each vendor and how Koppel gets to reach them', async () => {
    const url = await start();
    const text = startText(url, sandbox?.vendors ?? []);
    expect(text).toContain(`baseUrl         ${url}/woocommerce\n`);
    expect(text).toContain('clientKey       VOORBEELD-KOPPELSLEUTEL\n');
    expect(text).toContain(`KOPPEL_ALLOWED_PRIVATE_HOSTS=${new URL(url).host} npm start\n`);
  });

  it('goes on where it stood after a restart', async () => {
    await callControl(`${await start(folder)}/woocommerce`, 'POST /orders', { count: 3 });
    await sandbox?.close();
    expect(await countOrders(await start(folder))).toBe(34);
  });

  it('saves within a quarter of a second, without waiting for the end', async () => {
    await callControl(`${await start(folder)}/woocommerce`, 'POST /orders', { count: 1 });
    await new Promise((resolve) => setTimeout(resolve, 450));
    const stored = JSON.parse(await readFile(join(folder, 'woocommerce.json'), 'utf8')) as {
      shop: { orders: unknown[] };
    };
    expect(stored.shop.orders).toHaveLength(32);
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('refuses to start from damaged state and names the file', async () => {
    const path = join(folder, 'woocommerce.json');
    await writeFile(path, '{"shop":');
    await expect(start(folder)).rejects.toThrow(path);
    expect(await readFile(path, 'utf8')).toBe('{"shop":');
  });

  it('forgets everything without a folder', async () => {
    await callControl(`${await start()}/woocommerce`, 'POST /orders', { count: 1 });
    await sandbox?.close();
    expect(await countOrders(await start())).toBe(31);
  });
});

describe('options of the sandbox', () => {
  it('takes the command line before the environment', () => {
    expect(readSandboxOptions([], {})).toEqual({ port: 4010, host: '127.0.0.1', isEmpty: false });
    expect(readSandboxOptions([], { KOPPEL_SANDBOX_PORT: '5000' }).port).toBe(5000);
    expect(
      readSandboxOptions(['--port', '6000', '--data', 'x', '--empty'], { KOPPEL_SANDBOX_PORT: '5000' }),
    ).toEqual({
      port: 6000,
      host: '127.0.0.1',
      isEmpty: true,
      dataFolder: 'x',
    });
  });

  it.each([
    [['--port', 'x'], '"x" is no port'],
    [['--port', '70000'], '"70000" is no port'],
    [['--what'], "Unknown option '--what'"],
    [['loose'], "Unexpected argument 'loose'"],
  ])('refuses %j', (args, message) => {
    expect(() => readSandboxOptions(args, {})).toThrow(message);
  });
});
