import { readFileSync } from 'node:fs';
import { toSourceRecord, toUnreadableRecord, type WooOrder } from './order-record.js';

const NOW = new Date('2026-11-20T08:00:00Z');

const order = (): WooOrder =>
  JSON.parse(
    readFileSync(new URL('./fixtures/real/order-partially-refunded.json', import.meta.url), 'utf8'),
  ) as WooOrder;

const fingerprintOf = (changes: Readonly<Record<string, unknown>>): string =>
  toSourceRecord({ ...order(), ...changes }, NOW).fingerprint;

describe('source record of an order', () => {
  it('has the same fingerprint when only times of saving, links and shop screens differ', () => {
    const volatile = {
      date_modified: '2027-01-01T01:00:00',
      date_modified_gmt: '2027-01-01T00:00:00',
      _links: {},
      is_editable: true,
      needs_payment: true,
      needs_processing: false,
      payment_url: 'https://other.example/',
      version: '11.0.0',
    };
    expect(fingerprintOf(volatile)).toBe(fingerprintOf({}));
  });

  it('has the same fingerprint whatever the order of the refunds', () => {
    expect(fingerprintOf({ refunds: (order().refunds as unknown[]).toReversed() })).toBe(fingerprintOf({}));
  });

  it.each([
    ['status', 'refunded'],
    ['total', '498.80'],
    ['customer_note', 'x'],
    ['refunds', []],
    ['meta_data', []],
    ['date_paid_gmt', null],
  ])('has another fingerprint when %s changes', (field, value) => {
    expect(fingerprintOf({ [field]: value })).not.toBe(fingerprintOf({}));
  });

  it('has the same fingerprint after a round trip through the escapes of PHP', () => {
    const escaped = JSON.stringify(order()).replace(/[/\u007f-\uffff]/g, (sign) =>
      sign === '/' ? '\\/' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(toSourceRecord(JSON.parse(escaped) as WooOrder, NOW).fingerprint).toBe(fingerprintOf({}));
  });

  it('takes the number of the order as title, without control characters and not too long', () => {
    const titleOf = (number: unknown) => toSourceRecord({ ...order(), number }, NOW).title;
    expect(titleOf('2025-00042')).toBe('2025-00042');
    expect(titleOf(42)).toBe('42');
    expect(titleOf(undefined)).toBe('29');
    expect(titleOf('A\u0000B\n')).toBe('AB');
    expect(titleOf('')).toBe('29');
    expect(titleOf(' \n')).toBe('29');
    expect(titleOf('x'.repeat(1000))).toHaveLength(255);
  });

  it.each([
    ['2026-11-20T08:04:59', '2026-11-20T08:04:59Z'],
    ['2026-11-20T08:05:01', undefined],
    ['2099-01-01T00:00:00', undefined],
    ['9999-12-31T23:59:59', undefined],
    ['2026-13-45T99:99:99', undefined],
    ['gisteren', undefined],
  ])('has for the time of change %s the version %s', (time, version) => {
    expect(toSourceRecord({ ...order(), date_modified_gmt: time }, NOW).version).toBe(version);
  });

  it('names what is no order by its id, and by its content when it has none', () => {
    expect(toUnreadableRecord({ id: 7 })).toMatchObject({ externalId: '7', payload: { id: 7 } });
    expect(toUnreadableRecord(null).externalId).toMatch(/^unreadable-[\w-]{16}$/);
    expect(toUnreadableRecord('a').externalId).not.toBe(toUnreadableRecord('b').externalId);
  });
});
