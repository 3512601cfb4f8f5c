import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { RegexConstructor } from './library-regex.js';

/** A parsed expression of the library, evaluated in one go. */
export interface LibraryExpression {
  evaluate(input: unknown, bindings: Readonly<Record<string, unknown>>): unknown;
  assign(name: string | symbol, value: unknown): void;
  registerFunction(name: string, implementation: HostFunction, signature?: string): void;
  ast(): unknown;
}

/** A function as the library calls it: `this` is the library's context of the call. */
export type HostFunction = (this: unknown, ...values: unknown[]) => unknown;

/** Read again before every step; zero switches a limit off. */
export interface LibraryLimits {
  readonly stack: number;
  readonly timeout: number;
  readonly sequence: number;
  readonly RegexEngine?: RegexConstructor;
}

type Library = (text: string, limits?: LibraryLimits) => LibraryExpression;

/** jsonata 2.2.2. Another version is another source: read the change, run the tests, then write its hash here. */
const KNOWN_SOURCE = '9c2a35f4d895797f123f65c7f9a4ce16b3a295d209e0f3f225a0c3bae1bd9049';

/**
 * JSONata without its promises. The library awaits every node of an expression, although nothing in it ever waits:
 * that is half of its time, and lets evaluations mix. This runs the same source with `async` and `await` taken out;
 * the official cases give the same answers either way. Throws at start-up when the source is not the one known here.
 */
export const parse: Library = loadSynchronously();

function loadSynchronously(): Library {
  const require = createRequire(import.meta.url);
  const path = require.resolve('jsonata');
  const source = readFileSync(path, 'utf8');
  const hash = createHash('sha256').update(source).digest('hex');
  if (hash !== KNOWN_SOURCE)
    throw new Error(`jsonata at ${path} is not the version this was written for: ${hash}`);
  const module: { exports: unknown } = { exports: {} };
  const run = compileFunction(withoutPromises(source), ['module', 'exports', 'require'], { filename: path });
  run(module, module.exports, require);
  return module.exports as Library;
}

function withoutPromises(source: string): string {
  return source
    .replaceAll('await Promise.all(', '(')
    .replace(/(?<![.\w])async (?=function|\()/g, '')
    .replace(/\bawait /g, '');
}
