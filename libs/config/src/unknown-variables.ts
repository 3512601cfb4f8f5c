import type { Fault } from '@app/domain';
import type { Environment } from './read-environment.js';
import type { VariableDeclaration } from './variable.js';

const OURS = /^KOPPEL_/;
/** Set by the test runner; no part of the configuration. */
const OF_TESTS = /^KOPPEL_TEST_/;

/** A misspelt variable would silently do nothing, so each unknown KOPPEL_ name is a fault, with the nearest known one. */
export function findUnknownVariables(
  environment: Environment,
  known: readonly VariableDeclaration[],
): Fault[] {
  const names = known.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]));
  return Object.keys(environment)
    .filter((name) => OURS.test(name) && !OF_TESTS.test(name) && !names.includes(name))
    .map((name) => ({
      path: name,
      code: 'CONFIGURATION_UNKNOWN',
      params: { name, suggestion: nearest(name, names) },
    }));
}

function nearest(name: string, candidates: readonly string[]): string {
  const byDistance = candidates.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }));
  return byDistance.sort((a, b) => a.distance - b.distance)[0]?.candidate ?? '';
}

/** How many letters must be added, removed or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
