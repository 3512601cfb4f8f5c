import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { apiClient, type Answer, type ApiClient } from './support/api-client.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { bodyFor, pathFor } from './support/isolation/fixtures.js';
import { hostileBodies, hostileValues } from './support/isolation/hostile-values.js';
import { operationsOf, type OpenApi, type Operation } from './support/isolation/operations.js';
import { buildTenant, type AsOwner, type TestTenant } from './support/isolation/test-tenant.js';
import { apiEnvironment, startKoppelProcess, type KoppelProcess } from './support/koppel-process.js';

let koppel: KoppelProcess;
let database: TestDatabase;
let owner: pg.Pool;
let call: ApiClient;
let operations: Operation[];
let tenant: TestTenant;
let slowRequest: Promise<string>;

const asOwner: AsOwner = async (text, values = []) =>
  (await owner.query<Record<string, unknown>>(text, values)).rows;

beforeAll(async () => {
  database = await createTestDatabase();
  koppel = await startKoppelProcess(apiEnvironment(database.ownerUrl));
  slowRequest = trickle(koppel.url);
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  call = apiClient(koppel.url);
  operations = operationsOf(
    (await call({ method: 'GET', path: '/openapi.json' })).json as unknown as OpenApi,
  );
  tenant = await buildTenant(call, asOwner);
  // Its shop is nowhere, so an active flow could not be read back.
  await asOwner(`update flow set state = 'paused'`);
}, 120_000);

afterAll(async () => {
  await koppel?.stop();
  await owner?.end();
  await database?.drop();
});

/** Sends a header line every second and never ends; answers what came back once the server has closed. */
function trickle(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    const timer = setInterval(() => socket.write('X-Slow: 1\r\n'), 1_000);
    socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n');
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(received);
    });
  });
}

/** The first line of the log that fits, as soon as it is written. */
async function logLine(fits: (text: string) => boolean): Promise<string> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const line = koppel.output().split('\n').slice(0, -1).find(fits);
    if (line !== undefined) return line;
    if (Date.now() > deadline) throw new Error('the log does not hold the line');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const writing = () => operations.filter(({ hasBody }) => hasBody);
const callerOf = (operation: Operation) => (operation.isSecured ? tenant.people.owner : {});

describe('hostile bodies (S6)', () => {
  it('are refused with a code by every operation that takes one', async () => {
    for (const operation of writing()) {
      for (const [name, body] of Object.entries(hostileBodies)) {
        const path = pathFor(operation, tenant);
        const answer = await call({ method: operation.method, path, caller: callerOf(operation), body });
        const what = `${operation.id}: ${name}`;
        expect({ what, isRefused: [400, 413, 422].includes(answer.status) }).toEqual({
          what,
          isRefused: true,
        });
      }
    }
  }, 120_000);

  it('never make an operation fail, whatever stands in whichever field', async () => {
    const seen = new Set<number>();
    for (const operation of writing()) {
      for (const field of operation.bodyFields) {
        for (const value of hostileValues) {
          const body = { ...bodyFor(operation, tenant), [field]: value };
          const path = pathFor(operation, tenant);
          const answer = await call({ method: operation.method, path, caller: callerOf(operation), body });
          const what = `${operation.id}: ${field} = ${JSON.stringify(value).slice(0, 60)}`;
          expect({ what, code: answer.code, isFine: answer.status < 500 }).toEqual({
            what,
            code: answer.code,
            isFine: true,
          });
          seen.add(answer.status);
        }
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining([200, 422]));
  }, 240_000);

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=x', 415],
    ['plain text', { 'content-type': 'text/plain' }, '{"name":"x"}', 415],
    ['no type at all', { 'content-type': '' }, '{"name":"x"}', 415],
    ['another character set', { 'content-type': 'application/json; charset=utf-16' }, '{"name":"x"}', 415],
    ['an unknown compression', { 'content-encoding': 'compress' }, '{"name":"x"}', 415],
    ['a broken compression', { 'content-encoding': 'gzip' }, '{"name":"x"}', 400],
  ])('of the wrong kind are refused: %s', async (_, headers, body, status) => {
    const answer = await call({
      method: 'POST',
      path: '/v1/api-keys',
      caller: tenant.people.owner,
      body,
      headers,
    });
    expect(answer.status).toBe(status);
  });

  it('are read as UTF-8 or not at all', async () => {
    const response = await fetch(`${koppel.url}/v1/api-keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tenant.people.owner.token!}`, 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0x6e, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'BODY_NOT_UTF8',
    ]);
  });

  it('that swell from 300 kB to 300 MB are stopped without the memory to hold them', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
    const before = residentMegabytes();
    const response = await fetch(`${koppel.url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: bomb,
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      413,
      'BODY_TOO_LARGE',
    ]);
    expect(residentMegabytes() - before).toBeLessThan(20);
  }, 30_000);

  const residentMegabytes = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${koppel.pid}/status`, 'utf8'))![1]) / 1024;
});

describe('addresses', () => {
  it('the root leads to the description of the API, outside production', async () => {
    const answer = await fetch(`${koppel.url}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/docs']);
  });

  it.each([
    ['POST', '/', 404, 'ROUTE_UNKNOWN'],
    ['GET', '/v1', 404, 'ROUTE_UNKNOWN'],
    ['GET', '/v1/nothing', 404, 'ROUTE_UNKNOWN'],
    ['POST', '/v1/audit', 404, 'ROUTE_UNKNOWN'],
    ['DELETE', '/health/live', 404, 'ROUTE_UNKNOWN'],
    ['GET', '/v1/../../etc/passwd', 404, 'ROUTE_UNKNOWN'],
    ['GET', '/.env', 404, 'ROUTE_UNKNOWN'],
    ['GET', '/v1/api-keys/%00', 400, 'ADDRESS_UNREADABLE'],
    ['GET', '/v1/api-keys/%ff', 400, 'ADDRESS_UNREADABLE'],
    ['GET', '/v1/api-keys/%', 400, 'ADDRESS_UNREADABLE'],
    ['GET', '/v1/records?q=%00', 400, 'ADDRESS_UNREADABLE'],
    ['OPTIONS', '/v1/audit', 405, 'METHOD_NOT_ALLOWED'],
    ['PROPFIND', '/v1/audit', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/hooks/of-nobody', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s is answered with %i %s (S24)', async (method, path, status, code) => {
    const answer = await call({ method, path, caller: tenant.people.owner });
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  it('of more than 8 kB are refused', async () => {
    const { status } = await call({ method: 'GET', path: `/v1/records?q=${'x'.repeat(9_000)}` });
    expect(status).toBe(400);
  });

  it('refuse TRACE (S24)', async () => {
    expect(await rawRequest('TRACE /v1/audit HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 405/,
    );
  });

  it.each([
    ['a method nobody knows', 'FETCHALL / HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'two lengths',
      'POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}',
    ],
    [
      'length and chunks at once',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header without end', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('and requests that are none are closed: %s', async (_, text) => {
    expect(await rawRequest(text)).toMatch(/^(HTTP\/1.1 4\d\d|$)/);
    expect((await call({ method: 'GET', path: '/health/live' })).status).toBe(200);
  });

  function rawRequest(text: string): Promise<string> {
    const { hostname, port } = new URL(koppel.url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(text));
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(received));
    });
  }
});

describe('answers', () => {
  it('carry the headers that keep browsers in their place, good news and bad (S18)', async () => {
    const answers = await Promise.all([
      call({ method: 'GET', path: '/health/live' }),
      call({ method: 'GET', path: '/openapi.json' }),
      call({ method: 'GET', path: '/v1/audit', caller: tenant.people.owner }),
      call({ method: 'GET', path: '/v1/audit' }),
      call({ method: 'GET', path: '/nothing' }),
      call({ method: 'POST', path: '/v1/auth/login', body: '{' }),
    ]);
    for (const { headers } of answers) {
      const policy = headers.get('content-security-policy')!;
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
      for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy).toContain(part);
      expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    for (const { headers } of [answers[2], answers[3], answers[5]] as Answer[]) {
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it("speak the reader's language", async () => {
    const detail = async (language?: string) => {
      const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language };
      return (await call({ method: 'GET', path: '/v1/audit', headers })).json!['detail'];
    };
    expect(await detail()).toBe('This request needs a sign-in.');
    expect(await detail('nl-NL,nl;q=0.9')).toBe('Voor dit verzoek moet u aangemeld zijn.');
  });

  it('repeat a harmless request id and replace any other', async () => {
    const idOf = async (wish: string) =>
      (await call({ method: 'GET', path: '/health/live', headers: { 'x-request-id': wish } })).headers.get(
        'x-request-id',
      );
    const id = randomUUID();
    expect(await idOf(id)).toBe(id);
    expect(await idOf('<script>alert(1)</script>')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('x'.repeat(500))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('of an unforeseen failure show nothing but an id, under which the log has the rest (S19)', async () => {
    await asOwner('alter table invitation rename to invitation_away');
    const answer = await call({
      method: 'GET',
      path: '/v1/members/invitations',
      caller: tenant.people.owner,
    });
    await asOwner('alter table invitation_away rename to invitation');
    expect(answer).toMatchObject({ status: 500, code: 'UNEXPECTED' });
    const id = String(answer.json!['correlationId']);
    const line = await logLine((text) => text.includes(id) && text.includes('"level":"error"'));
    expect(JSON.parse(line)).toMatchObject({
      correlationId: id,
      err: { message: expect.stringContaining('invitation') as string },
    });
  });

  it('come back once the database lets go of its connections', async () => {
    await asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('koppel-app', 'koppel-engine')`,
    );
    const answers: number[] = [];
    for (let attempt = 0; attempt < 20 && answers.at(-1) !== 200; attempt += 1) {
      answers.push((await call({ method: 'GET', path: '/v1/audit', caller: tenant.people.owner })).status);
    }
    expect(answers.filter((status) => ![200, 503].includes(status))).toEqual([]);
    expect(answers.at(-1)).toBe(200);
    expect((await call({ method: 'GET', path: '/health/ready' })).status).toBe(200);
  });
});

describe('figures for Prometheus', () => {
  it('are there for programs on this machine', async () => {
    const { status, text } = await call({ method: 'GET', path: '/metrics' });
    expect(status).toBe(200);
    expect(text).toContain(
      'koppel_http_request_seconds_count{method="GET",route="/health/live",status="200"}',
    );
  });

  it('are refused to whoever comes through a proxy (S24)', async () => {
    const answer = await call({
      method: 'GET',
      path: '/metrics',
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    expect([answer.status, answer.code]).toEqual([403, 'METRICS_REFUSED']);
  });
});

describe('the log', () => {
  it('holds no password, token, key, e-mail address or query (S14)', async () => {
    const { owner: person, viewer } = tenant.people;
    const secrets = [
      person.password,
      person.token,
      person.refreshToken,
      viewer.token,
      tenant.keys.owner.apiKey,
    ];
    await logLine((line) => line.includes('"msg":"request"'));
    const output = koppel.output();
    for (const secret of [...secrets, tenant.marker]) expect(output).not.toContain(secret);
  });

  it('has one line per request, whatever the request tried', () => {
    const lines = koppel.output().split('\n').slice(0, -1);
    for (const line of lines.filter((text) => text.startsWith('{'))) {
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(String) as string,
        msg: expect.any(String) as string,
      });
    }
  });
});

describe('a sender that trickles its request', () => {
  it('is cut off', async () => {
    expect(await slowRequest).toMatch(/^(HTTP\/1.1 408|$)/);
  }, 20_000);
});
