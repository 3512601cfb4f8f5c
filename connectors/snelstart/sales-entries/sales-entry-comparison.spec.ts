import { aSalesEntry } from '../testing/payloads.builder.js';
import { compareEntries } from './sales-entry-comparison.js';

const [lamp, shipping] = aSalesEntry().boekingsregels;

describe('two states of one sales entry', () => {
  it('differ in nothing when only texts and the cut of the lines differ', () => {
    const half = { ...lamp!, bedrag: '28.10', omschrijving: 'anders' };
    const cut = aSalesEntry({ boekingsregels: [half, half, shipping!], omschrijving: 'anders' });
    expect(compareEntries(aSalesEntry(), cut)).toEqual([]);
  });

  it('name the VAT and the net amount of each kind, old and new, when the split changed and the total did not', () => {
    const low = { ...lamp!, btwSoort: 'Laag', bedrag: '62.39' };
    const split = aSalesEntry({
      boekingsregels: [low, shipping!],
      btw: [
        { btwSoort: 'VerkopenHoog', btwBedrag: '1.20' },
        { btwSoort: 'VerkopenLaag', btwBedrag: '5.62' },
      ],
    });
    const differences = compareEntries(aSalesEntry(), split);
    expect(differences).toEqual(
      expect.arrayContaining([
        { field: 'btw Hoog', ours: '1.20', theirs: '13.01', isAmount: true },
        { field: 'btw Laag', ours: '5.62', theirs: '0.00', isAmount: true },
        { field: 'net Laag', ours: '62.39', theirs: '0.00', isAmount: true },
      ]),
    );
    expect(differences.some(({ field }) => field === 'amount')).toBe(false);
  });

  it('name a ledger by its VAT kind and whole id, which is named for people afterwards', () => {
    const { id } = lamp!.grootboek;
    const moved = aSalesEntry({ boekingsregels: [{ ...lamp!, grootboek: { id: 'another' } }, shipping!] });
    const fields = compareEntries(aSalesEntry(), moved).map(({ field }) => field);
    expect(fields).toEqual([`ledger Hoog ${id}`, 'ledger Hoog another'].sort());
  });

  it('may owe another number, date or ledger to the settings, never another amount or customer', () => {
    const other = aSalesEntry({
      factuurnummer: 'X-1001',
      factuurdatum: '2026-03-04T00:00:00',
      klant: { id: 'somebody else' },
      boekingsregels: [{ ...lamp!, grootboek: { id: 'another' } }, shipping!],
    });
    const bySettings = compareEntries(aSalesEntry(), other).map(
      ({ field, mayBeSettings = false }) => `${field.split(' ')[0]} ${mayBeSettings}`,
    );
    expect([...new Set(bySettings)]).toEqual(['number true', 'date true', 'customer false', 'ledger true']);
    expect(compareEntries(aSalesEntry(), other)).toContainEqual(
      expect.objectContaining({ field: 'customer', refersTo: 'customer' }),
    );
  });
});
