import { comparePair, newTally, type Tally } from './compare.js';

export interface ProgramsResult extends Omit<Tally, 'differences' | 'coverage'> {
  readonly ok: boolean;
  readonly firstSeed: number;
  readonly lastSeed: number;
  readonly differences: number;
  /** Functions, operators and shapes of data that no program held. */
  readonly notCovered: readonly string[];
}

const MOST_SHOWN = 20;
const PAIRS_PER_LINE = 10_000;
/** Fewer programs need not hold everything. */
const LEAST_FOR_COVERAGE = 2_000;

/**
 * Random expressions on random data, compiled against the library, and prints what came of them. A pair is made anew by
 * its seed alone, which a difference names.
 */
export async function runPrograms(pairs: number, firstSeed: number): Promise<ProgramsResult> {
  const tally = newTally();
  console.log(`generated programs: ${pairs} pairs, seeds from ${firstSeed}`);
  let seed = firstSeed;
  while (tally.pairs - tally.isolated < pairs) {
    await comparePair(seed, tally);
    seed += 1;
    if (tally.pairs % PAIRS_PER_LINE === 0)
      console.log(`  ${tally.pairs} pairs, ${tally.differences.length} differences`);
  }
  const { differences, coverage, ...counts } = tally;
  for (const difference of differences.slice(0, MOST_SHOWN)) console.log(JSON.stringify(difference, null, 2));
  console.log(`  programs that hold each: ${coverage.toString()}`);
  const notCovered = pairs < LEAST_FOR_COVERAGE ? [] : coverage.missing;
  const ok = differences.length === 0 && notCovered.length === 0;
  return { ok, firstSeed, lastSeed: seed - 1, ...counts, differences: differences.length, notCovered };
}
