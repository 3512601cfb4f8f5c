import { comparePair, newTally } from './programs/compare.js';

/**
 * Random expressions on random data, compiled against the library: `node dist/bench/generated-programs.js --pairs
 * 50000 --seed 1`. A pair is made anew by its seed alone, which a difference names.
 */
const pairs = Number(optionOf('--pairs') ?? 50_000);
const firstSeed = Number(optionOf('--seed') ?? Date.now() % 1_000_000_000);
const tally = newTally();
console.log(`seeds from ${firstSeed}`);
let seed = firstSeed;
while (tally.pairs - tally.isolated < pairs) {
  await comparePair(seed, tally);
  seed += 1;
  if (tally.pairs % 10_000 === 0)
    console.log(`${tally.pairs} pairs, ${tally.differences.length} differences`);
}
for (const difference of tally.differences.slice(0, 20)) console.log(JSON.stringify(difference, null, 2));
const { differences, ...counts } = tally;
const ok = differences.length === 0;
console.log(
  JSON.stringify({ ok, firstSeed, lastSeed: seed - 1, ...counts, differences: differences.length }),
);
process.exitCode = ok ? 0 : 1;

function optionOf(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
