import { randomUUID } from 'node:crypto';
import { apiClient, type Answer, type ApiClient, type Caller } from './support/api-client.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { apiEnvironment, startKoppelProcess, type KoppelProcess } from './support/koppel-process.js';

const PASSWORD = 'vier losse woorden';

let koppel: KoppelProcess;
let database: TestDatabase;
let call: ApiClient;
let addresses = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  koppel = await startKoppelProcess(apiEnvironment(database.ownerUrl));
  call = apiClient(koppel.url);
}, 60_000);

afterAll(async () => {
  await koppel?.stop();
  await database?.drop();
});

/** A caller elsewhere, as a proxy on this machine reports them. */
const elsewhere = () => ({ 'x-forwarded-for': `198.51.100.${(addresses += 1)}` });
const anEmail = () => `${randomUUID()}@example.nl`;
const post = (path: string, body?: unknown, caller: Caller = {}, headers: Record<string, string> = {}) =>
  call({ method: 'POST', path, body, caller, headers });
const get = (path: string, caller: Caller) => call({ method: 'GET', path, caller });
const text = (answer: Answer, field: string) => String(answer.json![field]);

async function register(email = anEmail(), headers: Record<string, string> = {}): Promise<Answer> {
  const body = { organisation: 'Fietsen BV', name: 'Anna de Groot', email, password: PASSWORD };
  return post('/v1/auth/register', body, {}, { ...elsewhere(), ...headers });
}

async function newOwner(): Promise<Caller & { email: string; refreshToken: string }> {
  const email = anEmail();
  const answer = await register(email);
  return { token: text(answer, 'accessToken'), refreshToken: text(answer, 'refreshToken'), email };
}

const login = (email: string, password = PASSWORD, headers = elsewhere()) =>
  post('/v1/auth/login', { email, password }, {}, headers);

describe('an account', () => {
  it('is made by registering, and everything about it is told', async () => {
    const answer = await register('Anna+shop@Ketting.Example');
    expect(answer).toMatchObject({
      status: 201,
      json: {
        tenant: { name: 'Fietsen BV' },
        user: { name: 'Anna de Groot', email: 'anna+shop@ketting.example', language: 'nl' },
        role: 'owner',
        expiresIn: 900,
      },
    });
    const me = await get('/v1/auth/me', { token: text(answer, 'accessToken') });
    expect(me.json).toMatchObject({ kind: 'user', role: 'owner', memberships: [{ role: 'owner' }] });
    expect(JSON.stringify(answer.json)).not.toMatch(/hash|argon2/i);
  });

  it('is made once when the answer got lost and the request is repeated', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const email = anEmail();
    const [first, second] = [await register(email, headers), await register(email, headers)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json!['tenant']).toEqual(first.json!['tenant']);
    expect((await get('/v1/auth/me', { token: text(second, 'accessToken') })).status).toBe(200);
    expect((await register(email)).code).toBe('EMAIL_TAKEN');
  });

  it('is not made with a weak password or a faulty address, and each fault is told in the language asked for', async () => {
    const body = { organisation: ' ', name: 'A', email: 'anna@', password: 'password' };
    const first = await post('/v1/auth/register', body, {}, { 'accept-language': 'nl', ...elsewhere() });
    expect(first.json).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/organisation' }] });
    const second = await post(
      '/v1/auth/register',
      { ...body, organisation: 'X' },
      {},
      { 'accept-language': 'nl', ...elsewhere() },
    );
    expect(second.json!['errors']).toEqual([
      expect.objectContaining({
        pointer: '/email',
        code: 'EMAIL_INVALID',
        detail: 'Dit is geen e-mailadres.',
      }),
      expect.objectContaining({ pointer: '/password', code: 'PASSWORD_COMMON' }),
    ]);
  });

  it('keeps its name and language, and takes no null for them', async () => {
    const owner = await newOwner();
    const change = (body: unknown) => call({ method: 'PATCH', path: '/v1/auth/me', caller: owner, body });
    expect((await change({ name: '  Anna B. ', language: 'en' })).json!['user']).toMatchObject({
      name: 'Anna B.',
      language: 'en',
    });
    expect((await change({ name: null })).status).toBe(422);
    expect((await change({ name: 'two\nlines' })).status).toBe(422);
    expect((await get('/v1/nothing', owner)).status).toBe(404);
    expect((await get('/v1/api-keys/x', owner)).json!['detail']).toMatch(/does not exist/);
  });
});

describe('a session', () => {
  it('is opened by signing in, goes on with refresh tokens and ends with signing out (S11)', async () => {
    const { email } = await newOwner();
    const signedIn = await login(email);
    expect(signedIn.status).toBe(200);
    const refreshed = await post('/v1/auth/refresh', { refreshToken: text(signedIn, 'refreshToken') });
    const caller = { token: text(refreshed, 'accessToken') };
    expect((await get('/v1/auth/me', caller)).status).toBe(200);
    expect((await post('/v1/auth/logout', undefined, caller)).status).toBe(204);
    expect((await get('/v1/auth/me', caller)).code).toBe('SESSION_ENDED');
    const afterwards = await post('/v1/auth/refresh', { refreshToken: text(refreshed, 'refreshToken') });
    expect(afterwards.code).toBe('SESSION_ENDED');
  });

  it('ends when a refresh token is used a second time, and the trail tells (S11, S21)', async () => {
    const owner = await newOwner();
    const other = { token: text(await login(owner.email), 'accessToken') };
    await post('/v1/auth/refresh', { refreshToken: owner.refreshToken });
    expect((await post('/v1/auth/refresh', { refreshToken: owner.refreshToken })).status).toBe(401);
    expect((await get('/v1/auth/me', owner)).status).toBe(401);
    expect((await get('/v1/audit', other)).text).toContain('session-token-reused');
  });

  it('ends everywhere when the password changes', async () => {
    const owner = await newOwner();
    const change = { currentPassword: PASSWORD, newPassword: 'vijf nieuwe losse woorden' };
    const changed = await post('/v1/auth/password', change, owner);
    expect(changed.status).toBe(200);
    expect((await get('/v1/auth/me', owner)).status).toBe(401);
    expect((await get('/v1/auth/me', { token: text(changed, 'accessToken') })).status).toBe(200);
    expect((await login(owner.email)).code).toBe('CREDENTIALS_WRONG');
    expect((await login(owner.email, change.newPassword)).status).toBe(200);
  });

  it('is refused for a while after ten wrong passwords, with when to come back (S10)', async () => {
    const { email } = await newOwner();
    const wrong = await Promise.all(Array.from({ length: 12 }, () => login(email, 'niet mijn wachtwoord')));
    expect(wrong.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const refused = await login(email);
    expect(refused).toMatchObject({ status: 429, code: 'SIGN_IN_LIMITED' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(25);
    expect((await login((await newOwner()).email)).status).toBe(200);
  });

  it('stays open to its owner at a known address while others guess (S10)', async () => {
    const { email } = await newOwner();
    const home = elsewhere();
    expect((await login(email, PASSWORD, home)).status).toBe(200);
    await Promise.all(Array.from({ length: 11 }, () => login(email, 'niet mijn wachtwoord')));
    expect((await login(email)).status).toBe(429);
    expect((await login(email, PASSWORD, home)).status).toBe(200);
  });
});

describe('a key', () => {
  const create = (caller: Caller, body: object, headers: Record<string, string> = {}) =>
    post('/v1/api-keys', { name: 'Export', role: 'viewer', ...body }, caller, headers);

  it('is shown once and works until it is revoked', async () => {
    const owner = await newOwner();
    const created = await create(owner, {});
    const caller = { apiKey: text(created, 'key') };
    expect((await get('/v1/auth/me', caller)).json).toMatchObject({ kind: 'api_key', role: 'viewer' });
    expect((await get('/v1/api-keys', owner)).text).not.toContain(caller.apiKey);
    const path = `/v1/api-keys/${text(created, 'id')}`;
    expect(
      (await call({ method: 'PATCH', path, caller: owner, body: { name: 'Nacht' } })).json,
    ).toMatchObject({ name: 'Nacht' });
    expect((await call({ method: 'DELETE', path, caller: owner })).status).toBe(204);
    expect((await get('/v1/auth/me', caller)).status).toBe(401);
    expect((await call({ method: 'DELETE', path, caller: owner })).code).toBe('NOT_FOUND');
  });

  it('of an owner is not revoked by a technical key', async () => {
    const owner = await newOwner();
    const id = text(await create(owner, { role: 'owner' }), 'id');
    const technical = { apiKey: text(await create(owner, { role: 'technical' }), 'key') };
    const answer = await call({ method: 'DELETE', path: `/v1/api-keys/${id}`, caller: technical });
    expect([answer.status, answer.code]).toEqual([403, 'KEY_ABOVE_YOURS']);
    expect((await get(`/v1/api-keys/${id}`, owner)).status).toBe(200);
  });

  it('cannot change passwords or end sessions', async () => {
    const caller = { apiKey: text(await create(await newOwner(), { role: 'owner' }), 'key') };
    expect((await post('/v1/auth/logout', undefined, caller)).code).toBe('PERSON_REQUIRED');
    const change = { currentPassword: PASSWORD, newPassword: 'vijf nieuwe losse woorden' };
    expect((await post('/v1/auth/password', change, caller)).code).toBe('PERSON_REQUIRED');
  });

  it('is made once per Idempotency-Key, with the same answer, also when asked for at the same time', async () => {
    const owner = await newOwner();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([
      create(owner, {}, headers),
      create(owner, {}, headers),
      create(owner, {}, headers),
    ]);
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map((answer) => text(answer, 'key'))).size).toBe(1);
    expect(answers.every(({ status, code }) => status === 201 || code === 'IDEMPOTENT_REQUEST_RUNNING')).toBe(
      true,
    );
    expect(text(await create(owner, {}, headers), 'key')).toBe(text(made[0]!, 'key'));
    expect(((await get('/v1/api-keys', owner)).json!['items'] as unknown[]).length).toBe(1);
  });

  it('of an Idempotency-Key is not handed to another request, person or tenant', async () => {
    const [owner, stranger] = [await newOwner(), await newOwner()];
    const headers = { 'idempotency-key': randomUUID() };
    const first = await create(owner, {}, headers);
    expect((await create(owner, { name: 'Other' }, headers)).code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(
      (await create({ apiKey: text(await create(owner, { role: 'owner' }), 'key') }, {}, headers)).code,
    ).toBe('IDEMPOTENCY_KEY_REUSED');
    const foreign = await create(stranger, {}, headers);
    expect([foreign.status, text(foreign, 'key') === text(first, 'key')]).toEqual([201, false]);
  });

  it('frees its Idempotency-Key when the request was refused', async () => {
    const owner = await newOwner();
    const headers = { 'idempotency-key': randomUUID() };
    expect((await create(owner, { role: 'emperor' }, headers)).status).toBe(422);
    expect((await create(owner, {}, headers)).status).toBe(201);
    expect((await create(owner, {}, { 'idempotency-key': 'with space' })).code).toBe(
      'IDEMPOTENCY_KEY_INVALID',
    );
  });
});

describe('a member', () => {
  it('joins on the page that the link opens, without an API', async () => {
    const owner = await newOwner();
    const email = `${randomUUID()}@example.nl`;
    const invited = await post('/v1/members', { email, role: 'viewer' }, owner);
    // A page for people: its answers are no problem documents.
    const browse = async (form?: Record<string, string>) => {
      const method = form ? 'POST' : 'GET';
      const body = form && new URLSearchParams(form);
      const response = await fetch(text(invited, 'link'), {
        method,
        body,
        headers: { 'accept-language': 'nl' },
      });
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        text: await response.text(),
      };
    };
    const submit = browse;
    const opened = await browse();
    expect(opened).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(opened.text).toContain('Wachtwoord');
    const short = await submit({ name: 'Bram', password: 'kort' });
    expect([short.status, short.text]).toEqual([422, expect.stringMatching(/minder dan \d+ tekens/)]);
    expect((await submit({ name: ' ', password: PASSWORD })).text).toContain('ontbreekt');
    expect((await submit({ name: 'Bram', password: PASSWORD })).text).toContain('U hoort nu bij');
    expect((await login(email)).status).toBe(200);
    expect((await submit({ name: 'Bram', password: PASSWORD })).text).toContain('al gebruikt');
  });

  it('joins by link, gets another role and leaves', async () => {
    const owner = await newOwner();
    const email = anEmail();
    const invited = await post('/v1/members', { email, role: 'bookkeeper' }, owner);
    expect(text(invited, 'link')).toBe(`${koppel.url}/invitation/${text(invited, 'token')}`);
    const body = { token: text(invited, 'token'), name: 'Bram', password: PASSWORD };
    const joined = await post('/v1/auth/accept-invitation', body, {}, elsewhere());
    expect(joined.json).toMatchObject({ role: 'bookkeeper', tenant: { name: 'Fietsen BV' } });
    const caller = { token: text(joined, 'accessToken') };
    expect((await get('/v1/api-keys', caller)).code).toBe('PERMISSION_DENIED');
    const path = `/v1/members/${String((joined.json!['user'] as { id: string }).id)}`;
    expect(
      (await call({ method: 'PATCH', path, caller: owner, body: { role: 'technical' } })).json,
    ).toMatchObject({ role: 'technical' });
    expect((await get('/v1/api-keys', caller)).status).toBe(200);
    expect((await call({ method: 'DELETE', path, caller: owner })).status).toBe(204);
    expect((await get('/v1/api-keys', caller)).status).toBe(401);
    expect((await login(email)).code).toBe('ACCOUNT_WITHOUT_TENANT');
    expect((await post('/v1/auth/accept-invitation', body, {}, elsewhere())).code).toBe('INVITATION_INVALID');
  });

  it('of two organisations chooses where to work', async () => {
    const [first, second] = [await newOwner(), await newOwner()];
    const invited = await post('/v1/members', { email: first.email, role: 'viewer' }, second);
    const body = { token: text(invited, 'token'), name: 'Anna', password: PASSWORD };
    const joined = await post('/v1/auth/accept-invitation', body, {}, elsewhere());
    const tenant = (joined.json!['tenant'] as { id: string }).id;
    const choose = (wish?: string) =>
      post('/v1/auth/login', { email: first.email, password: PASSWORD, tenant: wish }, {}, elsewhere());
    expect((await choose()).json).toMatchObject({ role: 'owner' });
    expect((await choose(tenant)).json).toMatchObject({ role: 'viewer', tenant: { id: tenant } });
    expect((await choose(randomUUID())).code).toBe('TENANT_UNKNOWN');
  });

  it('who is the last owner stays', async () => {
    const owner = await newOwner();
    const { user } = (await get('/v1/auth/me', owner)).json as { user: { id: string } };
    expect((await call({ method: 'DELETE', path: `/v1/members/${user.id}`, caller: owner })).code).toBe(
      'LAST_OWNER',
    );
  });
});

describe('the audit trail (S21)', () => {
  it('is read page by page, newest first, and tells who, what, when and from where', async () => {
    const owner = await newOwner();
    const role = { name: 'x', role: 'viewer' };
    for (let count = 0; count < 4; count += 1) await post('/v1/api-keys', role, owner);
    const seen: { id: string; action: string; address: string; at: string; actorName: string }[] = [];
    let path = '/v1/audit?limit=2';
    for (let pages = 0; path !== '' && pages < 10; pages += 1) {
      const { items, next } = (await get(path, owner)).json as { items: typeof seen; next: string | null };
      seen.push(...items);
      path = next === null ? '' : `/v1/audit?limit=2&cursor=${next}`;
    }
    expect(seen.map(({ action }) => action)).toEqual([
      ...Array<string>(4).fill('api-key-created'),
      'tenant-registered',
    ]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
    expect(
      seen.every(({ address, at, actorName }) => address && Date.parse(at) && actorName === 'Anna de Groot'),
    ).toBe(true);
  });

  it('tells of refusals and wrong passwords', async () => {
    const owner = await newOwner();
    const key = await post('/v1/api-keys', { name: 'Nosy', role: 'viewer' }, owner);
    await post('/v1/members', { email: anEmail(), role: 'owner' }, { apiKey: text(key, 'key') });
    await login(owner.email, 'niet mijn wachtwoord');
    const { items } = (await get('/v1/audit', owner)).json as {
      items: { action: string; actorName: string }[];
    };
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'sign-in-failed', actorName: 'Anna de Groot' },
      {
        action: 'permission-refused',
        actorName: 'Nosy',
        details: { permission: 'members:write', role: 'viewer' },
      },
    ]);
  });

  it.each(['nonsense', 'W10', 'WyJhIl0'])('refuses the cursor %s', async (cursor) => {
    expect((await get(`/v1/audit?cursor=${cursor}`, await newOwner())).code).toBe('CURSOR_INVALID');
  });
});
