import { getAlpha2Codes } from 'i18n-iso-countries';
import { countryCodeOf } from './countries.js';
import { evaluateText, refusalOf } from './evaluate-text.builder.js';

describe('country codes and names', () => {
  it.each([
    ['$countryCode3("nl")', 'NLD'],
    ['$countryCode3("België")', 'BEL'],
    ['$countryCode3("XK")', undefined],
    ['$countryName("NL")', 'Nederland'],
    ['$countryName("NLD", "de")', 'Niederlande'],
    ['$countryName("Duitsland", "en")', 'Germany'],
    ['$countryName("Narnia")', undefined],
    ['$countryCode("Congo")', undefined],
    ['$countryName("VS")', 'Verenigde Staten'],
    ['$countryCode("Deutschland")', 'DE'],
    ['$countryCode("Suomi")', 'FI'],
    ['$countryCode("Ελλάδα")', 'GR'],
    ['$countryCode("Україна")', 'UA'],
    ['$countryCode("Česko")', 'CZ'],
    ['$countryCode("Ivoorkust")', 'CI'],
    ['$countryCode("Elfenbeinküste")', 'CI'],
    ['$countryCode("Turquie")', 'TR'],
  ])('%s gives %s', async (text, expected) => {
    expect(await evaluateText(text)).toBe(expected);
  });

  it('refuses a language it does not have names in', async () => {
    expect(await refusalOf('$countryName("NL", "xx")')).toMatchObject({ argument: 'language' });
  });

  it('every name that is shown is understood, but for one that two countries have', async () => {
    const shown = await evaluateText(
      'codes.{"code": $, "nl": $countryName($), "fr": $countryName($, "fr")}',
      {
        codes: Object.keys(getAlpha2Codes()).filter((code) => code !== 'XK'),
      },
    );
    for (const { code, nl, fr } of shown as { code: string; nl: string; fr: string }[]) {
      expect([countryCodeOf(nl), countryCodeOf(fr)]).toEqual([code, code]);
    }
  });
});
