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
    ['$countryCode("Ivoorkust")', 'CI'],
  ])('%s gives %s', async (text, expected) => {
    expect(await evaluateText(text)).toBe(expected);
  });

  it('refuses a language it does not have names in', async () => {
    expect(await refusalOf('$countryName("NL", "xx")')).toMatchObject({ argument: 'language' });
  });
});
