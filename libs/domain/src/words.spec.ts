import { defineErrors, explain } from './errors.js';
import { spoken } from './words.js';

describe('words of the program inside error texts', () => {
  it.each([
    ['kind', 'payment_cost', 'betaalkosten', 'payment costs'],
    ['treatment', 'reverse_charge', 'btw verlegd', 'reverse charge'],
    ['recordType', 'stockLevel', 'voorraad', 'stock level'],
    ['expected', 'string, number', 'tekst of een getal', 'text or a number'],
    [
      'expected',
      'a number, or a text such as "12.50"',
      'een getal, of een tekst zoals "12.50"',
      'a number, or a text such as "12.50"',
    ],
    ['expected', 'string, of a kind', 'tekst, of a kind', 'text, of a kind'],
    ['found', 'text of 5 characters', 'een tekst van 5 tekens', 'a text of 5 characters'],
    ['found', 'number 3', 'het getal 3', 'the number 3'],
    ['what', 'repeatedField', 'een veldnaam die twee keer voorkomt', 'a field name that occurs twice'],
    ['reason', 'notJson', 'het is geen JSON', 'it is no JSON'],
    ['reason', 'S0203 ")"', 'voor het einde ontbreekt ")"', '")" is missing before the end'],
    [
      'reason',
      'S0202 "]" "a $& b"',
      'hier hoort "]" te staan, maar er staat "a $& b"',
      '"]" should be here, but there is "a $& b"',
    ],
    [
      'reason',
      'S0212',
      'links van := hoort een naam met $ ervoor',
      'the left of := must be a name that begins with $',
    ],
    ['reason', 'a reason of people', 'a reason of people', 'a reason of people'],
    ['expected', 'object', 'een groep velden', 'a group of fields'],
    ['valueType', 'number', 'een getal, zoals 12.5', 'a number, such as 12.5'],
    ['date', 'paid', 'betalen', 'paying'],
    ['date', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['comparison', '<=', 'hoogstens', 'at most'],
    ['status', 'done', 'done', 'done'],
    ['kind', 'constructor', 'constructor', 'constructor'],
    [
      'differences',
      'amount: 68.00 ≠ 74.95; customer: date: 1 ≠ 2',
      'bedrag: 68.00 ≠ 74.95; klant: date: 1 ≠ 2',
      'amount: 68.00 ≠ 74.95; customer: date: 1 ≠ 2',
    ],
    [
      'differences',
      'number: 10004 → Z10004; net Hoog: 41.28 → 32.35; ledger 8100 Omzet (Hoog): 1.00 → 0.00; btw Laag: 0.00 → 4.12',
      'factuurnummer: 10004 → Z10004; netto Hoog: 41.28 → 32.35; grootboek 8100 Omzet (Hoog): 1.00 → 0.00; btw Laag: 0.00 → 4.12',
      'invoice number: 10004 → Z10004; net Hoog: 41.28 → 32.35; ledger 8100 Omzet (Hoog): 1.00 → 0.00; VAT Laag: 0.00 → 4.12',
    ],
  ])('says %s %s as "%s"', (name, value, nl, en) => {
    expect(spoken(name, value, 'nl')).toBe(nl);
    expect(spoken(name, value, 'en')).toBe(en);
  });

  it('are filled into the text of the reader', () => {
    const { catalogue } = defineErrors({
      X: {
        errorClass: 'data',
        nl: { detail: 'Geen grootboek voor {kind}.', remedy: '{rate}' },
        en: { detail: 'No ledger for {kind}.', remedy: '{rate}' },
      },
    });
    expect(explain(catalogue, 'X', { kind: 'fee', rate: 21 }, 'nl')).toEqual({
      detail: 'Geen grootboek voor toeslagen.',
      remedy: '21',
    });
  });
});
