import fc from 'fast-check';
import { isSecretHeader, isSecretParameter, redact, Redactor } from './redaction.js';

const SECRET = 'cs_Zm9v/bar+baz 42&ünïcode"\\x';

/** Every way in which a value may stand in a text (S14). */
const SPELLINGS: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  json: (secret) => JSON.stringify({ key: secret }),
  'json with escaped slashes': (secret) => JSON.stringify(secret).replaceAll('/', '\\/'),
  'url component': (secret) => `https://shop.example/?a=${encodeURIComponent(secret)}&b=1`,
  'lower-case url component': (secret) =>
    encodeURIComponent(secret).replace(/%\w\w/g, (byte) => byte.toLowerCase()),
  form: (secret) => new URLSearchParams({ client_id: 'x', other: secret }).toString(),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 after one byte': (secret) => Buffer.from(`a${secret}`).toString('base64'),
  'base64 in the middle': (secret) => Buffer.from(`ck:${secret}:tail`).toString('base64'),
  'base64 in a url': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
};

const COMMON_ENDS = 4;

/** The core of a spelling, without the few characters that depend on what stands around. */
function coreOf(text: string): string {
  return text.slice(COMMON_ENDS, -COMMON_ENDS);
}

describe('redact', () => {
  it.each(Object.entries(SPELLINGS))('replaces a secret in %s', (_, spell) => {
    const text = spell(SECRET);
    const redacted = redact(`before ${text} after`, [SECRET]);
    expect(redacted).toContain('***');
    expect(redacted).toMatch(/^before .* after$/s);
    expect(redacted).not.toContain(coreOf(spell(SECRET)));
  });

  it('leaves no secret, in no spelling, in any text (property)', () => {
    const secret = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9_+/=-]{8,60}$/),
      fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }).filter((text) => !text.includes('*')),
    );
    const spelling = fc.constantFrom(...Object.values(SPELLINGS));
    const part = fc.tuple(fc.nat(3), spelling, fc.string());
    fc.assert(
      fc.property(fc.array(secret, { minLength: 4, maxLength: 4 }), fc.array(part), (secrets, parts) => {
        const text = parts.map(([which, spell, noise]) => spell(secrets[which] ?? '') + noise).join('|');
        const redacted = redact(text, secrets);
        for (const each of secrets) {
          expect(redacted.includes(each)).toBe(false);
          expect(redacted.includes(encodeURIComponent(each))).toBe(false);
          for (const base64 of [
            Buffer.from(each).toString('base64'),
            Buffer.from(`a${each}`).toString('base64'),
          ]) {
            expect(redacted.includes(coreOf(base64.replaceAll('=', '')))).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('replaces the longest secret when one contains another', () => {
    expect(redact('key-12345678-and-more', ['12345678', 'key-12345678-and-more'])).toBe('***');
  });

  it('leaves ordinary text alone, and does not take very short values for secrets', () => {
    const text = '{"order":1001,"total":"121.00","note":"a b c"}';
    expect(redact(text, ['', 'a', '21', 'another-secret'])).toBe(text);
  });
});

describe('Redactor', () => {
  it('masks query parameters with telling names and leaves the others', () => {
    const url =
      'https://shop.example/wc/v3/orders?page=2&consumer_key=ck_1&consumer_secret=cs_1&partner_token=t&token=x' +
      '&subscription-key=s&api_key=k&signature=q&status=paid&sku=KEY-1&order=token';
    expect(new Redactor([]).url(url)).toBe(
      'https://shop.example/wc/v3/orders?page=2&consumer_key=***&consumer_secret=***&partner_token=***&token=***' +
        '&subscription-key=***&api_key=***&signature=***&status=paid&sku=KEY-1&order=token',
    );
  });

  it('masks secret parameters of form bodies', () => {
    const form =
      'grant_type=refresh_token&refresh_token=RT1-abc&client_secret=zzz&code=AUTH1&redirect_uri=https%3A%2F%2Fx';
    const masked =
      'grant_type=refresh_token&refresh_token=***&client_secret=***&code=***&redirect_uri=https%3A%2F%2Fx';
    expect(new Redactor([]).form(form)).toBe(masked);
  });

  it('masks tokens in JSON that nobody knew as secrets yet', () => {
    const body = JSON.stringify({
      access_token: 'eyJ.new',
      refresh_token: 'with "quotes" and \\',
      token_type: 'bearer',
      expires_in: 3600,
      clientKey: 'abc',
      meta_data: [{ key: '_vat', value: 'NL001' }],
      order_key: 'wc_order_1',
    });
    expect(JSON.parse(new Redactor([]).body(body))).toEqual({
      access_token: '***',
      refresh_token: '***',
      token_type: 'bearer',
      expires_in: 3600,
      clientKey: '***',
      meta_data: [{ key: '_vat', value: 'NL001' }],
      order_key: 'wc_order_1',
    });
  });

  it('masks a token that is cut off', () => {
    expect(new Redactor([]).body('{"access_token": "eyJhbGciOi')).toBe('{"access_token": "***');
  });

  it('reads a body of a million backslashes and quotes in little time', () => {
    const body = `{"access_token":"${'\\"'.repeat(500_000)}`;
    const start = performance.now();
    expect(new Redactor([]).body(body)).toBe('{"access_token":"***');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each([
    ...[
      'a',
      '7',
      '0af9',
      '.',
      'a.',
      '%40',
      '@',
      ' ',
      '?',
      '&',
      '?a=',
      '&key',
      '&token',
      '?api_',
      ';sig',
      '-key',
    ],
    ...['"', '\\', '\\"', 'token"', 'token" ', 'token":', 'apiKey": "', 'access_token":"x\\'],
  ])('takes time in step with the length of a text, also of nothing but %s', (unit) => {
    const redactor = new Redactor(['secret-1']);
    const text = (length: number) => `?${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)}`;
    const cost = (length: number, limit: number) => {
      const given = text(length);
      let least = Infinity;
      for (let time = 0; time < 12 && least > limit; time++) {
        const before = process.cpuUsage();
        redactor.url(given);
        redactor.body(given);
        redactor.form(given);
        const { user, system } = process.cpuUsage(before);
        least = Math.min(least, (user + system) / 1_000);
      }
      return least;
    };
    const limit = 10 * Math.max(cost(50_000, 2), 2);
    expect(cost(200_000, limit)).toBeLessThanOrEqual(limit);
  });

  it('learns credentials seen in use, and forgets the oldest of many', () => {
    const redactor = new Redactor([]);
    redactor.learn('token-0000');
    expect(redactor.text('bad token-0000')).toBe('bad ***');
    for (let number = 1; number <= 16; number++) redactor.learn(`token-00${number + 10}`);
    expect(redactor.text('token-0000 token-0026')).toBe('token-0000 ***');
  });

  it('tells of each secret once, whether known or seen in use', () => {
    const told: string[] = [];
    const redactor = new Redactor(['secret-1'], (secret) => told.push(secret));
    for (const value of ['token-0000', 'token-0000', 'token-0001']) redactor.learn(value);
    expect(told).toEqual(['secret-1', 'token-0000', 'token-0001']);
  });

  it.each([
    'Authorization',
    'ocp-apim-subscription-key',
    'X-Api-Key',
    'Cookie',
    'x-shop-token',
    'X-WC-Webhook-Signature',
  ])('takes the header %s for a credential', (name) => {
    expect(isSecretHeader(name)).toBe(true);
  });

  it.each(['Content-Type', 'Accept', 'User-Agent', 'Idempotency-Key', 'If-Match'])(
    'takes the header %s for no credential',
    (name) => {
      expect(isSecretHeader(name)).toBe(false);
    },
  );

  it('knows secret parameters by name', () => {
    expect(
      ['token', 'Partner_Token', 'consumer_secret', 'key', 'page', 'monkey'].map(isSecretParameter),
    ).toEqual([...[true, true, true, true, false, false]]);
  });
});
