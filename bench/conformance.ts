import { join } from 'node:path';
import { root } from '../apps/cli/src/support/built-program.js';
import { runCase, type CaseResult } from './conformance/run-case.js';
import { readSuite } from './conformance/suite.js';
import { runPrograms } from './programs/run-programs.js';

/**
 * `npm run conformance`: runs the official test suite of JSONata and random programs, compiled and with jsonata 2.2.2
 * beside it, and prints how much was compiled. The last line is JSON.
 */

/** Cases that may differ, each with the reason; at most three. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};
const LEAST_COMPILED_PERCENT = 97;
const DEFAULT_PAIRS = 50_000;

const results: CaseResult[] = [];
for (const suiteCase of readSuite(optionOf('--suite') ?? join(root, '../shared/jsonata-suite'))) {
  results.push(await runCase(suiteCase));
}

const isolated = results.filter((result) => result.isolated !== undefined);
const differing = results.filter(({ agrees, id }) => !agrees && !(id in EXCEPTIONS));
const unexpected = results.filter(({ isAsExpected, id }) => !isAsExpected && !(id in EXCEPTIONS));
const compiled = results.length - isolated.length;
const compiledPercent = Number(((compiled / results.length) * 100).toFixed(2));

console.log(
  `${results.length} cases: ${compiled} compiled (${compiledPercent} %), ${isolated.length} isolated`,
);
for (const [construct, count] of tallied(isolated.map((result) => result.isolated ?? '')))
  console.log(`  isolated: ${construct} (${count})`);
for (const { id, text, library, ours } of differing) {
  console.log(`  differs: ${id}: ${text}`);
  console.log(`    library ${JSON.stringify(library)}, ours ${JSON.stringify(ours)}`);
}
for (const { id, ours } of unexpected) console.log(`  not as the suite says: ${id}: ${JSON.stringify(ours)}`);
for (const [id, reason] of Object.entries(EXCEPTIONS)) console.log(`  exception: ${id}: ${reason}`);

const suiteIsOk =
  results.length > 0 &&
  differing.length === 0 &&
  unexpected.length === 0 &&
  compiledPercent >= LEAST_COMPILED_PERCENT;
const programs = await runPrograms(
  Number(optionOf('--pairs') ?? DEFAULT_PAIRS),
  Number(optionOf('--seed') ?? Date.now() % 1_000_000_000),
);
const ok = suiteIsOk && programs.ok;
const agreeing = results.filter(({ agrees }) => agrees).length;
console.log(
  JSON.stringify({
    ...{ ok, cases: results.length, agreeing, compiled, isolated: isolated.length, compiledPercent },
    ...{ differing: differing.map(({ id }) => id), notAsExpected: unexpected.map(({ id }) => id) },
    ...{ exceptions: EXCEPTIONS, programs },
  }),
);
process.exitCode = ok ? 0 : 1;

function tallied(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function optionOf(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
