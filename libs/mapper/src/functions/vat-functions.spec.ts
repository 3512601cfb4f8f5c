import { createRequire } from 'node:module';
import fc from 'fast-check';
import { ratesOn } from '@app/bookkeeping';
import { equals, sum } from '@app/domain';
import { evaluateText, refusalOf } from './evaluate-text.builder.js';
import { isVatNumber, tidyVatNumber, vatNumberForms } from './vat-numbers.js';

interface MemberState {
  readonly iso: string;
  readonly viesPrefix: string;
  readonly vatNumber: { readonly pattern: string; readonly validSamples: readonly string[] };
}

/** The data of the books; our functions may not import it, but must agree with it. */
const data = createRequire(import.meta.url)('../../../bookkeeping/src/data/eu-vat-rates.json') as {
  readonly countries: readonly MemberState[];
  readonly nonMember: { readonly XI: { readonly pattern: string } };
};

describe('VAT of an amount', () => {
  it.each([
    ['$netFromGross("54.90", "21")', '45.37'],
    ['$vatFromGross("54.90", "21")', '9.53'],
    ['$vatFromNet("45.37", "21")', '9.53'],
    ['$grossFromNet("45.37", "21")', '54.90'],
    ['$netFromGross("-54.90", 21)', '-45.37'],
    ['$vatFromNet("10.00", "5.5")', '0.55'],
    ['$netFromGross("1.00", "9", 4)', '0.9174'],
    ['$vatFromGross("12.50", "0")', '0.00'],
    ['lines.$netFromGross(gross, rate)', ['74.34', '4.09']],
  ])('%s gives %j', async (text, expected) => {
    const lines = [
      { gross: '89.95', rate: '21' },
      { gross: '4.95', rate: '21' },
    ];
    expect(await evaluateText(text, { lines })).toEqual(expected);
  });

  it('net and VAT of a gross amount are together the gross amount, for every rate', async () => {
    const gross = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((value) => (value / 100).toFixed(2));
    const rate = fc.constantFrom('0', '2.1', '4.9', '5.5', '6', '9', '13.5', '19', '21', '25.5', '27', '100');
    await fc.assert(
      fc.asyncProperty(gross, rate, async (g, r) => {
        const parts = (await evaluateText('[$netFromGross(g, r), $vatFromGross(g, r)]', {
          g,
          r,
        })) as string[];
        expect(equals(sum(parts), g)).toBe(true);
      }),
    );
  });

  it('refuses a rate that is no percentage', async () => {
    for (const rate of ['"-1"', '"101"', '0.21', '"21%"'])
      expect(await refusalOf(`$vatFromNet("10.00", ${rate})`)).toMatchObject({ argument: 'rate' });
  });
});

describe('$dutchVatRate', () => {
  it.each([
    ['standard', '2026-03-14', '21'],
    ['standard', '2012-09-30', '19'],
    ['reduced', '2018-12-31', '6'],
    ['reduced', '2019-01-01', '9'],
    ['zero', '2026-03-14', '0'],
  ])('%s on %s is %s', async (kind, date, expected) => {
    expect(await evaluateText('$dutchVatRate(kind, date)', { kind, date })).toBe(expected);
  });

  it('agrees with the rates of the books on every day they know', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9_000 }), async (days) => {
        const date = new Date(Date.UTC(2012, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
        const rates = await evaluateText('["standard", "reduced", "zero"].$dutchVatRate($, $$.date)', {
          date,
        });
        expect(rates).toEqual(ratesOn('NL', date));
      }),
    );
  });

  it('refuses a day before 2001, a day that does not exist and another kind', async () => {
    expect(await refusalOf('$dutchVatRate("standard", "2000-12-31")')).toMatchObject({ argument: 'date' });
    expect(await refusalOf('$dutchVatRate("standard", "2026-02-30")')).toMatchObject({ argument: 'date' });
    expect(await refusalOf('$dutchVatRate("hoog", "2026-03-14")')).toMatchObject({ argument: 'kind' });
  });
});

describe('VAT numbers', () => {
  it.each([
    ['nl 0044.95.445.b01', undefined, 'NL004495445B01'],
    ['BTW NL004495445B01', undefined, 'NL004495445B01'],
    ['BTW-nr: BE 0403.019.261', undefined, 'BE0403019261'],
    ['BE403019261', undefined, 'BE0403019261'],
    ['403019261', 'België', 'BE0403019261'],
    ['GR094259216', undefined, 'EL094259216'],
    ['094259216', 'GR', 'EL094259216'],
    ['004495445B01', 'NL', 'NL004495445B01'],
    ['DE136695976', 'NL', 'DE136695976'],
    ['B64717838', 'ES', 'ESB64717838'],
    ['onbekend', 'NL', 'NLONBEKEND'],
    ['12345678', undefined, '12345678'],
    ['  ', undefined, undefined],
  ])('%s of %s is written %s', async (text, country, expected) => {
    expect(await evaluateText('$vatNumber(text, country)', { text, country })).toBe(expected);
  });

  it.each([
    ['NL004495445B01', true],
    ['nl 0044.95.445.b01', true],
    ['NL004495445', false],
    ['XX123', false],
    ['', false],
    ['1'.repeat(5_000), false],
  ])('$isVatNumber("%s") is %s', async (text, expected) => {
    expect(await evaluateText('$isVatNumber(text)', { text })).toBe(expected);
  });

  it('knows the forms of all member states and Northern Ireland as the books do', () => {
    const known = Object.entries(vatNumberForms).map(([prefix, form]) => [prefix, form.source]);
    const expected = data.countries.map(({ viesPrefix, vatNumber }) => [viesPrefix, vatNumber.pattern]);
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries([...expected, ['XI', data.nonMember.XI.pattern]]),
    );
  });

  it.each(data.countries)('the numbers of $iso are recognised with and without prefix', (state) => {
    for (const sample of state.vatNumber.validSamples) {
      const number = `${state.viesPrefix}${sample}`;
      expect(tidyVatNumber(number.toLowerCase())).toBe(number);
      expect(tidyVatNumber(sample, state.iso)).toBe(number);
      expect(isVatNumber(number)).toBe(true);
    }
  });
});
