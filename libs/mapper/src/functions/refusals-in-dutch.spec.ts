import { explain } from '@app/domain';
import { mapperErrorCatalogue } from '../mapper-errors.js';
import { refusalOf } from './evaluate-text.builder.js';

async function dutchOf(text: string): Promise<string> {
  const params = (await refusalOf(text)) as Readonly<Record<string, string>>;
  const { detail } = explain(mapperErrorCatalogue, 'MAPPING_FUNCTION_ARGUMENT', params, 'nl');
  return /: er staat (.*) \(mapping functions/s.exec(detail)?.[1] ?? detail;
}

describe('a refused value', () => {
  it.each([
    ['$moneyText("1e400")', 'een tekst van 5 tekens, en nodig is een getal, of een tekst zoals "12.50"'],
    [
      '$moneyAdd("12,50", 1)',
      'de tekst "12,50", en nodig is een bedrag als tekst, zoals "12.50" ($moneyText maakt dat)',
    ],
    [
      '$moneyAdd(12.5, 1)',
      'het getal 12.5, en nodig is een bedrag als tekst, zoals "12.50" ($moneyText maakt dat)',
    ],
    [
      '$moneySum({"a": 1})',
      'een groep velden, en nodig is een lijst van bedragen als tekst, zoals ["12.50", "3.00"]',
    ],
    ['$moneyDivide("1", "0", 2)', 'een tekst van 1 tekens, en nodig is een bedrag dat niet nul is'],
    ['$moneyRound("1", [1, 2])', 'een lijst van 2, en nodig is een geheel getal van 0 tot en met 15'],
    ['$rateText("101")', 'een tekst van 3 tekens, en nodig is een percentage van 0 tot en met 100'],
    [
      '$netFromGross("1", true)',
      'ja (true), en nodig is een percentage van 0 tot en met 100 als tekst, zoals "21" ($rateText maakt dat)',
    ],
    [
      '$moneySpread("1.005", [1])',
      'de tekst "1.005", en nodig is een bedrag met hoogstens 2 decimalen ($moneyRound maakt dat)',
    ],
    [
      '$dutchVatRate("nul", "2026-01-01")',
      'een tekst van 3 tekens, en nodig is een van "standard", "reduced", "zero"',
    ],
    ['$dutchVatRate("zero", "")', 'een lege tekst, en nodig is een dag zoals "2026-03-14"'],
    ['$dutchVatRate("zero", "1999-01-01")', 'een tekst van 10 tekens, en nodig is een dag vanaf 2001'],
    ['$vatNumber("1", "Nergens")', 'een tekst van 7 tekens, en nodig is een land zoals "NL" of "Nederland"'],
    ['$vatNumber($sum)', 'een functie, en nodig is een tekst van hoogstens 65536 tekens'],
    [
      '$readNumber("x", "1.234,56")',
      'een tekst van 1 tekens, en nodig is een getal, geschreven als 1.234,56',
    ],
  ])('by %s is told in Dutch', async (text, expected) => {
    expect(await dutchOf(text)).toBe(expected);
  });
});
