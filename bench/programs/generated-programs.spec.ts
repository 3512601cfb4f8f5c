import { mappingFunctions } from '@app/mapper';
import { CHOICES } from './choices.js';
import { comparePair, newTally } from './compare.js';
import { FUNCTIONS, OPERATORS } from './coverage.js';
import { library } from './engines.js';
import { GRAMMAR, LEAVES } from './grammar.js';

const PAIRS = 2_000;
const FIRST_SEED = 20_261_120;

const texts = [...Object.values(GRAMMAR), ...Object.values(LEAVES), ...Object.values(CHOICES)]
  .flat()
  .join('\n');

describe('generated programs', () => {
  it(`give what the library gives, for ${PAIRS} pairs from seed ${FIRST_SEED}`, async () => {
    const tally = newTally();
    for (let seed = FIRST_SEED; tally.pairs < PAIRS; seed += 1) await comparePair(seed, tally);
    expect(tally.differences).toEqual([]);
    expect(tally.isolated).toBeLessThan(PAIRS / 100);
    expect(tally.values).toBeGreaterThan(PAIRS / 2);
    expect(tally.errors).toBeGreaterThan(PAIRS / 20);
    expect(tally.coverage.missing).toEqual([]);
  }, 120_000);

  it.each(FUNCTIONS)('cover $%s', (name) => {
    expect(texts).toMatch(new RegExp(`\\$${name}\\b`));
  });

  it.each(OPERATORS)('cover %s', (operator) => {
    expect(texts).toContain(operator);
  });

  it('know every function there is', async () => {
    const own = new Set(mappingFunctions.map(({ name }) => name));
    for (const name of FUNCTIONS) {
      expect(own.has(name)).toBe(false);
      expect(await library(`$type($${name})`).evaluate(null)).toBe('function');
    }
  });
});
