import { defaultLimits, NotCompilable, type MapperLimits } from '@app/mapper';
import { Coverage } from './coverage.js';
import { compiledProgram, libraryProgram, repairedProgram, type Program } from './engines.js';
import { describe, isSame, outcomeOf, textOf, type Outcome } from './outcome.js';
import { randomInput } from './random-data.js';
import { randomExpression } from './random-expression.js';
import { Random } from './random.js';

export interface Tally {
  pairs: number;
  /** Texts that cannot be parsed, which make no pair. */
  unreadable: number;
  /** Left to the library. */
  isolated: number;
  values: number;
  errors: number;
  /** The library stumbled without a code, and we failed too. */
  crashes: number;
  /** A limit ended one or the other. */
  limited: number;
  /** Several members of one list or object fail: the library's own order decides which error is shown. */
  otherErrorFirst: number;
  /** The library wrote to its input before it read it again. */
  inputWritten: number;
  differences: Difference[];
  /** Of the programs that were compared. */
  readonly coverage: Coverage;
}

export interface Difference {
  readonly seed: number;
  readonly text: string;
  readonly input: string;
  readonly library: string;
  readonly compiled: string;
}

const LIMITS: MapperLimits = { ...defaultLimits, timeMs: 5_000 };

export function newTally(): Tally {
  return {
    ...{ pairs: 0, unreadable: 0, isolated: 0, values: 0, errors: 0, crashes: 0, limited: 0 },
    ...{ otherErrorFirst: 0, inputWritten: 0, differences: [], coverage: new Coverage() },
  };
}

/** Runs the program of a seed on both engines, each with an input of its own. */
export async function comparePair(seed: number, tally: Tally): Promise<void> {
  const random = new Random(seed);
  const text = randomExpression(random);
  const input = textOf(randomInput(random));
  const theirs = programOf(() => libraryProgram(text));
  if (theirs === undefined) {
    tally.unreadable += 1;
    return;
  }
  tally.pairs += 1;
  const ours = programOf(() => compiledProgram(text, LIMITS));
  if (ours === undefined) {
    tally.isolated += 1;
    return;
  }
  tally.coverage.add(text, input);
  const expected = await outcomeOf(() => theirs.evaluate(parsed(input)));
  const found = await outcomeOf(() => ours.evaluate(parsed(input)));
  if (isSame(expected, found) || expected.kind === 'limit' || found.kind === 'limit') {
    count(tally, expected, found);
  } else if (!(await isExcused(tally, { text, input, expected, found }))) {
    tally.differences.push({ seed, text, input, library: describe(expected), compiled: describe(found) });
  }
}

function programOf(make: () => Program): Program | undefined {
  try {
    return make();
  } catch (thrown) {
    // The library throws plain objects for texts it cannot read, and what RegExp throws.
    if (thrown instanceof NotCompilable || isSyntaxError(thrown)) return undefined;
    throw thrown;
  }
}

function isSyntaxError(thrown: unknown): boolean {
  const { code } = thrown as { code?: unknown };
  return (typeof code === 'string' && code.startsWith('S')) || thrown instanceof SyntaxError;
}

function parsed(input: string): unknown {
  return input === 'nothing' ? undefined : (JSON.parse(input) as unknown);
}

function count(tally: Tally, expected: Outcome, found: Outcome): void {
  if (expected.kind === 'limit' || found.kind === 'limit') tally.limited += 1;
  else if (expected.kind === 'value') tally.values += 1;
  else if (expected.kind === 'error') tally.errors += 1;
  else tally.crashes += 1;
}

interface Pair {
  readonly text: string;
  readonly input: string;
  readonly expected: Outcome;
  readonly found: Outcome;
}

/** True when the library without two of its habits agrees with us. */
async function isExcused(tally: Tally, { text, input, expected, found }: Pair): Promise<boolean> {
  const repaired = await outcomeOf(() => repairedProgram(text).evaluate(parsed(input)));
  if (!isSame(repaired, found)) return false;
  if (expected.kind !== 'value' && found.kind !== 'value') tally.otherErrorFirst += 1;
  else tally.inputWritten += 1;
  return true;
}
