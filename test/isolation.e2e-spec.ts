import { createHmac, randomUUID } from 'node:crypto';
import pg from 'pg';
import { isAllowed, roles, type Permission, type Role } from '@app/identity';
import { MasterKeyring } from '@app/vault';
import { apiClient, type Answer, type ApiClient, type Caller } from './support/api-client.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { checksumsOf, columnNames } from './support/isolation/checksums.js';
import { bodyFor, idFor, idPlaces, missingFixtures, pathFor } from './support/isolation/fixtures.js';
import { operationsOf, type OpenApi, type Operation, type Place } from './support/isolation/operations.js';
import { buildTenant, type AsOwner, type TestTenant } from './support/isolation/test-tenant.js';
import {
  apiEnvironment,
  processMasterKey,
  startKoppelProcess,
  type KoppelProcess,
} from './support/koppel-process.js';

/**
 * Generated from the OpenAPI document of the built program (GUARANTEES 4.3): every operation, every place of it that
 * takes an id, every role. An operation without a fixture fails the first test.
 */
let koppel: KoppelProcess;
let database: TestDatabase;
let owner: pg.Pool;
let call: ApiClient;
let operations: Operation[];
let victim: TestTenant;
let intruder: TestTenant;

const asOwner: AsOwner = async (text, values = []) =>
  (await owner.query<Record<string, unknown>>(text, values)).rows;

beforeAll(async () => {
  database = await createTestDatabase();
  koppel = await startKoppelProcess(apiEnvironment(database.ownerUrl));
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  call = apiClient(koppel.url);
  const document = (await call({ method: 'GET', path: '/openapi.json' })).json as unknown as OpenApi;
  operations = operationsOf(document);
  victim = await buildTenant(call, asOwner);
  intruder = await buildTenant(call, asOwner);
}, 120_000);

afterAll(async () => {
  await koppel?.stop();
  await owner?.end();
  await database?.drop();
});

interface Attempt {
  readonly operation: Operation;
  readonly place: Place;
  /** What stands in that place; the rest is the intruder's own. */
  readonly value: unknown;
}

/** A call of the intruder with one value of somebody else. */
function attempt({ operation, place, value }: Attempt, caller: Caller, query = ''): Promise<Answer> {
  const replaced = place.in === 'path' ? { [place.name]: String(value) } : {};
  const path = pathFor(operation, intruder, replaced);
  const own = place.in === 'query' ? `?${query || `${place.name}=${encodeURIComponent(String(value))}`}` : '';
  const body = bodyFor(operation, intruder);
  const changed = place.in === 'body' && body ? withValue(body, place.name, value) : body;
  return call({ method: operation.method, path: `${path}${own}`, caller, body: changed });
}

function withValue(body: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const [first, ...rest] = name.split('.') as [string, ...string[]];
  if (rest.length === 0) return { ...body, [first]: value };
  return {
    ...body,
    [first]: withValue((body[first] ?? {}) as Record<string, unknown>, rest.join('.'), value),
  };
}

const MOST_FAULTS_TOLD = 50;

const secured = () => operations.filter(({ isSecured }) => isSecured);
const placesWithIds = () =>
  operations
    .filter(({ isSecured }) => isSecured)
    .flatMap((operation) => idPlaces(operation).map((place) => ({ operation, place })));
const foreignId = ({ operation, place }: Pick<Attempt, 'operation' | 'place'>) =>
  idFor(operation, place)!(victim);

/** An answer without what differs from request to request. */
const comparable = ({ status, json }: Answer) => ({ status, ...json, correlationId: undefined });

/** An empty list, or a bulk operation that found no record. */
const isEmpty = ({ status, json }: Answer) =>
  status === 200 && ((json?.['items'] as unknown[] | undefined)?.length === 0 || json?.['matched'] === 0);

const callersOf = (tenant: TestTenant) =>
  roles.flatMap((role) => [
    { role, caller: tenant.people[role] as Caller, name: `${role} (person)` },
    { role, caller: tenant.keys[role], name: `${role} (key)` },
  ]);

describe('the fixtures of the isolation tests', () => {
  it('know every id, path parameter and body of the document', () => {
    expect(missingFixtures(operations)).toEqual([]);
    expect(operations.length).toBeGreaterThan(40);
    expect(placesWithIds().length).toBeGreaterThan(20);
  });

  it('name things their owner gets, so that a refusal proves something', async () => {
    const readable = placesWithIds().filter(
      ({ operation, place }) =>
        operation.method === 'GET' && place.in === 'path' && !operation.path.includes('/options/'),
    );
    for (const { operation } of readable) {
      const path = pathFor(operation, victim);
      const { status } = await call({ method: 'GET', path, caller: victim.people.owner });
      expect([operation.id, status]).toEqual([operation.id, 200]);
    }
    expect(readable.length).toBeGreaterThan(5);
  });
});

describe("another tenant's ids (S1, T30)", () => {
  it('answer as if they did not exist, to every role, and change nothing', async () => {
    const before = await checksumsOf(asOwner, victim.ids.tenant);
    for (const { operation, place } of placesWithIds()) {
      for (const { role, caller, name } of callersOf(intruder)) {
        const foreign = await attempt({ operation, place, value: foreignId({ operation, place }) }, caller);
        const unknown = await attempt({ operation, place, value: randomUUID() }, caller);
        const what = `${name}: ${operation.id} with a foreign ${place.in} ${place.name}`;
        expect({ what, ...comparable(foreign) }).toEqual({ what, ...comparable(unknown) });
        expect({ what, status: foreign.status }).toEqual({
          what,
          status: expectedStatus(operation, place, role, foreign),
        });
        expect(foreign.text).not.toContain(victim.marker);
      }
      expect([operation.id, await checksumsOf(asOwner, victim.ids.tenant)]).toEqual([operation.id, before]);
    }
  }, 240_000);

  /**
   * A role that may not call the operation at all learns that. A body names the field at fault, and a filter by an id
   * that nobody has finds nothing; both are the answer to any unknown id. Else 404.
   */
  function expectedStatus(operation: Operation, place: Place, role: Role, answer: Answer): number {
    if (!isAllowed(role, operation.permission as Permission)) return 403;
    const isFaultOfField = place.in === 'body' && answer.status === 422;
    return place.in !== 'path' && (isFaultOfField || isEmpty(answer)) ? answer.status : 404;
  }

  it('mean nothing to somebody who belongs to no tenant any more', async () => {
    for (const { operation, place } of placesWithIds()) {
      const { status } = await attempt(
        { operation, place, value: foreignId({ operation, place }) },
        intruder.nobody,
      );
      expect([operation.id, status]).toEqual([operation.id, 401]);
    }
  });

  it('open nothing in any other spelling', async () => {
    const before = await checksumsOf(asOwner, victim.ids.tenant);
    for (const { operation, place } of placesWithIds()) {
      const id = foreignId({ operation, place });
      for (const { query, value } of spellings(place, id)) {
        const answer = await attempt({ operation, place, value }, intruder.people.owner, query);
        const what = `${operation.id} with ${JSON.stringify(query ?? value)} as ${place.in} ${place.name}`;
        const isNothing = (answer.status >= 400 && answer.status < 500) || isEmpty(answer);
        expect({ what, status: answer.status, isNothing }).toEqual({
          what,
          status: answer.status,
          isNothing: true,
        });
        expect(answer.text).not.toContain(victim.marker);
      }
    }
    expect(await checksumsOf(asOwner, victim.ids.tenant)).toEqual(before);
  }, 240_000);

  function spellings(place: Place, id: string): { value: unknown; query?: string }[] {
    const own = intruder.ids.flow;
    const encoded = [...id].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('');
    if (place.in === 'path') {
      const forms = [
        id.toUpperCase(),
        encoded,
        `${id}%20`,
        `${id}.json`,
        `${id},${own}`,
        `%5B%22${id}%22%5D`,
        `${id}%2F..`,
      ];
      return [...forms, `{${id}}`, `%7B%22id%22%3A%22${id}%22%7D`, id.replaceAll('-', '')].map((value) => ({
        value,
      }));
    }
    if (place.in === 'query') {
      const queries = [
        `${place.name}=${id.toUpperCase()}`,
        `${place.name}=${own}&${place.name}=${id}`,
        `${place.name}=${encoded}`,
      ];
      return [...queries, `${place.name}[]=${id}`, `${place.name}[id]=${id}`, `${place.name}=${id}%20`].map(
        (query) => ({
          value: id,
          query,
        }),
      );
    }
    return [id.toUpperCase(), [id], [own, id], { id }, `${id} `, `${id}\n`, { $ne: own }].map((value) => ({
      value,
    }));
  }
});

describe('lists (S1, T30)', () => {
  it('hold nothing of another tenant', async () => {
    const lists = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
    const secrets = [victim.marker, ...Object.values(victim.ids)];
    for (const operation of lists) {
      for (const { caller, name } of callersOf(intruder)) {
        const { text } = await call({ method: 'GET', path: operation.path, caller });
        const found = secrets.filter((secret) => text.includes(secret));
        expect([operation.id, name, found]).toEqual([operation.id, name, []]);
      }
    }
  }, 60_000);

  it('of the searching tenant do not find the order of another one', async () => {
    for (const path of ['/v1/records', '/v1/activity']) {
      const search = (caller: Caller, q: string) =>
        call({ method: 'GET', path: `${path}?q=${encodeURIComponent(q)}`, caller });
      const own = await search(intruder.people.owner, `N-${victim.marker}`);
      expect((own.json!['items'] as unknown[]).length).toBe(0);
    }
  });

  it('show the searching tenant its own, so that an empty list proves something', async () => {
    const { text } = await call({ method: 'GET', path: '/v1/records', caller: victim.people.viewer });
    expect(text).toContain(victim.ids.record);
  });
});

describe('the role matrix (S2, T31)', () => {
  it.each(roles)(
    'lets %s do what the matrix says, and nothing else',
    async (role) => {
      const signOut = (operation: Operation) => (operation.id === 'logout' ? 1 : 0);
      const inOrder = secured().toSorted((left, right) => signOut(left) - signOut(right));
      const fresh = await signIn(intruder, role);
      for (const operation of inOrder) {
        const expected = isAllowed(role, operation.permission as Permission);
        for (const caller of [fresh, intruder.keys[role]]) {
          const path = operation.path.replace(/\{\w+\}/g, randomUUID());
          const { code } = await call({ method: operation.method, path, caller });
          expect([operation.id, code !== 'PERMISSION_DENIED']).toEqual([operation.id, expected]);
          expect([operation.id, code]).not.toEqual([operation.id, 'UNEXPECTED']);
        }
      }
    },
    60_000,
  );

  async function signIn(tenant: TestTenant, role: Role): Promise<Caller> {
    const { email, password } = tenant.people[role];
    const answer = await call({ method: 'POST', path: '/v1/auth/login', body: { email, password } });
    return { token: String(answer.json!['accessToken']) };
  }
});

describe('tokens (S11)', () => {
  it('that are missing, expired, forged or of somebody else open no operation', async () => {
    const claims = JSON.parse(
      Buffer.from(intruder.people.owner.token!.split('.')[1]!, 'base64url').toString(),
    ) as object;
    const now = Math.floor(Date.now() / 1000);
    const key = new MasterKeyring({ version: 1, key: processMasterKey }).derive('session-tokens').export();
    const signed = (changes: object, header: object = {}, secret = key) => {
      const parts = [
        { alg: 'HS256', typ: 'JWT', ...header },
        { ...claims, ...changes },
      ];
      const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    expect((await call({ method: 'GET', path: '/v1/auth/me', caller: { token: signed({}) } })).status).toBe(
      200,
    );
    const unsigned = signed({}, { alg: 'none' }).replace(/[^.]*$/, '');
    const callers: Record<string, Caller> = {
      nothing: {},
      'an expired token': { token: signed({ iat: now - 1000, exp: now - 10 }) },
      'a token that lives too long': { token: signed({ iat: now - 2000, exp: now + 1000 }) },
      'a token without an end': { token: signed({ exp: undefined, iat: undefined }) },
      'a token that is not valid yet': { token: signed({ nbf: now + 60 }) },
      'a token with algorithm none': { token: unsigned },
      'a token with another algorithm': { token: signed({}, { alg: 'HS512' }) },
      'a token with another key': { token: signed({}, {}, Buffer.alloc(32)) },
      'a token of another issuer': { token: signed({ iss: 'somebody' }) },
      'a token for another audience': { token: signed({ aud: 'somebody' }) },
      'a token for a tenant one does not belong to': { token: signed({ tenant: victim.ids.tenant }) },
      'a token of a session that does not exist': { token: signed({ session: randomUUID() }) },
      'a token whose ids are no ids': { token: signed({ tenant: `${victim.ids.tenant}' or 1=1` }) },
      'no token at all': { token: 'x.y.z' },
      'a refresh token': { token: intruder.people.owner.refreshToken },
      'an unknown key': { apiKey: `kpl_${'x'.repeat(43)}` },
      'a key in the wrong place': { token: intruder.keys.owner.apiKey! },
      'a person who was taken out': intruder.nobody,
    };
    for (const operation of secured()) {
      for (const [name, caller] of Object.entries(callers)) {
        const { status } = await call({
          method: operation.method,
          path: pathFor(operation, intruder),
          caller,
        });
        expect([operation.id, name, status]).toEqual([operation.id, name, 401]);
      }
    }
  }, 120_000);
});

describe('bodies (S2, T32)', () => {
  it('may hold only the fields the document names', async () => {
    const columns = await columnNames(asOwner);
    const before = await checksumsOf(asOwner, intruder.ids.tenant);
    for (const operation of operations.filter(({ hasBody }) => hasBody)) {
      const caller = operation.isSecured ? intruder.people.owner : {};
      const foreign = columns.filter((column) => !operation.bodyFields.includes(column));
      for (let start = 0; start < foreign.length; start += MOST_FAULTS_TOLD) {
        const extra = foreign.slice(start, start + MOST_FAULTS_TOLD);
        const body = {
          ...bodyFor(operation, intruder),
          ...Object.fromEntries(extra.map((name) => [name, randomUUID()])),
        };
        const answer = await call({
          method: operation.method,
          path: pathFor(operation, intruder),
          caller,
          body,
        });
        const faults = (answer.json?.['errors'] ?? []) as { pointer: string; code: string }[];
        const unknown = faults.filter(({ code }) => code === 'FIELD_UNKNOWN').map(({ pointer }) => pointer);
        const expected = extra.map((name) => `/${name}`);
        expect([operation.id, answer.status, unknown.toSorted()]).toEqual([
          operation.id,
          422,
          expected.toSorted(),
        ]);
      }
    }
    expect(await checksumsOf(asOwner, intruder.ids.tenant)).toEqual(before);
  }, 60_000);
});
