import fc from 'fast-check';
import { equals } from '@app/domain';
import { dateNotations, readDate, writeDate } from './date-notation.js';
import { evaluateText, refusalOf } from './evaluate-text.builder.js';
import { numberNotations, readNumber, writeNumber } from './number-notation.js';

describe('$readNumber', () => {
  it.each([
    ['1.234,56', '1.234,56', '1234.56'],
    ['1,234.56', '1,234.56', '1234.56'],
    ['1 234,56', '1 234,56', '1234.56'],
    ['1\u202f234,56 €', '1 234,56', '1234.56'],
    ["1'234.56", "1'234.56", '1234.56'],
    ['CHF 1’234.56', "1'234.56", '1234.56'],
    ['€ 12,50', '1.234,56', '12.50'],
    ['EUR 12,50', '1.234,56', '12.50'],
    ['12,50 EUR', '1.234,56', '12.50'],
    ['-€ 12,50', '1.234,56', '-12.50'],
    ['€ -12,50', '1.234,56', '-12.50'],
    ['€ −12,50', '1.234,56', '-12.50'],
    ['12,50-', '1.234,56', '-12.50'],
    ['€ 12,-', '1.234,56', '12'],
    ['€ 1.250,–', '1.234,56', '1250'],
    ['1.234', '1.234,56', '1234'],
    ['1,234', '1.234,56', '1.234'],
    ['1234,5', '1.234,56', '1234.5'],
    ['007', '1234,56', '7'],
    ['-0,00', '1.234,56', '0.00'],
    ['+3', '1234.56', '3'],
  ])('%s written as %s is %s', async (text, notation, expected) => {
    expect(await evaluateText('$readNumber(text, notation)', { text, notation })).toBe(expected);
  });

  it.each([
    ['12.50', '1.234,56'],
    ['12,50', '1,234.56'],
    ['1.234.56', '1.234,56'],
    ['0.123', '1.234,56'],
    ['1,23,456', '1,234.56'],
    ['1.234,56', '1234,56'],
    ['1,2,3', '1.234,56'],
    ['twaalf', '1.234,56'],
    ['€', '1.234,56'],
    ['--1', '1234.56'],
    ['-1-', '1234.56'],
    [',50', '1.234,56'],
    ['1e3', '1234.56'],
    ['1234567890123456', '1234.56'],
    ['1'.repeat(100), '1234.56'],
  ])('refuses %s written as %s rather than guess', async (text, notation) => {
    expect(await refusalOf('$readNumber(text, notation)', { text, notation })).toMatchObject({
      function: 'readNumber',
      argument: 'text',
      expected: `a number written as ${notation}`,
    });
  });

  it('gives nothing for an empty text, and refuses a notation it does not know', async () => {
    expect(await evaluateText('$readNumber(" ", "1.234,56")')).toBeUndefined();
    expect(await refusalOf('$readNumber("1", "nl")')).toMatchObject({ argument: 'notation' });
  });
});

describe('$writeNumber', () => {
  it.each([
    ['1234.5', '1.234,56', 2, '1.234,50'],
    ['1234567.891', '1,234.56', 2, '1,234,567.89'],
    ['-1234.5', "1'234.56", undefined, "-1'234.5"],
    ['999', '1.234,56', undefined, '999'],
    ['-0.001', '1.234,56', 2, '0,00'],
    ['0.5', '1234,56', 0, '1'],
  ])('%s as %s with %s decimals is %s', async (amount, notation, decimals, expected) => {
    expect(
      await evaluateText('$writeNumber(amount, notation, decimals)', { amount, notation, decimals }),
    ).toBe(expected);
  });

  it('what was written in a notation is read back from it', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.constantFrom('', '.5', '.05', '.1234'))
      .map(([whole, part]) => `${whole}${part}`);
    fc.assert(
      fc.property(amount, fc.constantFrom(...numberNotations), (value, notation) => {
        const read = readNumber(writeNumber(value, notation), notation);
        expect(read !== undefined && equals(read, value)).toBe(true);
      }),
    );
  });

  it('reading ends with an amount or nothing, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[€ ]{0,2}[-\d.,' ]{0,20}$/));
    fc.assert(
      fc.property(text, fc.constantFrom(...numberNotations), (value, notation) => {
        expect(readNumber(value, notation) ?? '0').toMatch(/^-?\d{1,15}(\.\d{1,15})?$/);
      }),
    );
  });
});

describe('$readDate', () => {
  it.each([
    ['14-03-2026', 'dd-mm-yyyy', '2026-03-14'],
    ['4-3-2026', 'dd-mm-yyyy', '2026-03-04'],
    ['14/03/2026', 'dd/mm/yyyy', '2026-03-14'],
    ['03/14/2026', 'mm/dd/yyyy', '2026-03-14'],
    ['14.3.2026', 'dd.mm.yyyy', '2026-03-14'],
    ['20260314', 'yyyymmdd', '2026-03-14'],
    ['2026-03-14', 'yyyy-mm-dd', '2026-03-14'],
    ['14 maart 2026', 'd maand yyyy', '2026-03-14'],
    ['zaterdag 14 Maart 2026', 'd maand yyyy', '2026-03-14'],
    ['za. 14 mrt. 2026', 'd maand yyyy', '2026-03-14'],
    ['1 mei 2026', 'd maand yyyy', '2026-05-01'],
    ['Sat, 14 Mar 2026', 'd month yyyy', '2026-03-14'],
    ['29-02-2024', 'dd-mm-yyyy', '2024-02-29'],
  ])('%s written as %s is %s', async (text, notation, expected) => {
    expect(await evaluateText('$readDate(text, notation)', { text, notation })).toBe(expected);
  });

  it.each([
    ['31-02-2026', 'dd-mm-yyyy'],
    ['29-02-2026', 'dd-mm-yyyy'],
    ['03/14/2026', 'dd/mm/yyyy'],
    ['14-03-26', 'dd-mm-yyyy'],
    ['14/03/2026', 'dd-mm-yyyy'],
    ['14 march 2026', 'd maand yyyy'],
    ['14 maa 2026', 'd month yyyy'],
    ['constructor', 'd maand yyyy'],
    ['1 constructo 2026', 'd maand yyyy'],
    ['00-01-2026', 'dd-mm-yyyy'],
    ['vandaag', 'yyyy-mm-dd'],
  ])('refuses %s written as %s', async (text, notation) => {
    expect(await refusalOf('$readDate(text, notation)', { text, notation })).toMatchObject({
      argument: 'text',
    });
  });

  it('a day written in any notation is read back from it', async () => {
    expect(await evaluateText('$writeDate("2026-03-04", "dd-mm-yyyy")')).toBe('04-03-2026');
    expect(await evaluateText('$writeDate("2026-03-04", "d maand yyyy")')).toBe('4 maart 2026');
    expect(await evaluateText('$writeDate("2026-03-04", "d month yyyy")')).toBe('4 March 2026');
    const days = fc.integer({ min: -50_000, max: 50_000 });
    fc.assert(
      fc.property(days, fc.constantFrom(...dateNotations), (number, notation) => {
        const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
        expect(readDate(writeDate(day, notation), notation)).toBe(day);
      }),
    );
  });
});
