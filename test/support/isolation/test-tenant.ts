import { createHmac, randomUUID } from 'node:crypto';
import type { Role } from '@app/identity';
import type { ApiClient, Caller } from '../api-client.js';

export interface TestPerson extends Caller {
  readonly email: string;
  readonly password: string;
  readonly userId: string;
  readonly refreshToken: string;
}

/** A tenant with four people, one key per role and one object of every kind. Its marker stands in every text of it. */
export interface TestTenant {
  readonly marker: string;
  readonly people: Readonly<Record<Role, TestPerson>>;
  readonly keys: Readonly<Record<Role, Caller>>;
  /** Belonged to the tenant until a moment ago. */
  readonly nobody: Caller;
  readonly ids: Readonly<
    Record<
      'tenant' | 'connection' | 'target' | 'flow' | 'record' | 'apiKey' | 'member' | 'invitation',
      string
    >
  >;
}

/** Runs SQL as the owner of the tables. */
export type AsOwner = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

const PASSWORD = 'vier losse woorden';
const ROLES: readonly Role[] = ['owner', 'technical', 'bookkeeper', 'viewer'];

export async function buildTenant(call: ApiClient, asOwner: AsOwner): Promise<TestTenant> {
  const marker = `marker-${randomUUID().slice(0, 8)}`;
  const owner = await registered(call, marker);
  const others = await Promise.all(
    (['technical', 'bookkeeper', 'viewer', 'viewer', 'viewer'] as const).map((role) =>
      joined(call, owner, marker, role),
    ),
  );
  const [technical, bookkeeper, viewer, nobody, member] = others as [
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  await must(call({ method: 'DELETE', path: `/v1/members/${nobody.userId}`, caller: owner }), 204);
  const keys = await Promise.all(ROLES.map((role) => newKey(call, owner, marker, role)));
  const connection = await newConnection(call, owner, marker, 'woocommerce');
  const target = await newConnection(call, owner, marker, 'snelstart');
  const flow = await newFlow(call, owner, marker, [connection.id, target.id]);
  const record = await newRecord({ call, asOwner, owner, marker }, { connection, flow });
  await newMapping(call, owner, marker);
  const table = { key: `t-${marker}`, name: `Table ${marker}` };
  await must(call({ method: 'POST', path: '/v1/tables', caller: owner, body: table }), 201);
  const invitation = await invite(call, owner, `open-${marker}@example.nl`, 'viewer');
  return {
    marker,
    people: { owner, technical, bookkeeper, viewer },
    keys: Object.fromEntries(
      ROLES.map((role, index) => [role, { apiKey: keys[index]!.key }]),
    ) as TestTenant['keys'],
    nobody,
    ids: {
      ...{ tenant: owner.tenantId, connection: connection.id, target: target.id, flow, record },
      ...{ apiKey: keys[3]!.id, member: member.userId, invitation: invitation.id },
    },
  };
}

interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly user: { readonly id: string };
  readonly tenant: { readonly id: string };
}

async function registered(call: ApiClient, marker: string): Promise<TestPerson & { tenantId: string }> {
  const email = `owner-${marker}@example.nl`;
  const body = { organisation: `Organisation ${marker}`, name: `Owner ${marker}`, email, password: PASSWORD };
  const answer = await must<SignedIn>(call({ method: 'POST', path: '/v1/auth/register', body }), 201);
  return { ...personOf(answer, email), tenantId: answer.tenant.id };
}

async function invite(
  call: ApiClient,
  owner: Caller,
  email: string,
  role: Role,
): Promise<{ id: string; token: string }> {
  return must(call({ method: 'POST', path: '/v1/members', caller: owner, body: { email, role } }), 201);
}

async function joined(call: ApiClient, owner: Caller, marker: string, role: Role): Promise<TestPerson> {
  const email = `${role}-${randomUUID().slice(0, 8)}-${marker}@example.nl`;
  const { token } = await invite(call, owner, email, role);
  const body = { token, name: `${role} ${marker}`, password: PASSWORD };
  return personOf(
    await must<SignedIn>(call({ method: 'POST', path: '/v1/auth/accept-invitation', body }), 200),
    email,
  );
}

function personOf({ accessToken, refreshToken, user }: SignedIn, email: string): TestPerson {
  return { token: accessToken, refreshToken, userId: user.id, email, password: PASSWORD };
}

async function newKey(
  call: ApiClient,
  owner: Caller,
  marker: string,
  role: Role,
): Promise<{ id: string; key: string }> {
  return must(
    call({ method: 'POST', path: '/v1/api-keys', caller: owner, body: { name: `Key ${marker}`, role } }),
    201,
  );
}

interface NewConnection {
  readonly id: string;
  readonly webhook?: { readonly url: string; readonly secret?: string };
}

/** Nobody answers at this address, so the check fails at once and the connection stays. */
const DEAD_ADDRESS = 'http://127.0.0.1:9';
const CONNECTIONS = {
  woocommerce: {
    settings: { baseUrl: DEAD_ADDRESS },
    credentials: { consumerKey: `ck_${'a'.repeat(40)}`, consumerSecret: `cs_${'b'.repeat(40)}` },
  },
  snelstart: {
    settings: { baseUrl: DEAD_ADDRESS, authUrl: DEAD_ADDRESS },
    credentials: { subscriptionKey: 'c'.repeat(32), clientKey: 'd'.repeat(64) },
  },
} as const;

async function newConnection(
  call: ApiClient,
  owner: Caller,
  marker: string,
  connector: keyof typeof CONNECTIONS,
): Promise<NewConnection> {
  const body = { connector, name: `${connector} ${marker}`, ...CONNECTIONS[connector] };
  return must(call({ method: 'POST', path: '/v1/connections', caller: owner, body }), 201);
}

async function newFlow(
  call: ApiClient,
  owner: Caller,
  marker: string,
  ends: [string, string],
): Promise<string> {
  const body = {
    name: `Flow ${marker}`,
    source: { connectionId: ends[0], recordType: 'order' },
    target: { connectionId: ends[1], recordType: 'invoice' },
  };
  const { id } = await must<{ id: string }>(
    call({ method: 'POST', path: '/v1/flows', caller: owner, body }),
    201,
  );
  return id;
}

/** A version of its own of the mapping that the fixtures name, and it counts. */
async function newMapping(call: ApiClient, owner: Caller, marker: string): Promise<void> {
  const path = '/v1/mappings/snelstart.invoice.out';
  const body = { overlay: { omschrijving: `"${marker}"` }, note: `Note ${marker}` };
  await must(call({ method: 'POST', path: `${path}/versions`, caller: owner, body }), 201);
  await must(call({ method: 'POST', path: `${path}/activate`, caller: owner, body: { version: 1 } }), 200);
}

interface Parts {
  readonly call: ApiClient;
  readonly asOwner: AsOwner;
  readonly owner: Caller;
  readonly marker: string;
}

/** A record that came in by webhook and stands on the errors desk, with something a person did to it. */
async function newRecord(
  { call, asOwner, owner, marker }: Parts,
  made: { connection: NewConnection; flow: string },
): Promise<string> {
  await asOwner(`update flow set state = 'active', active_version = 1 where id = $1`, [made.flow]);
  const body = JSON.stringify(anOrder(marker));
  const { url, secret } = made.connection.webhook!;
  const signature = createHmac('sha256', secret!).update(body).digest('base64');
  const headers = {
    ...{ 'x-wc-webhook-signature': signature, 'x-wc-webhook-topic': 'order.updated' },
    ...{ 'x-wc-webhook-resource': 'order', 'x-wc-webhook-event': 'updated', 'x-wc-webhook-id': '1' },
    ...{ 'x-wc-webhook-source': 'https://shop.example/', 'x-wc-webhook-delivery-id': randomUUID() },
  };
  await must(call({ method: 'POST', path: new URL(url).pathname, body, headers }), 202);
  const [record] = await asOwner('select id from record where flow_id = $1', [made.flow]);
  const id = record!['id'] as string;
  await asOwner(
    `update record set state = 'failed', code = 'LEDGER_UNKNOWN', finished_at = now() where id = $1`,
    [id],
  );
  await must(
    call({
      method: 'POST',
      path: `/v1/records/${id}/report`,
      caller: owner,
      body: { message: `Report ${marker}` },
    }),
    201,
  );
  return id;
}

function anOrder(marker: string): Record<string, unknown> {
  return {
    ...{ id: 1001, number: `N-${marker}`, status: 'processing', currency: 'EUR', total: '12.10' },
    ...{ date_created_gmt: '2026-11-01T10:00:00', date_modified_gmt: '2026-11-01T10:05:00' },
    billing: { first_name: marker, last_name: marker, email: `customer-${marker}@example.nl`, country: 'NL' },
    line_items: [
      { id: 1, name: `Lamp ${marker}`, quantity: 1, total: '10.00', total_tax: '2.10', taxes: [] },
    ],
  };
}

/** The JSON of an answer that must have this status. */
async function must<T>(answer: ReturnType<ApiClient>, status: number): Promise<T> {
  const { status: found, text, json } = await answer;
  if (found !== status) throw new Error(`the test data could not be made: ${found} ${text}`);
  return json as T;
}
