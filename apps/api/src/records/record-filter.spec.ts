import { filterOf } from './record-filter.js';

describe('the filter of a list of records', () => {
  it('counts everything that has not ended as open (S220)', () => {
    expect(filterOf({ state: 'open' }).states).toEqual(['pending', 'running', 'waiting']);
    expect(filterOf({}).states).toBeUndefined();
  });

  it('takes whole days in the time of the Netherlands, summer and winter (S219)', () => {
    expect(filterOf({ from: '2026-01-01', to: '2026-01-31' })).toMatchObject({
      from: '2025-12-31T23:00:00.000Z',
      to: '2026-01-31T23:00:00.000Z',
    });
    expect(filterOf({ from: '2026-07-01', to: '2026-07-01' })).toMatchObject({
      from: '2026-06-30T22:00:00.000Z',
      to: '2026-07-01T22:00:00.000Z',
    });
  });

  it('takes moments as they are', () => {
    expect(filterOf({ from: '2026-01-01T10:00:00+01:00', to: '2026-01-01T10:00:00Z' })).toMatchObject({
      from: '2026-01-01T09:00:00.000Z',
      to: '2026-01-01T10:00:00.000Z',
    });
    expect(filterOf({ from: '2026-01-01T10:00:00' }).from).toBe('2026-01-01T09:00:00.000Z');
  });

  it.each(['0000-01-01', '2026-02-30T10:00:00', '2026-W01-1T10:00:00Z', '2026-01-01T10:00:00+99:00'])(
    'refuses %s, naming the field',
    (from) => {
      expect(() => filterOf({ from })).toThrow(
        expect.objectContaining({ faults: [{ path: '/from', code: 'FIELD_FORMAT_WRONG' }] }),
      );
    },
  );

  it('refuses a period that ends before it begins, naming the field', () => {
    expect(() => filterOf({ from: '2026-02-01', to: '2026-01-01' })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', faults: [{ path: '/to', code: 'PERIOD_REVERSED' }] }),
    );
  });
});
