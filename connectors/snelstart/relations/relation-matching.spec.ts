import { aRelation } from '../testing/payloads.builder.js';
import { chooseCustomer, hasEmail, isCustomer, relationKey, type RelationRow } from './relation-matching.js';

const row = (changes: Partial<RelationRow> = {}): RelationRow => ({
  id: 'a',
  relatiecode: 1001,
  relatiesoort: ['Klant'],
  nonactief: false,
  naam: 'Piet Puk',
  email: 'piet@example.nl',
  ...changes,
});

describe('matching relations', () => {
  it('the key is the e-mail without case and blanks (S79, S188)', () => {
    expect(relationKey(aRelation({ email: ' Piet.PUK@Example.nl ' }))).toBe('piet.puk@example.nl');
  });

  it('without a usable e-mail the key is name and postcode', () => {
    const key = 'name:piet puk|1000AA';

    expect(relationKey(aRelation({ email: undefined }))).toBe(key);
    expect(relationKey(aRelation({ email: 'geen e-mail' }))).toBe(key);
    expect(relationKey(aRelation({ email: undefined, naam: ' PIET  Puk' }))).toBe(key);
  });

  it('finds an address inside a list, as a whole and without case', () => {
    const listed = row({ email: 'Info@Zoutebrood.example; boekhouding@zoutebrood.example' });

    expect(hasEmail(listed, 'boekhouding@zoutebrood.example')).toBe(true);
    expect(hasEmail(listed, 'info@zoutebrood.example')).toBe(true);
    expect(hasEmail(listed, 'fo@zoutebrood.example')).toBe(false);
  });

  it('suppliers, system rows and the administration itself are no customers', () => {
    expect(isCustomer(row())).toBe(true);
    expect(isCustomer(row({ relatiesoort: ['Leverancier'] }))).toBe(false);
    expect(isCustomer(row({ relatiesoort: ['Eigen'] }))).toBe(false);
    expect(isCustomer(row({ relatiesoort: ['Klant', 'Eigen'] }))).toBe(false);
    expect(isCustomer(row({ relatiecode: -2 }))).toBe(false);
    expect(isCustomer(row({ relatiesoort: ['Klant', 'Leverancier'] }))).toBe(true);
  });

  it('of several the single address goes before a list, then the lowest code, in any order of arrival', () => {
    const listed = row({ id: 'l', relatiecode: 1000, email: 'piet@example.nl;x@example.nl' });
    const low = row({ id: 'b', relatiecode: 1002 });
    const high = row({ id: 'c', relatiecode: 1010 });

    for (const rows of [
      [listed, low, high],
      [high, low, listed],
      [low, listed, high],
    ]) {
      expect(chooseCustomer(rows)?.id).toBe('b');
    }
    expect(chooseCustomer([])).toBeUndefined();
  });
});
