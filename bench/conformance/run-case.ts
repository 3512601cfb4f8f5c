import { compileExpression, defaultLimits, linearRegexEngine, NotCompilable } from '@app/mapper';
import { library } from '../programs/engines.js';
import type { Expected, SuiteCase } from './suite.js';

/** What came of a case: JSON, nothing, or an error. */
export interface Answer {
  readonly value?: string;
  readonly code?: string;
}

export interface CaseResult {
  readonly id: string;
  readonly text: string;
  /** Undefined when it was compiled; else what the compiler leaves to the library. */
  readonly isolated: string | undefined;
  readonly library: Answer;
  readonly ours: Answer;
  readonly agrees: boolean;
  /** What the suite itself says. */
  readonly isAsExpected: boolean;
}

/** For a case that says nothing about time. */
const TIME_LIMIT = 20_000;
/** A busy machine may take longer than the suite allows. */
const PATIENCE = 10;
/**
 * The original counts the nodes in flight, three for a call of a function; we count the calls. That makes the two meet
 * their limits at the same recursion.
 */
const NODES_PER_CALL = 3;
/** Smaller ones are for the original's count only. */
const LEAST_DEPTH = 100;

/** The codes of both for an evaluation that was ended by a limit, and that of the suite. */
const LIMIT_CODES: ReadonlySet<string | undefined> = new Set([
  ...['U1001', 'D1011', 'D1012', 'MAPPING_DEPTH_LIMIT', 'MAPPING_TIME_LIMIT', 'MAPPING_STEP_LIMIT'],
]);

/** Evaluates a case with the library and compiled, each with an input of its own. */
export async function runCase(suiteCase: SuiteCase): Promise<CaseResult> {
  const { id, text, expected } = suiteCase;
  const reference = await answerOf(() => evaluateByLibrary(suiteCase));
  let isolated: string | undefined;
  let ours = await answerOf(() => {
    try {
      return evaluateCompiled(suiteCase);
    } catch (thrown) {
      if (!(thrown instanceof NotCompilable)) throw thrown;
      isolated = thrown.construct;
      return undefined;
    }
  });
  if (isolated !== undefined) ours = reference;
  const agrees = isSame(reference, ours);
  return { id, text, isolated, library: reference, ours, agrees, isAsExpected: meets(ours, expected) };
}

function evaluateByLibrary({ text, input, bindings, timeLimit, depth }: SuiteCase): unknown {
  const stack = depth !== undefined && depth >= LEAST_DEPTH ? depth : 0;
  const timeout = timeLimit === undefined ? TIME_LIMIT : timeLimit * PATIENCE;
  return library(text, { timeout: isEndless(text) ? 1_000 : timeout, stack }).evaluate(
    parsed(input),
    bindings,
  );
}

function evaluateCompiled({ text, input, bindings, timeLimit, depth }: SuiteCase): unknown {
  const limits = {
    ...defaultLimits,
    timeMs: timeLimit === undefined ? TIME_LIMIT : timeLimit * PATIENCE,
    steps: isEndless(text) ? defaultLimits.steps : 100_000_000,
    depth: depth !== undefined && depth >= LEAST_DEPTH ? Math.floor(depth / NODES_PER_CALL) : 1_000,
    // The suite has lists of ten million.
    sequence: 10_000_000,
    stringLength: 100_000_000,
  };
  const expression = compileExpression(library(text).ast(), { limits, regexEngine: linearRegexEngine() });
  return expression.evaluate(deepFrozen(parsed(input)), bindings);
}

/** One case calls itself for ever, without going deeper. */
function isEndless(text: string): boolean {
  return /\$inf := function\(\)\{\$inf\(\)\}/.test(text);
}

function parsed(input: string | undefined): unknown {
  return input === undefined ? undefined : (JSON.parse(input) as unknown);
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) deepFrozen(member);
  return Object.freeze(value);
}

async function answerOf(evaluate: () => unknown): Promise<Answer> {
  try {
    return { value: JSON.stringify(await evaluate()) };
  } catch (thrown) {
    const { code } = thrown as { code?: unknown };
    return { code: typeof code === 'string' ? code : 'none' };
  }
}

function isSame(first: Answer, second: Answer): boolean {
  if (LIMIT_CODES.has(first.code) && LIMIT_CODES.has(second.code)) return true;
  return first.code === second.code && first.value === second.value;
}

function meets(answer: Answer, expected: Expected): boolean {
  if (expected.code !== undefined) {
    return answer.code === expected.code || (LIMIT_CODES.has(expected.code) && LIMIT_CODES.has(answer.code));
  }
  if (answer.code !== undefined) return false;
  return canonical(answer.value, expected.isUnordered) === canonical(expected.value, expected.isUnordered);
}

/** Keys in order; the members of the outermost list too, where their order does not matter. */
function canonical(json: string | undefined, isUnordered: boolean): string | undefined {
  if (json === undefined) return undefined;
  const value = JSON.parse(json) as unknown;
  if (!isUnordered || !Array.isArray(value)) return withSortedKeys(value);
  return value.map(withSortedKeys).sort().join(',');
}

function withSortedKeys(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([first], [second]) => (first < second ? -1 : 1)));
  });
}
