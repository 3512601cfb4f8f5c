import fc from 'fast-check';
import { evaluateText } from './evaluate-text.builder.js';
import { joinAddress, splitAddress } from './split-address.js';

describe('$splitAddress', () => {
  it.each([
    ['Kerkstraat 12', 'Kerkstraat', '12', undefined],
    ['Kerkstraat 12a', 'Kerkstraat', '12', 'a'],
    ['Kerkstraat 12 A', 'Kerkstraat', '12', 'A'],
    ['Kerkstraat 12-a', 'Kerkstraat', '12', 'a'],
    ['Kerkstraat 12 - 3', 'Kerkstraat', '12', '3'],
    ['Kerkstraat 12 bis', 'Kerkstraat', '12', 'bis'],
    ['Kerkstraat 12 2hoog', 'Kerkstraat', '12', '2hoog'],
    ['Kerkstraat 12-2 hoog', 'Kerkstraat', '12', '2 hoog'],
    ['Kerkstraat 12 III', 'Kerkstraat', '12', 'III'],
    ['Kerkstraat 12hs', 'Kerkstraat', '12', 'hs'],
    ['Kerkstraat nr. 12', 'Kerkstraat', '12', undefined],
    ['Kerkstraat, 12', 'Kerkstraat', '12', undefined],
    ['1e Helmersstraat 5-2', '1e Helmersstraat', '5', '2'],
    ['Van Woustraat 230-4', 'Van Woustraat', '230', '4'],
    ['Laan 1940-1945 12 bis', 'Laan 1940-1945', '12', 'bis'],
    ['Laan 1940-1945', 'Laan 1940-1945', undefined, undefined],
    ['Plein 1944', 'Plein 1944', undefined, undefined],
    ['Plein 1944 1', 'Plein 1944', '1', undefined],
    ['Oude Rijksstraatweg 1850', 'Oude Rijksstraatweg', '1850', undefined],
    ["'s-Gravendijkwal 12", "'s-Gravendijkwal", '12', undefined],
    ['Postbus 1234', 'Postbus', '1234', undefined],
    ['Wetstraat 16 bus 3', 'Wetstraat', '16', 'bus 3'],
    ['Rue de la Loi 16, bte 2', 'Rue de la Loi', '16', 'bte 2'],
    ['12, rue de la Loi', 'rue de la Loi', '12', undefined],
    ['12 bis rue de la Paix', 'rue de la Paix', '12', 'bis'],
    ['Rue du 11 Novembre 12', 'Rue du 11 Novembre', '12', undefined],
    ['Hauptstraße 12a', 'Hauptstraße', '12', 'a'],
    ['Straße des 17. Juni 135', 'Straße des 17. Juni', '135', undefined],
    ['Am Markt 12-14', 'Am Markt', '12', '14'],
    ['Musterweg 5 1/2', 'Musterweg', '5', '1/2'],
    ['Q7 24', 'Q7', '24', undefined],
  ])('of %s is %s, %s, %s', async (line, street, houseNumber, houseNumberAddition) => {
    const expected = { street, houseNumber, houseNumberAddition };
    expect(await evaluateText('$splitAddress(line)', { line })).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it.each([
    'Kerkstraat',
    'Kerkstraat 12, 1234 AB Amsterdam',
    'Am Markt 3 c/o Müller',
    '17 Septemberlaan',
    '12',
    '12 34',
    'Flat 3, Orchard House, 12 Mill Lane',
    'Kerkstraat 12 achter de kerk in het steegje',
    `Kerkstraat ${'1'.repeat(300)}`,
    'Wijk 123456',
  ])('leaves %s whole', async (street) => {
    expect(await evaluateText('$splitAddress(line)', { line: street })).toEqual({ street });
  });

  it('gives nothing for an empty line', async () => {
    expect(await evaluateText('$splitAddress("  ")')).toBeUndefined();
  });

  it('keeps every letter and digit of a line in order', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Laan',
        'Kerkstraat',
        '1e',
        '12',
        '12-a',
        '5-2',
        '1940-1945',
        '1944',
        'bis',
        'bus',
        'de',
        'III',
      ),
      fc.string({ maxLength: 6 }),
    );
    const lettersOf = (text: string) => text.replace(/[^\p{L}\d]/gu, '');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const line = words.join(' ');
        const { street, houseNumber = '', houseNumberAddition = '' } = splitAddress(line);
        const behind = lettersOf(street + houseNumber + houseNumberAddition);
        const before = lettersOf(houseNumber + houseNumberAddition + street);
        expect([behind, before]).toContain(lettersOf(line));
      }),
      { numRuns: 2_000 },
    );
  });

  it('splitting what was joined gives the same parts', () => {
    const street = fc.constantFrom(
      'Kerkstraat',
      '1e Helmersstraat',
      'Laan 1940-1945',
      'Rue de la Loi',
      'Plein 1944',
    );
    const number = fc.integer({ min: 1, max: 999 }).map(String);
    const addition = fc.constantFrom(undefined, 'a', 'bis', '2', 'III', 'bus 3', '2hoog');
    fc.assert(
      fc.property(street, number, addition, (s, n, a) => {
        const parts = splitAddress(joinAddress(s, n, a));
        expect([parts.street, parts.houseNumber, parts.houseNumberAddition]).toEqual([s, n, a]);
      }),
    );
  });
});

it.each([
  ['$joinAddress("Kerkstraat", "5", "2")', 'Kerkstraat 5-2'],
  ['$joinAddress("Kerkstraat", "5", "bis")', 'Kerkstraat 5 bis'],
  ['$joinAddress("Kerkstraat", "5")', 'Kerkstraat 5'],
  ['$joinAddress("Kerkstraat")', 'Kerkstraat'],
  ['$joinAddress(" ", "", "")', undefined],
])('%s gives %s', async (text, expected) => {
  expect(await evaluateText(text)).toBe(expected);
});
