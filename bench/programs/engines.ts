import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { compileExpression, linearRegexEngine, type MapperLimits } from '@app/mapper';

/** An expression ready to be evaluated. Both engines get an input of their own. */
export interface Program {
  evaluate(input: unknown): unknown;
}

interface Parsed {
  ast(): unknown;
  evaluate(input: unknown, bindings?: Record<string, unknown>): unknown;
}

type Library = (text: string, limits?: { readonly timeout: number; readonly stack: number }) => Parsed;

const requireHere = createRequire(import.meta.url);
const LIMITS = { timeout: 5_000, stack: 0 };

/** jsonata as it is published. */
export const library = requireHere('jsonata') as Library;

export function libraryProgram(text: string): Program {
  const expression = library(text, LIMITS);
  return { evaluate: (input) => expression.evaluate(input) };
}

/** Throws NotCompilable. */
export function compiledProgram(text: string, limits: MapperLimits): Program {
  const expression = compileExpression(library(text).ast(), { limits, regexEngine: linearRegexEngine() });
  return { evaluate: (input) => expression.evaluate(deepFrozen(input), {}) };
}

/**
 * The library with two of its habits taken out, to tell them from differences: it evaluates the members of a list or
 * object side by side, so that the error of the one with the fewest nodes wins; and it writes to lists of its input.
 */
export function repairedProgram(text: string): Program {
  const expression = repaired(text, LIMITS);
  return { evaluate: (input) => expression.evaluate(input) };
}

const REPAIRS: readonly (readonly [string | RegExp, string])[] = [
  ['await Promise.all(', '('],
  [/(?<![.\w])async (?=function|\()/g, ''],
  [/\bawait /g, ''],
  ['input.push(undefined);', 'input = [undefined];'],
];

const repaired: Library = loadRepaired();

function loadRepaired(): Library {
  const path = requireHere.resolve('jsonata');
  const source = REPAIRS.reduce((text, [from, to]) => text.replaceAll(from, to), readFileSync(path, 'utf8'));
  const module: { exports: unknown } = { exports: {} };
  const run = compileFunction(source, ['module', 'exports', 'require'], { filename: path });
  run(module, module.exports, requireHere);
  return module.exports as Library;
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) deepFrozen(member);
  return Object.freeze(value);
}
