import fc from 'fast-check';
import { amountFrom, stringifyExactly, toJsonAmount } from './vendor-amounts.js';

describe('amounts at the edge', () => {
  it('stand in the JSON as numbers with two decimals', () => {
    const body = { bedrag: toJsonAmount('56.2'), regels: [{ a: toJsonAmount('-0.05') }], tekst: 'é"' };

    expect(stringifyExactly(body)).toBe('{"bedrag":56.20,"regels":[{"a":-0.05}],"tekst":"é\\""}');
  });

  it('leaves fields without a value out, as JSON.stringify does', () => {
    expect(stringifyExactly({ a: undefined, b: null, c: [true, 'x'] })).toBe('{"b":null,"c":[true,"x"]}');
  });

  it('survive the way out and back for every amount up to billions', () => {
    const cents = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });
    fc.assert(
      fc.property(cents, (value) => {
        const sign = value < 0 ? '-' : '';
        const digits = String(Math.abs(value)).padStart(3, '0');
        const text = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        const returned: unknown = JSON.parse(stringifyExactly(toJsonAmount(text)));
        expect(Number(amountFrom(returned)) * 100).toBeCloseTo(value, 0);
        expect(amountFrom(text)).toBe(text);
      }),
    );
  });

  it('come from numbers and texts alike, and from nothing else', () => {
    expect(amountFrom(74.95)).toBe('74.95');
    expect(amountFrom('121.00')).toBe('121.00');
    expect(amountFrom(null)).toBeUndefined();
    expect(amountFrom(Number.NaN)).toBeUndefined();
    expect(amountFrom(1e21)).toBeUndefined();
  });
});
