import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { jest } from '@jest/globals';
import { KoppelError } from '@app/domain';
import { bombs, escapes, harmless } from './attack-texts.builder.js';
import { createMapper } from './mapper.js';

// The limits of the product, all in this process, where whatever they do not hold would show.
const mapper = createMapper({ timeHereMs: 1_000 });
/** One second, for a machine that is busy with other things as well. */
const PATIENCE_MS = 8_000;
const MOST_MEGABYTES = 150;

jest.setTimeout(60_000);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
}

async function codeOf(text: string): Promise<string> {
  try {
    await mapper.compile(text, { name: 'attack' }).evaluate({ a: 1 }, {});
    return 'no error';
  } catch (error) {
    return error instanceof KoppelError ? error.code : `not coded: ${String(error)}`;
  }
}

describe('attacks of our own', () => {
  const before = heapMegabytes();

  it('are more than a hundred, each another one', () => {
    const all = [...bombs, ...escapes];
    expect(new Set(all).size).toBe(all.length);
    expect(bombs.length).toBeGreaterThan(100);
    expect(escapes.length).toBeGreaterThan(50);
  });

  it.each(bombs)('%s ends with a code within its bound', async (text) => {
    const start = performance.now();
    const resident = process.memoryUsage().rss / 1_048_576;
    expect(await codeOf(text)).toMatch(/^MAPPING_/);
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
    expect(process.memoryUsage().rss / 1_048_576 - resident).toBeLessThan(MOST_MEGABYTES);
  });

  it.each(harmless)('%s ends with a value within its bound', async (text) => {
    const start = performance.now();
    expect(await codeOf(text)).toBe('no error');
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
  });

  it.each(escapes)('%s reaches nothing', async (text) => {
    expect(await mapper.compile(text, { name: 'attack' }).evaluate({ a: 1 }, {})).toBeUndefined();
  });

  it('leave nothing behind, neither in memory nor in what all objects inherit', async () => {
    expect(heapMegabytes() - before).toBeLessThan(50);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(await mapper.compile('a + 1', { name: 'next' }).evaluate({ a: 1 }, {})).toBe(2);
  });
});
