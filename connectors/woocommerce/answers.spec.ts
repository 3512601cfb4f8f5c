import { readFileSync } from 'node:fs';
import type { HttpResponse } from '@app/connector-sdk';
import { KoppelError } from '@app/domain';
import { readAnswer } from './answers.js';

const NOW = new Date('2026-11-20T08:00:00Z');

const answer = (status: number, text: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: Buffer.from(text),
  text: () => text,
  json: () => JSON.parse(text) as unknown,
});

const errorOf = (response: HttpResponse): KoppelError => {
  try {
    readAnswer(response, NOW);
  } catch (error) {
    if (error instanceof KoppelError) return error;
  }
  throw new Error('no coded error');
};

interface Case {
  readonly httpStatus: number;
  readonly body: { readonly code: string };
}

const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/real/errors.json', import.meta.url), 'utf8'),
) as { cases: Readonly<Record<string, Case>> };

describe('answers of WooCommerce', () => {
  it.each(Object.entries(cases))(
    'turns the real error %s into a coded error that is no bug',
    (_name, real) => {
      const error = errorOf(answer(real.httpStatus, JSON.stringify(real.body)));
      const isTransient = real.httpStatus >= 500;
      const isAuthentication = [401, 403].includes(real.httpStatus) || real.body.code === 'rest_no_route';
      expect(error.errorClass).toBe(isTransient ? 'transient' : isAuthentication ? 'authentication' : 'data');
    },
  );

  it.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 08:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 07:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('reads the wait of a 429 with %j', (headers, retryAfterMs) => {
    const error = errorOf(answer(429, '<h1>Too Many Requests</h1>', headers));
    expect(error).toMatchObject({ code: 'VENDOR_RATE_LIMITED', errorClass: 'limited', retryAfterMs });
  });

  it('heeds the wait of a maintenance page', () => {
    const error = errorOf(answer(503, '<h1>Onderhoud</h1>', { 'retry-after': '60' }));
    expect(error).toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
      retryAfterMs: 60_000,
      params: { status: 503 },
    });
  });

  it.each([
    [403, '<h1>Forbidden</h1>', 'WOO_BLOCKED', 'transient'],
    [401, '<h1>Authorization Required</h1>', 'WOO_API_CLOSED', 'authentication'],
    [401, '{"code":"rest_not_logged_in","message":"x"}', 'WOO_API_CLOSED', 'authentication'],
    [404, '<h1>Niet gevonden</h1>', 'WOO_API_NOT_FOUND', 'authentication'],
    [200, '<h1>Binnenkort open</h1>', 'WOO_NOT_JSON', 'transient'],
    [200, '', 'WOO_NOT_JSON', 'transient'],
    [400, '{"code":"rest_invalid_param","message":"x"}', 'VENDOR_REJECTED', 'data'],
    [413, '', 'VENDOR_REJECTED', 'data'],
  ])('tells a %i with %s as %s', (status, text, code, errorClass) => {
    expect(errorOf(answer(status, text))).toMatchObject({ code, errorClass });
  });

  it('shows where a redirect leads, without its query', () => {
    const error = errorOf(
      answer(301, '', { location: 'https://www.shop.test/wp-json/?consumer_secret=cs_1' }),
    );
    expect(error).toMatchObject({
      code: 'WOO_REDIRECTED',
      params: { location: 'https://www.shop.test/wp-json/' },
    });
  });

  it('reads data behind a byte order mark', () => {
    expect(readAnswer(answer(200, '\uFEFF{"id":1}'), NOW)).toEqual({ id: 1 });
  });
});
