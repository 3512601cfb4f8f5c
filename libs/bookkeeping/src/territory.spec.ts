import { territoryOf } from './territory.js';

describe('VAT territory of an address', () => {
  it.each([
    ['NL', '1011 AB', 'NL'],
    ['ES', '28001', 'ES'],
    ['ES', '35001', undefined],
    ['ES', '38 700', undefined],
    ['ES', '51001', undefined],
    ['DE', '27498', undefined],
    ['DE', '78266', undefined],
    ['DE', '10115', 'DE'],
    ['IT', '23041', undefined],
    ['FR', '97110', undefined],
    ['FR', '98000', 'FR'],
    ['MC', '98000', 'FR'],
    ['FI', '22100', undefined],
    ['AX', '22100', undefined],
    ['GR', '63086', undefined],
    ['PT', '9000-042', 'PT'],
    ['GB', 'BT1 5GS', 'XI'],
    ['GB', 'SW1A 1AA', undefined],
    ['BQ', '', undefined],
    ['CH', '8001', undefined],
    ['IC', '35001', undefined],
  ])('%s %s belongs to %s', (country, postalCode, state) => {
    expect(territoryOf({ country, postalCode })).toEqual(
      state ? { kind: 'member', state } : { kind: 'outside' },
    );
  });

  it('is unknown without a country', () => {
    expect(territoryOf({ postalCode: '1011 AB' })).toBeUndefined();
    expect(territoryOf(undefined)).toBeUndefined();
  });
});
