import { aSalesEntry } from '../testing/payloads.builder.js';
import { amountsOf } from './sales-entry-amounts.js';

const vatKinds = {
  '21': { line: 'Hoog', vat: 'VerkopenHoog' },
  '9.00': { line: 'Laag', vat: 'VerkopenLaag' },
  '0': { line: 'Geen' },
};

describe('what a sales entry stands for in money', () => {
  it('is its total, the sum of its lines, and net and VAT per kind with the rates behind it', () => {
    expect(amountsOf(aSalesEntry(), { vatKinds })).toEqual({
      total: '74.95',
      net: '61.94',
      vat: [
        { kind: 'Hoog', rates: ['21'], net: '61.94', vat: '13.01' },
        { kind: 'Laag', rates: ['9.00'], net: '0', vat: '0' },
      ],
    });
  });

  it('shows VAT of a kind that none of the rates has', () => {
    const entry = aSalesEntry({ btw: [{ btwSoort: 'VerkopenOverig', btwBedrag: '13.01' }] });
    expect(amountsOf(entry, { vatKinds }).vat).toContainEqual({
      ...{ kind: 'Overig', rates: [], net: '0', vat: '13.01' },
    });
  });
});
