import { ratesOn, rateExists } from './rate-table.js';

describe('S99: the fixed list of VAT rates per country', () => {
  it.each([
    ['NL', '21', '2012-09-30', false],
    ['NL', '19', '2012-09-30', true],
    ['NL', '21', '2012-10-01', true],
    ['NL', '19', '2012-10-01', false],
    ['NL', '6', '2018-12-31', true],
    ['NL', '9', '2018-12-31', false],
    ['NL', '6', '2019-01-01', false],
    ['NL', '9', '2019-01-01', true],
    ['NL', '0', '2026-01-01', true],
    ['NL', '19', '2026-01-01', false],
    ['NL', '21.0000', '2026-01-01', true],
    ['FI', '25.5', '2024-09-01', true],
    ['FI', '24', '2024-09-01', false],
    ['BE', '6', '2026-01-01', true],
    ['DE', '19', '2026-01-01', true],
    ['FR', '5.5', '2026-01-01', true],
    ['US', '0', '2026-01-01', false],
  ])('%s knows %s%% on %s: %s', (country, rate, date, expected) => {
    expect(rateExists(country, rate, date)).toBe(expected);
  });

  it('lists the rates of a country, highest first', () => {
    expect(ratesOn('NL', '2026-03-14')).toEqual(['21', '9', '0']);
    expect(ratesOn('NL', '2015-03-14')).toEqual(['21', '6', '0']);
    expect(ratesOn('US', '2026-03-14')).toEqual([]);
  });

  it('S100: the list can be completed in the settings, with days', () => {
    const extra = [{ country: 'NL', rate: '12.00', from: '2027-01-01', until: '2027-12-31' }];
    expect(rateExists('NL', '12', '2027-06-01', extra)).toBe(true);
    expect(rateExists('NL', '12', '2026-12-31', extra)).toBe(false);
    expect(rateExists('BE', '12', '2028-01-01', extra)).toBe(true);
    expect(ratesOn('NL', '2027-06-01', extra)).toEqual(['21', '12', '9', '0']);
  });
});
