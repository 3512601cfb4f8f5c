import type { DocumentAmounts, Invoice } from '@app/domain';
import { amountDifferences } from './amounts-of-invoice.js';

const invoice = {
  totals: { net: '53.78', vat: '6.17', gross: '59.95' },
  lines: [
    { kind: 'product', description: 'Boek', net: '42.65', rate: '9' },
    { kind: 'product', description: 'Lamp', net: '11.13', rate: '21' },
  ],
  vat: [
    { rate: '9', net: '42.65', vat: '3.84' },
    { rate: '21', net: '11.13', vat: '2.33' },
  ],
} as unknown as Invoice;
const high = { kind: 'Hoog', rates: ['21'], net: '11.13', vat: '2.33' };
const low = { kind: 'Laag', rates: ['9'], net: '42.65', vat: '3.84' };
const asBooked: DocumentAmounts = { total: '59.95', net: '53.78', vat: [high, low] };
const differing = (changes: Partial<DocumentAmounts>): string[] =>
  amountDifferences(invoice, { ...asBooked, ...changes }).map(
    ({ field, invoice: ours, document }) => `${field}: ${ours} ${document}`,
  );

describe('a document beside the invoice it was made of', () => {
  it('differs in nothing when it says the same, however the amounts are written', () => {
    expect(differing({})).toEqual([]);
    expect(differing({ total: '59.950' })).toEqual([]);
  });

  it('differs to the cent in its total and in the sum of its lines', () => {
    expect(differing({ total: '59.96' })).toEqual(['total: 59.95 59.96']);
    expect(differing({ net: '53.77' })).toEqual(['net: 53.78 53.77']);
  });

  it('differs when it moves VAT or turnover between kinds although the sums stay', () => {
    const vat = [
      { ...high, vat: '6.17' },
      { ...low, vat: '0.00' },
    ];
    expect(differing({ vat })).toEqual(['btw Hoog: 2.33 6.17', 'btw Laag: 3.84 0.00']);
    expect(differing({ vat: [{ ...high, net: '53.78' }, low] })).toEqual(['net Hoog: 11.13 53.78']);
  });

  it('differs when it leaves out the VAT of a rate, or has VAT of a kind the invoice has not', () => {
    expect(differing({ vat: [high] })).toEqual(['btw 9 %: 3.84 0.00']);
    const odd = { kind: 'Verlegd', rates: [], net: '0', vat: '1.00' };
    expect(differing({ vat: [high, low, odd] })).toEqual(['btw Verlegd: 0.00 1.00']);
  });

  it('takes the rates of one kind together', () => {
    const vat = [{ kind: 'Overig', rates: ['9', '21'], net: '53.78', vat: '6.17' }];
    expect(differing({ vat })).toEqual([]);
  });
});
