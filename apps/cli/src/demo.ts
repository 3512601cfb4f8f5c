import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { Books } from './demo/books.js';
import { checkOrders, doubledCustomers } from './demo/check.js';
import { readDemoOptions, usage, type DemoOptions } from './demo/demo-options.js';
import { loadDemoState, type DemoState } from './demo/demo-state.js';
import { Merchant } from './demo/merchant.js';
import { figuresOf, renderTable, type DemoFigures } from './demo/report.js';
import { SandboxProcess } from './demo/sandbox-process.js';
import { shopOrders } from './demo/shop-orders.js';
import { freePort } from './support/free-port.js';
import { ApiRefusal, KoppelClient, type ClientRecord } from './support/koppel-client.js';
import { KoppelProcess } from './support/koppel-process.js';
import { createSampleFlow } from './support/sample-flow.js';

const LONGEST_WORK_MS = 120_000;

try {
  await main(readDemoOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${usage}` : String(error)}\n`);
  process.exitCode = 1;
}

async function main(options: DemoOptions): Promise<void> {
  const state = await loadDemoState(options.dataFolder);
  const sandbox = new SandboxProcess(state.sandboxPort, join(options.dataFolder, 'sandbox'));
  const koppel = new KoppelProcess({
    port: options.port || (await freePort()),
    environment: {
      KOPPEL_DATA_DIR: options.dataFolder,
      KOPPEL_ALLOWED_PRIVATE_HOSTS: `127.0.0.1:${state.sandboxPort}`,
    },
  });
  const stop = async () => {
    await koppel.stop();
    await sandbox.stop();
  };
  try {
    await Promise.all([sandbox.start(), koppel.start()]);
    const figures = await work(koppel.url, sandbox.url, state);
    if (!options.once) await stayUp(koppel, sandbox, state);
    await stop();
    if (options.once) finish(figures);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Sets the tenant up (once), lets the orders come in, waits until none is open, and compares shop and books. */
async function work(koppelUrl: string, sandboxUrl: string, state: DemoState): Promise<DemoFigures> {
  const client = new KoppelClient(koppelUrl);
  const [shopUrl, booksUrl] = [`${sandboxUrl}/woocommerce`, `${sandboxUrl}/snelstart`];
  const merchant = new Merchant(shopUrl);
  if (await signIn(client, state)) {
    const { hook } = await createSampleFlow(client, { shopUrl, booksUrl, pollEveryMinutes: 15 });
    await merchant.setWebhooks(hook.url, hook.secret);
    process.stdout.write('A tenant with a shop, an administration and a flow between them stands.\n');
  }
  const placed = await merchant.receiveOrders();
  process.stdout.write(`${placed} orders came in.\n\n`);
  const records = await settled(client, placed);
  const books = new Books(booksUrl);
  const [bookings, relations] = await Promise.all([books.bookings(), books.relations()]);
  const orders = shopOrders();
  const checked = checkOrders(orders, records, { bookings, relations });
  process.stdout.write(`${renderTable(checked)}\n\n`);
  return figuresOf(checked, doubledCustomers(orders, relations).length);
}

/** True when the account is new. */
async function signIn(client: KoppelClient, { email, password }: DemoState): Promise<boolean> {
  try {
    await client.login(email, password);
    return false;
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    await client.register({ organisation: 'Lampen & Meer', name: 'Demo', email, password });
    return true;
  }
}

async function settled(client: KoppelClient, expected: number): Promise<ClientRecord[]> {
  const until = performance.now() + LONGEST_WORK_MS;
  for (;;) {
    const records = await client.all<ClientRecord>('/v1/records?limit=200');
    const isOpen = records.some((record) => ['pending', 'running', 'waiting'].includes(record.state));
    if ((records.length >= expected && !isOpen) || performance.now() > until) return records;
    await setTimeout(200);
  }
}

async function stayUp(koppel: KoppelProcess, sandbox: SandboxProcess, state: DemoState): Promise<void> {
  process.stdout.write(
    [
      `Koppel:   ${koppel.url}   (API description: ${koppel.url}/docs)`,
      `Sandbox:  ${sandbox.url}   (shop and books)`,
      `Sign in:  ${state.email}  ${state.password}`,
      'Ctrl-C stops both; the same command goes on where this one ended.\n',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    void koppel.ended().then(() => resolve());
  });
}

function finish(figures: DemoFigures): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  const wrong = figures.unexplained + figures.doubled > 0 || figures.booked === 0;
  process.exitCode = wrong ? 1 : 0;
}
