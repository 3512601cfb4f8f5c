import type { KoppelError } from '@app/domain';
import { httpErrors } from '@app/http-client';
import { callSnelStart, readPages, tokenOf } from './client.js';
import {
  answer,
  connectToSimulator,
  contextWith,
  type TestConnection,
} from './testing/connection.builder.js';

const COMPANY = { method: 'GET', path: '/companyInfo', scope: 'settings:read', purpose: 'read' } as const;
const TOKEN = answer(200, JSON.stringify({ access_token: 'a.b.c', token_type: 'bearer', expires_in: 3599 }));

async function failureOf(work: Promise<unknown>): Promise<KoppelError> {
  return work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: KoppelError) => error,
  );
}

describe('client', () => {
  let connection: TestConnection;
  const connect = async (options = {}) => (connection = await connectToSimulator(options));
  afterEach(() => connection?.close());

  it('mints one token for many calls at the same time', async () => {
    const { context, simulator } = await connect();

    await Promise.all(Array.from({ length: 20 }, () => callSnelStart(COMPANY, context)));

    expect(simulator.access.minted).toBe(1);
  });

  it('mints one new token when the old one expired under twenty calls, and repeats each once', async () => {
    const { context, simulator } = await connect();
    await callSnelStart(COMPANY, context);
    simulator.access.expireTokens();

    await Promise.all(Array.from({ length: 20 }, () => callSnelStart(COMPANY, context)));

    expect(simulator.access.minted).toBe(2);
  });

  it('an unknown client key is refused as such, without the text of the vendor', async () => {
    const { context } = await connect({ clientKey: 'GEHEIM-123' });

    const error = await failureOf(callSnelStart(COMPANY, context));

    expect(error.code).toBe('SNELSTART_KEY_REFUSED');
    expect(JSON.stringify(error.params)).not.toContain('GEHEIM');
  });

  it('a withdrawn client key is told from an expired token', async () => {
    const { context, simulator } = await connect();
    simulator.faults.set([{ fault: 'token-refused', method: '*', path: '/companyInfo' }]);

    const error = await failureOf(callSnelStart(COMPANY, context));

    expect(error.code).toBe('SNELSTART_KEY_WITHDRAWN');
    expect(error.errorClass).toBe('authentication');
    expect(simulator.access.minted).toBe(2);
  });

  it('a refused subscription key does not mint new tokens', async () => {
    const { context, simulator } = await connect({ subscriptionKey: 'verlopen' });

    const error = await failureOf(callSnelStart(COMPANY, context));

    expect(error.code).toBe('SNELSTART_SUBSCRIPTION_KEY_REFUSED');
    expect(simulator.access.minted).toBe(1);
  });

  it('a missing right names the right', async () => {
    const { context, simulator } = await connect();
    simulator.access.clientKeys.set(context.credentials.clientKey, ['relaties:read']);

    const error = await failureOf(callSnelStart(COMPANY, context));

    expect(error.code).toBe('SNELSTART_SCOPE_MISSING');
    expect(error.params['scope']).toBe('settings:read');
  });

  it.each([
    [answer(200, '<html>Onderhoud</html>'), 'VENDOR_ANSWER_UNREADABLE'],
    [answer(200, '{"foo":1}'), 'VENDOR_ANSWER_UNREADABLE'],
    [answer(503, ''), 'VENDOR_UNAVAILABLE'],
    [answer(429, '', { 'retry-after': '5' }), 'VENDOR_RATE_LIMITED'],
    [answer(404, ''), 'SNELSTART_ADDRESS_UNKNOWN'],
  ])('a token endpoint that answers something else is explained', async (response, code) => {
    expect((await failureOf(tokenOf(contextWith(() => Promise.resolve(response))))).code).toBe(code);
  });

  it('a time-out while getting the token leaves no write in doubt', async () => {
    const lost = () => Promise.reject(httpErrors.HTTP_TIMEOUT({}, { outcomeUnknown: true }));

    const error = await failureOf(
      callSnelStart({ ...COMPANY, method: 'POST', body: '{}' }, contextWith(lost)),
    );

    expect(error.code).toBe('HTTP_TIMEOUT');
    expect(error.outcomeUnknown).toBe(false);
  });

  it('a lost answer leaves a write in doubt', async () => {
    const context = contextWith(({ url }) =>
      url.endsWith('/token')
        ? Promise.resolve(TOKEN)
        : Promise.reject(httpErrors.HTTP_CONNECTION_LOST({}, { outcomeUnknown: true })),
    );

    const error = await failureOf(callSnelStart({ ...COMPANY, method: 'POST', body: '{}' }, context));

    expect(error.outcomeUnknown).toBe(true);
  });

  it.each([
    ['an HTML page', '<!DOCTYPE html><html></html>', 'VENDOR_ANSWER_UNREADABLE', true],
    ['an empty body', '', 'VENDOR_ANSWER_UNREADABLE', true],
    ['cut-off JSON', '{"id":', 'VENDOR_ANSWER_UNREADABLE', true],
    ['an error without a code', '{"Message":"An error has occurred."}', 'VENDOR_ANSWER_UNREADABLE', true],
    ['a business error', '[{"errorCode":"BOE-0039","message":"x"}]', 'SNELSTART_BOOKING_UNBALANCED', false],
    ['a server error of the gateway', '{"statusCode":500,"message":"x"}', 'VENDOR_UNAVAILABLE', true],
  ])('a 200 with %s is no success of a write', async (_, body, code, isUnknown) => {
    const context = contextWith(({ url }) =>
      Promise.resolve(url.endsWith('/token') ? TOKEN : answer(200, body)),
    );

    const error = await failureOf(callSnelStart({ ...COMPANY, method: 'POST', body: '{}' }, context));

    expect(error.code).toBe(code);
    expect(error.outcomeUnknown).toBe(isUnknown);
  });

  it('asks for the next page only while pages are full, and moves by the page size', async () => {
    const asked: string[] = [];
    const rows = Array.from({ length: 1100 }, (_, index) => ({ id: String(index) }));
    const context = contextWith(({ url }) => {
      if (url.endsWith('/token')) return Promise.resolve(TOKEN);
      asked.push(new URL(url).search);
      const skip = Number(new URL(url).searchParams.get('$skip') ?? 0);
      return Promise.resolve(answer(200, JSON.stringify(rows.slice(skip, skip + 500))));
    });

    const read = await readPages({ path: '/relaties', scope: '', purpose: '' }, context);

    expect(read).toHaveLength(1100);
    expect(asked).toEqual(['?$top=500', '?$top=500&$skip=500', '?$top=500&$skip=1000']);
  });

  it('a list that ignores paging ends after it repeats itself', async () => {
    const rows = JSON.stringify(Array.from({ length: 500 }, (_, index) => ({ id: String(index) })));
    const context = contextWith(({ url }) =>
      Promise.resolve(url.endsWith('/token') ? TOKEN : answer(200, rows)),
    );

    expect(await readPages({ path: '/landen', scope: '', purpose: '' }, context)).toHaveLength(500);
  });
});
