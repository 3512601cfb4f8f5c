import { createMapper, type CompiledMapping } from '@app/mapper';
import { KoppelError } from '@app/domain';
import fc from 'fast-check';
import { textOf } from './outcome.js';
import { randomInput } from './random-data.js';
import { randomExpression } from './random-expression.js';
import { Random } from './random.js';

const mapper = createMapper({ limits: { timeMs: 10_000 }, timeHereMs: 10_000 });

/** The mapping of a seed; undefined when its text is refused, or is left to the library. */
function mappingOf(random: Random): CompiledMapping | undefined {
  try {
    const mapping = mapper.compile(randomExpression(random), { name: 'random' });
    return mapping.runs === 'compiled' ? mapping : undefined;
  } catch (error) {
    if (error instanceof KoppelError) return undefined;
    throw error;
  }
}

async function outcome(mapping: CompiledMapping, input: unknown): Promise<string> {
  try {
    return textOf(await mapping.evaluate(input, { x: input }));
  } catch (error) {
    if (error instanceof KoppelError) return JSON.stringify([error.code, error.params]);
    throw error;
  }
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(deepFrozen);
  return Object.freeze(value);
}

const seeds = fc.integer({ min: 0, max: 1_000_000_000 });

describe('any mapping on any data', () => {
  it('never changes its input or bindings, and gives the same for the same each time', async () => {
    let evaluated = 0;
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const random = new Random(seed);
        const mapping = mappingOf(random);
        if (!mapping) return;
        const input = randomInput(random);
        const before = textOf(input);
        const first = await outcome(mapping, input);
        expect(textOf(input)).toBe(before);
        expect(await outcome(mapping, deepFrozen(input))).toBe(first);
        expect(await outcome(mapping, input === undefined ? undefined : JSON.parse(before))).toBe(first);
        evaluated += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(evaluated).toBeGreaterThan(2_000);
  }, 120_000);

  it('gives a result that shares nothing with its input', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (value) => {
        const input = JSON.parse(JSON.stringify({ value }).replaceAll('__proto__', 'proto')) as object;
        const result = await mapper
          .compile('{"kept": value, "all": $}', { name: 'shared' })
          .evaluate(input, {});
        const parts = new Set(objectsIn(input));
        expect(objectsIn(result).some((part) => parts.has(part))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
