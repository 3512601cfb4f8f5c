import fc from 'fast-check';
import { equals, sum } from '@app/domain';
import { evaluateText, refusalOf } from './evaluate-text.builder.js';

const cents = fc.integer({ min: -100_000_000, max: 100_000_000 }).map((value) => {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
});
const positive = cents.map((amount) => amount.replace('-', '')).filter((amount) => /[1-9]/.test(amount));

describe('dividing amounts', () => {
  it.each([
    ['$moneyRoundEven("0.125")', '0.12'],
    ['$moneyRoundEven("-2.5", 0)', '-2'],
    ['$moneyRoundEven("2.675", 2)', '2.68'],
    ['$moneySplit("10.00", 3)', ['3.34', '3.33', '3.33']],
    ['$moneySplit("-0.01", 2)', ['-0.01', '0.00']],
    ['$moneySplit("10.00", 1)', ['10.00']],
    ['$moneySplit("1", 3, 0)', ['1', '0', '0']],
    ['$moneySpread("10.00", ["74.34", "4.09"])', ['9.48', '0.52']],
    ['$moneySpread("10.00", "5")', ['10.00']],
    ['$moneySpread("5.00", lines.net)', ['3.31', '1.69']],
    ['{"parts": $moneySpread("5.00", lines[0].net)}', { parts: ['5.00'] }],
  ])('%s gives %j', async (text, expected) => {
    expect(await evaluateText(text, { lines: [{ net: '10.25' }, { net: '5.25' }] })).toEqual(expected);
  });

  it('refuses what would lose or invent a cent', async () => {
    expect(await refusalOf('$moneySplit("10.005", 2)')).toMatchObject({
      argument: 'amount',
      expected: expect.stringContaining('2 decimals') as unknown,
    });
    expect(await refusalOf('$moneySpread("10", ["0", "0.00"])')).toMatchObject({ argument: 'weights' });
    expect(await refusalOf('$moneySpread("10", ["3", "-1"])')).toMatchObject({ argument: 'weights' });
    expect(await refusalOf('$moneySpread("10", [])')).toMatchObject({ argument: 'weights' });
    expect(await refusalOf('$moneySplit("10", 0)')).toMatchObject({ argument: 'parts' });
    expect(await refusalOf('$moneySplit("10", 10001)')).toMatchObject({ argument: 'parts' });
  });

  it('point 5: parts add up to the amount, in the mapping language as well', async () => {
    const weighted = fc.array(positive, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cents, weighted, fc.integer({ min: 1, max: 9 }), async (a, w, n) => {
        const parts = (await evaluateText('{"s": $moneySpread(a, w), "e": $moneySplit(a, n)}', {
          a,
          w,
          n,
        })) as {
          s: string[];
          e: string[];
        };
        expect(equals(sum(parts.s), a) && equals(sum(parts.e), a)).toBe(true);
        expect([parts.s.length, parts.e.length]).toEqual([w.length, n]);
      }),
    );
  });
});
