import { explain, mergeCatalogues } from '@app/domain';
import { sdkErrorCatalogue } from '@app/connector-sdk';
import { answer } from '../testing/connection.builder.js';
import { errorOf, refusal } from './refusals.js';
import { snelStartErrorCatalogue } from './snelstart-errors.js';

const NOW = new Date('2026-03-14T10:00:00Z');
const WRITE = { method: 'POST', path: '/verkoopboekingen', scope: 'boekhouden:write' } as const;
const READ = { method: 'GET', path: '/relaties', scope: 'relaties:read' } as const;
const errorFor = (status: number, body: unknown, headers = {}) =>
  errorOf(
    WRITE,
    answer(status, typeof body === 'string' ? body : JSON.stringify(body), headers),
    status,
    NOW,
  );

describe('refusals', () => {
  it('a code we have a text for gets our own error and the documented text', () => {
    const error = errorFor(400, [{ errorCode: 'BOE-0042', message: 'x', details: null }]);

    expect(error.code).toBe('SNELSTART_PERIOD_BLOCKED');
    expect(error.errorClass).toBe('data');
    expect(error.outcomeUnknown).toBe(false);
    expect(error.params['message']).toBe('De boekdatum ligt in een geblokkeerde periode');
  });

  it.each([
    ['BOE-0021', 'ALREADY_EXISTS'],
    ['BOE-0054', 'SNELSTART_RELATION_UNUSABLE'],
    ['BOE-0060', 'SNELSTART_RELATION_UNUSABLE'],
    ['BOE-0082', 'SNELSTART_VAT_KIND_MISMATCH'],
    ['BOE-0051', 'SNELSTART_PERIOD_LOCKED_BY_ACCOUNTANT'],
    ['BOE-0046', 'SNELSTART_PERIOD_DECLARED'],
    ['BOE-0037', 'SNELSTART_LEDGER_REFUSED'],
    ['REL-0088', 'SNELSTART_VAT_NUMBER_REFUSED'],
    ['REL-0033', 'SNELSTART_RELATION_REFUSED'],
    ['BOE-9999', 'SNELSTART_ENTRY_REFUSED'],
    ['XYZ-0001', 'VENDOR_REJECTED'],
  ])('%s becomes %s', (vendorCode, code) => {
    expect(errorFor(400, [{ errorCode: vendorCode, message: 'Fout' }]).code).toBe(code);
  });

  it('of several faults the one with an own text speaks, and all are kept', () => {
    const error = errorFor(400, [
      { errorCode: 'ALG-0102', message: 'Onbekende fout' },
      { errorCode: 'BOE-0039', message: 'x' },
    ]);

    expect(error.code).toBe('SNELSTART_BOOKING_UNBALANCED');
    expect(error.faults.map((fault) => fault.params?.['vendorCode'])).toEqual(['ALG-0102', 'BOE-0039']);
  });

  it('model binding names the field as a path', () => {
    const body = { message: 'The request is invalid.', modelState: { 'relatie.KvkNummer': ['Too long.'] } };

    expect(errorFor(400, body).faults[0]?.path).toBe('/relatie/KvkNummer');
  });

  it.each([
    ['REL-0088', '/btwNummer'],
    ['REL-0021', '/vestigingsAdres/postcode'],
    ['BOE-0069', '/btw'],
    ['BOE-0082', '/boekingsregels'],
    ['BOE-0042', '/factuurdatum'],
  ])('%s points at the field %s, with a text and a remedy', (vendorCode, pointer) => {
    const { faults } = errorFor(400, [{ errorCode: vendorCode, message: 'Fout' }]);

    expect(faults.map(({ path }) => path)).toEqual([pointer]);
    for (const language of ['nl', 'en'] as const) {
      const [fault] = faults;
      const told = explain(snelStartErrorCatalogue, fault?.code ?? '', fault?.params ?? {}, language);
      expect(told.detail).toContain(vendorCode);
      expect(told.remedy.length).toBeGreaterThan(10);
    }
  });

  it('a refusal about no one field has no faults: the error says it all', () => {
    expect(errorFor(400, [{ errorCode: 'BOE-9999', message: 'Fout' }]).faults).toEqual([]);
  });

  it('tells the three kinds of refused access apart', () => {
    const subscription = { statusCode: 401, message: 'Access denied due to invalid subscription key.' };

    expect(errorFor(401, subscription).code).toBe('SNELSTART_SUBSCRIPTION_KEY_REFUSED');
    expect(errorFor(401, { message: 'Authorization has been denied' }).code).toBe('SNELSTART_KEY_WITHDRAWN');
    const scope = errorFor(403, '');
    expect(scope.code).toBe('SNELSTART_SCOPE_MISSING');
    expect(scope.params['scope']).toBe('boekhouden:write');
  });

  it.each([
    [429, { 'retry-after': '17' }, '', 17_000],
    [429, { 'retry-after': 'Sat, 14 Mar 2026 10:00:30 GMT' }, '', 30_000],
    [429, {}, { statusCode: 429, message: 'Rate limit is exceeded. Try again in 9 seconds.' }, 9_000],
    [
      403,
      {},
      { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 00:21:00.' },
      1_260_000,
    ],
  ])('status %d with %j waits as asked and is no fault of the data', (status, headers, body, wait) => {
    const error = errorFor(status, body, headers);

    expect(error.code).toBe('VENDOR_RATE_LIMITED');
    expect(error.errorClass).toBe('limited');
    expect(error.retryAfterMs).toBe(wait);
    expect(error.outcomeUnknown).toBe(false);
  });

  it.each([500, 502, 503, 408])('status %d leaves a write unknown, but not a read', (status) => {
    expect(errorFor(status, 'An error has occurred.').outcomeUnknown).toBe(true);
    expect(errorOf(READ, answer(status, ''), status, NOW).outcomeUnknown).toBe(false);
  });

  it('a 400 that nobody recognises leaves a write unknown', () => {
    const error = errorFor(400, '<html>Bad Request</html>');

    expect(error.code).toBe('VENDOR_ANSWER_UNREADABLE');
    expect(error.outcomeUnknown).toBe(true);
  });

  it('a wrong address is the fault of the settings', () => {
    expect(errorFor(404, '<html>not here</html>').code).toBe('SNELSTART_ADDRESS_UNKNOWN');
  });

  it('every error has Dutch and English texts', () => {
    const catalogue = mergeCatalogues(sdkErrorCatalogue, snelStartErrorCatalogue);
    const error = refusal([{ code: 'REL-0087' }]);

    expect(explain(catalogue, error.code, error.params, 'nl').detail).toContain('REL-0087');
    for (const definition of Object.values(snelStartErrorCatalogue)) {
      for (const language of ['nl', 'en'] as const) {
        expect(definition[language].detail.length).toBeGreaterThan(10);
        expect(definition[language].remedy.length).toBeGreaterThan(10);
      }
    }
  });
});
