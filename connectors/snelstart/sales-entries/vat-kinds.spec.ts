import { vatKindOf } from './vat-kinds.js';

const table = [
  { kind: 'Overig', rate: '0', from: '1968-01-01', until: '2400-12-31' },
  { kind: 'Geen', rate: '0', from: '1900-01-01', until: '2400-12-31' },
  { kind: 'Laag', rate: '9', from: '2019-01-01', until: '2400-12-31' },
  { kind: 'Laag', rate: '6', from: '1986-10-01', until: '2018-12-31' },
  { kind: 'Hoog', rate: '21', from: '2012-10-01', until: '2400-12-31' },
  { kind: 'Hoog', rate: '19', from: '2001-01-01', until: '2012-09-30' },
];

describe('VAT kind of a rate on a day', () => {
  it('has one word for lines and another for VAT rows', () => {
    expect(vatKindOf('21', '2026-02-03', table)).toEqual({ line: 'Hoog', vat: 'VerkopenHoog' });
    expect(vatKindOf('9.00', '2026-02-03', table)).toEqual({ line: 'Laag', vat: 'VerkopenLaag' });
  });

  it('zero is Geen without a VAT row, although the table also lists it as Overig', () => {
    expect(vatKindOf('0', '2026-02-03', table)).toEqual({ line: 'Geen' });
  });

  it.each([
    ['6', '2018-12-31', 'Laag'],
    ['19', '2012-09-30', 'Hoog'],
    ['21', '2012-10-01', 'Hoog'],
  ])('%s %% counts on %s, days inclusive', (rate, date, kind) => {
    expect(vatKindOf(rate, date, table)?.line).toBe(kind);
  });

  it.each([
    ['6', '2019-01-01'],
    ['9', '2018-12-31'],
    ['19', '2026-01-01'],
  ])('%s %% is unknown on %s', (rate, date) => {
    expect(vatKindOf(rate, date, table)).toBeUndefined();
  });
});
