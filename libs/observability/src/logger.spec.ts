import fc from 'fast-check';
import { domainErrors } from '@app/domain';
import { createLogger, type Level, type Logger } from './logger.js';
import { isSensitiveKey } from './redact-fields.js';
import { SecretRegistry } from './secret-registry.js';

const CANARY = 'ck_canary+4711/äé==';

describe('the logger', () => {
  let written: string[];
  let secrets: SecretRegistry;
  let logger: Logger;

  beforeEach(() => {
    written = [];
    secrets = new SecretRegistry();
    logger = at('debug');
  });

  const at = (level: Level, format: 'json' | 'pretty' = 'json') =>
    createLogger({ level, format, secrets, destination: { write: (line) => void written.push(line) } });
  const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('writes one JSON line with level, time, fields and message', () => {
    logger.with({ tenantId: 't1', recordId: 'r1' }).info({ code: 'DONE', attempt: 2 }, 'record ended');
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        tenantId: 't1',
        recordId: 'r1',
        code: 'DONE',
        attempt: 2,
        msg: 'record ended',
      },
    ]);
    expect(written[0]?.endsWith('\n')).toBe(true);
  });

  it('leaves out what is below its level', () => {
    logger = at('warn');
    logger.debug({}, 'no');
    logger.info({}, 'no');
    logger.error({}, 'yes');
    expect(lines().map(({ msg }) => msg)).toEqual(['yes']);
  });

  it('describes an error with code, parameters and cause', () => {
    const error = domainErrors.SERVICE_BUSY({ attempt: 3 }, { cause: new Error('connection terminated') });
    logger.error({ err: error }, 'request failed');
    expect(lines()[0]).toMatchObject({
      err: {
        type: 'KoppelError',
        code: 'SERVICE_BUSY',
        params: { attempt: 3 },
        cause: { type: 'Error', message: 'connection terminated' },
      },
    });
  });

  it('writes no field that an error carries beyond that, such as the row that a database refused', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(jan@example.nl)',
    });
    logger.error({ err: error }, 'failed');
    expect(written.join()).not.toContain('jan@example.nl');
    expect(lines()[0]).toMatchObject({ err: { code: '23505' } });
  });

  it('hides personal data and secrets by their key, however deep and however spelt', () => {
    logger.info(
      {
        customer: { anything: 'Jan' },
        request: { headers: { Authorization: 'Bearer x', 'X-Api-Key': 'x', 'Set-Cookie': 'x' } },
        list: [{ first_name: 'Jan', 'e-mail': 'x', accessToken: 'x', consumer_secret: 'x', address_1: 'x' }],
      },
      'hidden',
    );
    expect(lines()[0]).toMatchObject({
      customer: '[redacted]',
      request: {
        headers: { Authorization: '[redacted]', 'X-Api-Key': '[redacted]', 'Set-Cookie': '[redacted]' },
      },
      list: [
        {
          first_name: '[redacted]',
          'e-mail': '[redacted]',
          accessToken: '[redacted]',
          consumer_secret: '[redacted]',
          address_1: '[redacted]',
        },
      ],
    });
  });

  it.each([
    ['as it is', CANARY],
    ['in a URL', encodeURIComponent(CANARY)],
    ['in a JSON text', JSON.stringify({ value: CANARY })],
    ['in base64', Buffer.from(CANARY).toString('base64')],
    ['in the base64 of a pair', Buffer.from(`user:${CANARY}`).toString('base64')],
    ['in the base64 of another pair', Buffer.from(`users:${CANARY}:x`).toString('base64url')],
  ])(
    'writes no registered secret %s: not in a field, a message, an error or a stack (S14, T45)',
    (_, spelling) => {
      secrets.add(CANARY);
      const error = new Error(`refused ${spelling}`, { cause: spelling });
      logger.error({ err: error, answer: spelling, list: [[spelling]] }, `said ${spelling}`);
      const all = written.join();
      expect(all).not.toContain(spelling);
      expect(all).not.toContain(CANARY);
      expect(all).toContain('[redacted]');
    },
  );

  it('leaves no secret of any object, and never throws', () => {
    secrets.add('canary-4711');
    fc.assert(
      fc.property(
        fc.object({
          values: [
            fc.constant('x canary-4711 y'),
            fc.string(),
            fc.bigInt(),
            fc.date({ noInvalidDate: false }),
          ],
        }),
        (fields) => {
          logger.info(fields, 'random');
          expect(written.pop()).not.toContain('canary');
        },
      ),
    );
  });

  it('survives circles, throwing getters and endless values', () => {
    const circle: Record<string, unknown> = { text: 'a'.repeat(100_000), list: new Array(10_000).fill(1) };
    circle['self'] = circle;
    Object.defineProperty(circle, 'broken', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    logger.info({ circle, bytes: Buffer.alloc(10), big: 10n }, 'odd');
    expect(written[0]?.length).toBeLessThan(40_000);
    expect(lines()[0]).toMatchObject({ bytes: '[10 bytes]', big: '10', circle: { broken: '[unreadable]' } });
  });

  it('is readable on a terminal', () => {
    logger = at('info', 'pretty');
    logger.warn({ code: 'X', err: new Error('broken') }, 'look');
    expect(written[0]).toMatch(/^\d\d:\d\d:\d\d .*warn.* look {2}code=X\n {4}Error: broken\n/);
  });
});

describe('isSensitiveKey', () => {
  it.each([
    'email',
    'customerEmail',
    'refresh_token',
    'KOPPEL_MASTER_KEY',
    'hookSecret',
    'btw-nummer',
    'Name',
  ])('hides %s', (key) => expect(isSensitiveKey(key)).toBe(true));

  it.each(['code', 'tenantId', 'flowId', 'recordId', 'connector', 'status', 'attempt', 'durationMs'])(
    'shows %s',
    (key) => expect(isSensitiveKey(key)).toBe(false),
  );
});
