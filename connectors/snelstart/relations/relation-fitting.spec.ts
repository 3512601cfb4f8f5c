import { aRelation, NETHERLANDS } from '../testing/payloads.builder.js';
import { fitRelation } from './relation-fitting.js';

describe('fitting a relation', () => {
  it('leaves a fitting relation as it is, without notes', () => {
    const payload = aRelation();

    expect(fitRelation(payload)).toEqual({ relation: payload, notes: [] });
  });

  it('shortens a long name visibly and says so, without the name', () => {
    const { relation, notes } = fitRelation(aRelation({ naam: 'Stichting '.repeat(8) }));

    expect(relation.naam).toMatch(/…$/);
    expect(relation.naam.length).toBeLessThanOrEqual(50);
    expect(notes).toHaveLength(1);
    expect(notes[0]?.nl).toBe('naam is ingekort van 80 naar 50 tekens (eindigt op …).');
    expect(notes[0]?.en).not.toContain('Stichting');
  });

  it('shortens parts of an address one by one', () => {
    const vestigingsAdres = {
      straat: 'x'.repeat(60),
      postcode: '1000 AA',
      plaats: 'y'.repeat(51),
      land: { id: NETHERLANDS },
    };

    const { relation, notes } = fitRelation(aRelation({ vestigingsAdres }));

    expect(relation.vestigingsAdres?.straat).toBe(`${'x'.repeat(49)}…`);
    expect(relation.vestigingsAdres?.plaats).toBe(`${'y'.repeat(49)}…`);
    expect(notes).toHaveLength(2);
  });

  it('leaves a half-filled address out and names what is missing (REL-0060)', () => {
    const { relation, notes } = fitRelation(
      aRelation({ vestigingsAdres: { straat: 'Dorpsstraat 1', plaats: 'Cork' } }),
    );

    expect(relation.vestigingsAdres).toBeUndefined();
    expect(notes[0]?.nl).toBe('vestigingsAdres is niet meegestuurd: postcode, land ontbreekt.');
  });

  it('leaves an empty address out without a word', () => {
    const { relation, notes } = fitRelation(aRelation({ vestigingsAdres: { contactpersoon: 'Piet' } }));

    expect(relation).not.toHaveProperty('vestigingsAdres');
    expect(notes).toEqual([]);
  });

  it('writes the e-mail in the form it is matched in, and leaves an unusable one out', () => {
    expect(fitRelation(aRelation({ email: ' Piet@Example.NL' })).relation.email).toBe('piet@example.nl');
    const { relation, notes } = fitRelation(aRelation({ email: 'piet at example' }));
    expect(relation).not.toHaveProperty('email');
    expect(notes).toHaveLength(1);
  });
});
