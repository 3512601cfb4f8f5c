/**
 * The reference: a bare Node program with a hand-written mapping that stores nothing, or, with DATABASE_URL, makes two
 * commits per order. It does the job "order to booking" of BUDGETS.md and nothing else: no retries, no look-up after a
 * lost answer, no tenants, no activity. Started with PORT, TARGET_URL and HOOK_SECRET.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import pg from 'pg';

interface Line {
  name: string;
  total: string;
  total_tax: string;
  taxes: { id: number }[];
}
interface Order {
  id: number;
  number: string;
  total: string;
  date_created: string;
  payment_method_title: string;
  billing: { first_name: string; last_name: string; email: string };
  line_items: Line[];
  shipping_lines: (Line & { method_title: string })[];
  tax_lines: { rate_id: number; rate_percent: number; tax_total: string; shipping_tax_total: string }[];
}

const { PORT, TARGET_URL = '', HOOK_SECRET = '', DATABASE_URL } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const pool = DATABASE_URL ? new pg.Pool({ connectionString: DATABASE_URL, max: 8 }) : undefined;
const clientKey = process.env['CLIENT_KEY'] ?? '';
const subscriptionKey = process.env['SUBSCRIPTION_KEY'] ?? '';
let token = '';
let ledgers: Record<string, string> = {};

function call(method: string, path: string, body?: string, type = 'application/json'): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = {
      authorization: `Bearer ${token}`,
      'ocp-apim-subscription-key': subscriptionKey,
    };
    if (body !== undefined) {
      headers['content-type'] = type;
      headers['content-length'] = Buffer.byteLength(body);
    }
    const outgoing = request(`${TARGET_URL}${path}`, { method, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.once('end', () =>
        (response.statusCode ?? 500) < 300
          ? resolve(text)
          : reject(new Error(`${response.statusCode} ${text}`)),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function customerOf(order: Order): Promise<string> {
  const filter = encodeURIComponent(`Email eq '${order.billing.email}'`);
  const found = JSON.parse(await call('GET', `/v2/relaties?$filter=${filter}`)) as { id: string }[];
  if (found[0]) return found[0].id;
  const naam = `${order.billing.first_name} ${order.billing.last_name}`;
  const relation = JSON.stringify({ relatiesoort: ['Klant'], naam, email: order.billing.email });
  return (JSON.parse(await call('POST', '/v2/relaties', relation)) as { id: string }).id;
}

function bookingOf(order: Order, customer: string): string {
  const rates = new Map(order.tax_lines.map((line) => [line.rate_id, line.rate_percent]));
  const lineOf = (line: Line, name: string) => {
    const high = rates.get(line.taxes[0]?.id ?? 0) === 21;
    const grootboek = { id: ledgers[high ? '8100' : '8110'] };
    return { omschrijving: name, grootboek, bedrag: Number(line.total), btwSoort: high ? 'Hoog' : 'Laag' };
  };
  return JSON.stringify({
    factuurnummer: order.number,
    factuurdatum: `${order.date_created.slice(0, 10)}T00:00:00`,
    klant: { id: customer },
    omschrijving: `${order.number} / ${order.payment_method_title}`,
    factuurbedrag: Number(order.total),
    betalingstermijn: 14,
    boekingsregels: [
      ...order.line_items.map((line) => lineOf(line, line.name)),
      ...order.shipping_lines.map((line) => lineOf(line, line.method_title)),
    ],
    btw: order.tax_lines.map((line) => ({
      btwSoort: line.rate_percent === 21 ? 'VerkopenHoog' : 'VerkopenLaag',
      btwBedrag: Math.round(Number(line.tax_total) * 100 + Number(line.shipping_tax_total) * 100) / 100,
    })),
  });
}

async function handle(raw: Buffer, signature: string): Promise<Order> {
  const expected = createHmac('sha256', HOOK_SECRET).update(raw).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'base64'))) throw new Error('signature');
  const order = JSON.parse(raw.toString()) as Order;
  await pool?.query('insert into bench_order (id, body) values ($1, $2)', [order.id, raw]);
  return order;
}

async function book(order: Order): Promise<void> {
  const answer = await call('POST', '/v2/verkoopboekingen', bookingOf(order, await customerOf(order)));
  await pool?.query('update bench_order set outcome = $2 where id = $1', [order.id, answer]);
}

await pool?.query('create table bench_order (id bigint primary key, body bytea, outcome text)');
const credentials = `grant_type=clientkey&clientkey=${encodeURIComponent(clientKey)}`;
const minted = await call('POST', '/b2b/token', credentials, 'application/x-www-form-urlencoded');
token = (JSON.parse(minted) as { access_token: string }).access_token;
const accounts = JSON.parse(await call('GET', '/v2/grootboeken')) as { nummer: number; id: string }[];
ledgers = Object.fromEntries(accounts.map((account) => [String(account.nummer), account.id]));

createServer((incoming, response) => {
  if (incoming.method === 'GET') return void response.writeHead(200).end('ready');
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.once('end', () => {
    handle(Buffer.concat(chunks), String(incoming.headers['x-wc-webhook-signature']))
      .then(
        (order) => {
          response.writeHead(202).end();
          return book(order);
        },
        () => response.writeHead(401).end(),
      )
      .catch((error: unknown) => console.error(error));
  });
}).listen(Number(PORT), '127.0.0.1');
