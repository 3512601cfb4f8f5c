import { Batcher } from './batcher.js';

/** Runs batches that fail as told, and keeps what was asked of it. */
function aBatcher(fails: (items: readonly string[]) => Error | undefined) {
  const runs: string[][] = [];
  const isAway = (error: unknown) => error instanceof Error && error.message === 'away';
  const batcher = new Batcher<string, string>(async (items) => {
    runs.push([...items]);
    const failure = fails(items);
    if (failure) throw failure;
    return items.map((item) => `${item}!`);
  }, isAway);
  const add = (...items: string[]) => Promise.allSettled(items.map((item) => batcher.add(item)));
  return { runs, add };
}

const outcomes = (results: PromiseSettledResult<string>[]) =>
  results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message));

describe('calls joined into one statement', () => {
  it('go together when they come together', async () => {
    const { runs, add } = aBatcher(() => undefined);
    expect(outcomes(await add('a', 'b', 'c'))).toEqual(['a!', 'b!', 'c!']);
    expect(runs).toEqual([['a', 'b', 'c']]);
  });

  it('suffer nothing from a bad one among them', async () => {
    const { add } = aBatcher((items) => (items.includes('bad') ? new Error('bad item') : undefined));
    expect(outcomes(await add('a', 'bad', 'c'))).toEqual(['a!', 'bad item', 'c!']);
  });

  it('are not tried one after the other against a database that is away', async () => {
    const { runs, add } = aBatcher(() => new Error('away'));
    expect(outcomes(await add('a', 'b', 'c'))).toEqual(['away', 'away', 'away']);
    expect(runs).toEqual([['a', 'b', 'c'], ['a']]);
  });
});
