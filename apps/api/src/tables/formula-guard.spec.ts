import fc from 'fast-check';
import { guarded, unguarded } from './formula-guard.js';

describe('cells of a file', () => {
  it.each(['=1+1', '+31 20', '-5', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', "'=1", "''@x"])(
    'never start a formula: %j',
    (cell) => {
      expect(guarded(cell)).toBe(`'${cell}`);
      expect(unguarded(guarded(cell))).toBe(cell);
    },
  );

  it.each(["'s-Hertogenbosch", 'iDEAL', '', "'", 'a=b', ' x'])('stay as they are otherwise: %j', (cell) => {
    expect(guarded(cell)).toBe(cell);
    expect(unguarded(cell)).toBe(cell);
  });

  it('come back whatever they hold', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'x') }),
    );
    fc.assert(fc.property(text, (cell) => unguarded(guarded(cell)) === cell));
    fc.assert(fc.property(text, (cell) => !/^[=+\-@\t\r]/.test(guarded(cell))));
  });
});
