import { readFileSync } from 'node:fs';
import { createValidator } from '@app/mapper';
import { orderSchema } from './order-schema.js';

const fixture = new URL('./fixtures/order-01-nl-21-registered.json', import.meta.url);
const order = JSON.parse(readFileSync(fixture, 'utf8')) as Readonly<Record<string, unknown>>;
const validator = createValidator();
const pathsOf = (changes: Readonly<Record<string, unknown>>) =>
  validator.validate(orderSchema, { ...order, ...changes }).map(({ path }) => path);
const taxedAt = (rate: unknown) => ({
  tax_lines: [{ rate_id: 1, rate_percent: rate, tax_total: '8.67', shipping_tax_total: '0.86' }],
});

describe('the schema of a WooCommerce order', () => {
  it.each([
    '2026-13-45T99:99:99',
    '2026-02-30T12:00:00',
    '2026-02-29T12:00:00',
    '1900-02-29T12:00:00',
    '2026-04-31T12:00:00',
    '2026-00-10T12:00:00',
    '2026-03-14T24:00:00',
    '2026-03-14T12:60:00',
    '2026-03-14T23:59:60',
    '14-03-2026 10:21',
    '',
  ])('names the field of a time that does not exist: %j', (time) => {
    expect(pathsOf({ date_created_gmt: time })).toEqual(['/date_created_gmt']);
    expect(pathsOf({ date_paid_gmt: time })).toEqual(['/date_paid_gmt']);
  });

  it.each(['2024-02-29T00:00:00', '2000-02-29T23:59:59', '2026-12-31T12:00:00', '2026-11-30T09:08:07'])(
    'takes the time %s',
    (time) => {
      expect(pathsOf({ date_created_gmt: time, date_paid_gmt: time })).toEqual([]);
    },
  );

  it.each(['21.0000%', '21%', '121', '100.01', '-9', 'hoog', -1, 100.5])(
    'names the field of a percentage that is none: %j',
    (rate) => {
      expect(pathsOf(taxedAt(rate))).toEqual(['/tax_lines/0/rate_percent']);
    },
  );

  it.each([21, 0, 5.5, 100, '21.0000', '0', '100.0000', '2.1', ''])('takes the percentage %j', (rate) => {
    expect(pathsOf(taxedAt(rate))).toEqual([]);
  });

  it('says how a time and a percentage are written', () => {
    const faults = validator.validate(orderSchema, {
      ...order,
      date_created_gmt: '2026-13-45T99:99:99',
      ...taxedAt('21.0000%'),
    });
    expect(faults.map(({ code }) => code)).toEqual(['FIELD_FORMAT', 'FIELD_FORMAT']);
  });
});
